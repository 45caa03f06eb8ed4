import type { Row06a } from '@toancanh/shared/contract/desk/mappings.ts';
import type { Cell, Column, Sheet } from './sheet.ts';

type Row = Row06a & { name: string };

const ORDER = [
  ...(['received', 'receivedOnline', 'receivedDirect', 'carriedOver'] as const),
  ...(['resolved', 'early', 'onTime', 'late', 'open', 'openInTerm', 'openOverdue'] as const),
];
const TITLES = [
  ...['Tiếp nhận: tổng số', 'Trong kỳ: trực tuyến', 'Trong kỳ: trực tiếp, bưu chính công ích', 'Từ kỳ trước'],
  ...['Đã giải quyết: tổng số', 'Trước hạn', 'Đúng hạn', 'Quá hạn'],
  ...['Đang giải quyết: tổng số', 'Trong hạn', 'Đang quá hạn'],
];

/** The identities of the form, each as it is printed and as it is checked. */
export const IDENTITIES: readonly { text: string; holds(r: Row06a): boolean }[] = [
  {
    text: '(3) = (4) + (5) + (6)',
    holds: (r) => r.received === r.receivedOnline + r.receivedDirect + r.carriedOver,
  },
  { text: '(3) = (7) + (11)', holds: (r) => r.received === r.resolved + r.open },
  { text: '(7) = (8) + (9) + (10)', holds: (r) => r.resolved === r.early + r.onTime + r.late },
  { text: '(11) = (12) + (13)', holds: (r) => r.open === r.openInTerm + r.openOverdue },
];

/** Biểu số II.06a/VPCP/KSTT (Thông tư 01/2020/TT-VPCP): thirteen columns, their merged header, and the identities. */
export function sheet06a(
  period: string,
  by: 'unit' | 'sector',
  rows: readonly Row[],
  total: Row,
): { sheet: Sheet; rows: Cell[][] } {
  const second = by === 'unit' ? 'Đơn vị giải quyết' : 'Lĩnh vực giải quyết';
  const columns: Column[] = [
    { title: 'STT', kind: 'text', width: 6 },
    { title: second, kind: 'text', width: 42 },
    ...TITLES.map((title): Column => ({ title, kind: 'count', width: 13 })),
  ];
  const cells = (r: Row, first: string): Cell[] => [first, r.name, ...ORDER.map((c) => r[c])];
  const all = [...rows, total];
  return {
    sheet: {
      name: 'Biểu II.06a',
      columns,
      above: [
        'Biểu số II.06a/VPCP/KSTT',
        'TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH',
        `Kỳ báo cáo: ${period} · Đơn vị tính: số hồ sơ`,
      ],
      header: {
        rows: [
          [
            'STT',
            second,
            'Số lượng hồ sơ tiếp nhận',
            '',
            '',
            '',
            'Số lượng hồ sơ đã giải quyết',
            '',
            '',
            '',
            'Số lượng hồ sơ đang giải quyết',
            '',
            '',
          ],
          [
            '',
            '',
            'Tổng số',
            'Trong kỳ',
            '',
            'Từ kỳ trước',
            'Tổng số',
            'Trước hạn',
            'Đúng hạn',
            'Quá hạn',
            'Tổng số',
            'Trong hạn',
            'Quá hạn',
          ],
          ['', '', '', 'Trực tuyến', 'Trực tiếp, dịch vụ bưu chính', '', '', '', '', '', '', '', ''],
          [
            '(1)',
            '(2)',
            '(3)=(4)+(5)+(6)',
            '(4)',
            '(5)',
            '(6)',
            '(7)=(8)+(9)+(10)',
            '(8)',
            '(9)',
            '(10)',
            '(11)=(12)+(13)',
            '(12)',
            '(13)',
          ],
        ],
        merges: [
          [0, 0, 2, 0],
          [0, 1, 2, 1],
          [0, 2, 0, 5],
          [0, 6, 0, 9],
          [0, 10, 0, 12],
          [1, 3, 1, 4],
          ...[2, 5, 6, 7, 8, 9, 10, 11, 12].map((c): [number, number, number, number] => [1, c, 2, c]),
        ],
      },
      below: IDENTITIES.map(({ text, holds }) => {
        const wrong = all.filter((r) => !holds(r));
        return wrong.length === 0
          ? `Kiểm tra ${text}: đúng ở cả ${all.length} dòng`
          : `Kiểm tra ${text}: SAI ở ${wrong.length} dòng: ${wrong.map((r) => r.name).join('; ')}`;
      }),
    },
    rows: [...rows.map((r, i) => cells(r, String(i + 1))), cells(total, '')],
  };
}
