import type { Verb } from '../access/roles.ts';
import type { Metric } from './metric.ts';
import { METRIC_BY_ID } from './registry.ts';

/** What people are told of a figure. */
export type Described = Pick<
  Metric,
  'id' | 'name' | 'definition' | 'formula' | 'unit' | 'direction' | 'target' | 'source'
>;

/** A figure that is counted beside the cells: of now, and of one thing (`of`) where there are many of its kind. */
export interface KeptFigure extends Described {
  /** What `of` names; null: there is one only. */
  of: 'office' | 'source' | null;
  /** What its reader needs. */
  needs: Verb;
}

const QUARANTINE = 'Quy ước của hệ thống: mục bị từ chối được trả lời rõ trường sai, lý do, và giữ lại để sửa';
const STEPS = 'Quyết định 31/2021/QĐ-TTg: tiến trình xử lý hồ sơ do hệ thống một cửa gửi';

const kept = (
  id: string,
  name: string,
  definition: string,
  formula: string,
  source: string,
  rest: Pick<KeptFigure, 'of' | 'needs'> & Partial<Pick<KeptFigure, 'unit' | 'direction'>>,
): KeptFigure => ({ id, name, definition, formula, source, unit: 'count', direction: 'none', target: null, ...rest });

export const KEPT_FIGURES: readonly KeptFigure[] = [
  kept(
    'quarantined',
    'Bản tin sai đang chờ sửa',
    'Mục bị từ chối ở cửa vào, của mọi nguồn, chưa được sửa để nhận lại và chưa được bỏ qua.',
    'số mục cách ly đang mở',
    QUARANTINE,
    { of: null, needs: 'figures.read', direction: 'down' },
  ),
  kept(
    'heldOverdue',
    'Quá hạn đang giữ',
    'Hồ sơ đang quá hạn mà bước xử lý cuối cùng nằm ở bộ phận này; hồ sơ không có bước nào tính cho đơn vị.',
    'số hồ sơ quá hạn theo bộ phận giữ bước cuối',
    STEPS,
    { of: 'office', needs: 'dossiers.read', direction: 'down' },
  ),
  kept(
    'heldMeanLate',
    'Số ngày trễ trung bình của hồ sơ đang giữ',
    'Số ngày làm việc đã qua ngày hẹn trả, trung bình của các hồ sơ quá hạn mà bộ phận đang giữ.',
    'tổng số ngày làm việc trễ ÷ số hồ sơ quá hạn đang giữ',
    STEPS,
    { of: 'office', needs: 'dossiers.read', direction: 'down', unit: 'workingDays' },
  ),
  kept(
    'heldMaxLate',
    'Số ngày trễ lâu nhất của hồ sơ đang giữ',
    'Số ngày làm việc đã qua ngày hẹn trả của hồ sơ trễ lâu nhất mà bộ phận đang giữ.',
    'số ngày làm việc trễ lớn nhất',
    STEPS,
    { of: 'office', needs: 'dossiers.read', direction: 'down', unit: 'workingDays' },
  ),
  ...(
    [
      ['sourceToday', 'Bản tin hôm nay', 'Bản tin của nguồn đã ghi vào sổ từ 0 giờ hôm nay.'],
      ['sourceWeek', 'Bản tin tuần này', 'Bản tin của nguồn đã ghi vào sổ từ 0 giờ thứ Hai.'],
      ['sourceAll', 'Bản tin từ khi đếm', 'Bản tin của nguồn đã ghi vào sổ từ khi bắt đầu đếm.'],
      ['sourceRefusedToday', 'Mục bị từ chối hôm nay', 'Mục của nguồn bị từ chối ở cửa vào từ 0 giờ hôm nay.'],
      ['sourceRefusedWeek', 'Mục bị từ chối tuần này', 'Mục của nguồn bị từ chối ở cửa vào từ 0 giờ thứ Hai.'],
    ] as const
  ).map(([id, name, definition]) =>
    kept(id, name, definition, 'đếm tại cửa vào, sau khi đã ghi đĩa', QUARANTINE, {
      ...{ of: 'source', needs: 'sources.read' },
      direction: id.startsWith('sourceRefused') ? 'down' : 'none',
    }),
  ),
];

/** Which count of a source each of these figures is. */
export const SOURCE_FIGURES = {
  sourceToday: 'messagesToday',
  sourceWeek: 'messagesWeek',
  sourceAll: 'messages',
  sourceRefusedToday: 'refusedToday',
  sourceRefusedWeek: 'refusedWeek',
} as const;

const KEPT_BY_ID: ReadonlyMap<string, KeptFigure> = new Map(KEPT_FIGURES.map((f) => [f.id, f]));

export const keptFigure = (id: string): KeptFigure | undefined => KEPT_BY_ID.get(id);

/** What people are told of a figure that may be on a screen; undefined: there is none of this name. */
export const described = (id: string): Described | undefined => METRIC_BY_ID.get(id) ?? KEPT_BY_ID.get(id);
