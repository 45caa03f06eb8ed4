import { Type } from 'typebox';
import { PETITION_CHANNELS, PETITION_STATUSES } from '../subsystems/petitions/events.ts';

/**
 * The message by which petitions (phản ánh, kiến nghị) come in: our own, since no system pushes one yet.
 * It has no room for the person who wrote it: no name, number, phone, nor the text of the petition.
 */
export const SATISFACTIONS = ['satisfied', 'accepted', 'dissatisfied'] as const;

/** Why a petition may be refused: the code or the text may be sent, the text is kept; anything else becomes 'khác'. */
export const REFUSED_REASONS = {
  notCompetent: 'không thuộc thẩm quyền',
  unclear: 'nội dung không rõ ràng',
  duplicate: 'trùng lặp',
  settled: 'đã được giải quyết',
  complaint: 'thuộc khiếu nại, tố cáo',
  anonymous: 'thiếu thông tin người gửi',
  improper: 'nội dung không phù hợp',
  other: 'khác',
} as const;

/** The neighbourhood of the province: coordinates outside are a mistake (often lon and lat swapped). */
export const LON_RANGE = [105.3, 107] as const;
export const LAT_RANGE = [10.2, 12] as const;

const instant = (meaning: string) =>
  Type.String({
    description: `${meaning}: ISO 8601 có múi giờ`,
    examples: ['2026-03-02T08:15:00+07:00'],
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$',
  });
const oneOf = <T extends string>(values: readonly T[], description: string) =>
  Type.Enum([...values] as [T, ...T[]], { description });

export const PetitionMessage = Type.Object(
  {
    code: Type.String({ description: 'Mã phản ánh, không có khoảng trắng', minLength: 1, maxLength: 100 }),
    channel: oneOf(PETITION_CHANNELS, 'national: Cổng DVCQG; 1022: tổng đài; zalo: Zalo mini app; qna: hỏi đáp'),
    category: Type.String({ description: 'Lĩnh vực, loại phản ánh', minLength: 1, maxLength: 100 }),
    unit: Type.String({ description: 'Mã cơ quan hoặc mã đơn vị xử lý', minLength: 1, maxLength: 100 }),
    place: Type.Optional(
      Type.String({
        description: 'Địa danh nơi xảy ra; không ghi tên người, số điện thoại, số giấy tờ',
        maxLength: 200,
      }),
    ),
    lon: Type.Optional(Type.Number({ description: 'Kinh độ WGS 84', minimum: LON_RANGE[0], maximum: LON_RANGE[1] })),
    lat: Type.Optional(Type.Number({ description: 'Vĩ độ WGS 84', minimum: LAT_RANGE[0], maximum: LAT_RANGE[1] })),
    received: instant('Lúc tiếp nhận'),
    due: Type.Optional(instant('Hạn xử lý')),
    extendedTo: Type.Optional(instant('Hạn mới đã được chấp thuận; cần có due')),
    status: oneOf(PETITION_STATUSES, 'received, refused, forwarded, inProgress, answered'),
    refusedReason: Type.Optional(
      Type.String({
        description: `Bắt buộc khi status là refused: ${Object.entries(REFUSED_REASONS)
          .map(([code, text]) => `${code} (${text})`)
          .join(', ')}; nội dung khác được ghi là 'khác'`,
      }),
    ),
    answered: Type.Optional(instant('Lúc trả lời; bắt buộc khi status là answered')),
    satisfaction: Type.Optional(oneOf(SATISFACTIONS, 'Hài lòng, chấp nhận, không hài lòng')),
    updatedAt: instant('Lúc bản ghi này được cập nhật; bản có updatedAt lớn nhất được giữ'),
  },
  { description: 'Một phản ánh, kiến nghị. Trường lạ bị bỏ và được nêu tên trong câu trả lời.' },
);

export const PetitionsBody = Type.Union([
  Type.Array(PetitionMessage),
  Type.Object({ items: Type.Array(PetitionMessage) }),
]);

export const PetitionsAnswer = Type.Object({
  error_code: Type.Union([Type.Literal('0'), Type.Literal('1')]),
  message: Type.String(),
  accepted: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
  errors: Type.Array(
    Type.Object({ index: Type.Integer(), code: Type.String(), field: Type.String(), reason: Type.String() }),
  ),
  ignoredFields: Type.Array(Type.String(), { description: 'Trường lạ đã bị bỏ' }),
});
