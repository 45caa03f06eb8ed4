import { dayOf } from '@toancanh/shared/calendar/day.ts';
import { atMinute, MINUTE } from '../kit/office-time.ts';
import type { Random } from '../kit/random.ts';
import type { Office, Procedure, World } from '../world.ts';
import type { Dossier, Step } from './dossier.ts';

type Worked = Pick<Dossier, 'office' | 'procedure' | 'dueAt' | 'pauses' | 'finishedAt' | 'withdrawn' | 'returnedAt'> & {
  receivedAt: number;
};

/** One agency's share of the work: what it does and which part of the whole time it is given. */
interface Leg {
  label: string;
  office: string;
  officer: string;
  share: number;
}

/** Which agencies a dossier passes through. Linked procedures (liên thông) pass several, each with its own deadline. */
export function routeOf(office: Office, procedure: Procedure, r: Random): Leg[] {
  const own = (label: string, share: number, officer = 'Chuyên viên'): Leg => ({
    label,
    office: office.name,
    officer,
    share,
  });
  if (procedure.work === 'land')
    return [
      own('Thẩm định hồ sơ', 0.45),
      ...(procedure.taxed
        ? [{ label: 'Xác định nghĩa vụ tài chính', office: 'Thuế cơ sở', officer: 'Công chức thuế', share: 0.25 }]
        : []),
      { label: 'Ký duyệt', office: 'Văn phòng Đăng ký đất đai', officer: 'Lãnh đạo', share: 0.3 },
    ];
  if (procedure.linked && r.chance(0.5))
    return [
      own('Thẩm định hồ sơ', 0.4),
      { label: 'Xử lý hồ sơ', office: 'Công an cấp xã', officer: 'Cán bộ cư trú', share: 0.3 },
      { label: 'Xử lý hồ sơ', office: 'Bảo hiểm xã hội cơ sở', officer: 'Viên chức', share: 0.3 },
    ];
  return [own('Thẩm định hồ sơ', 0.7), own('Ký duyệt', 0.3, 'Lãnh đạo')];
}

/** The steps of a life in the order of time: reception, each agency's leg, stops and restarts, the end, the hand-over. */
export function stepsOf(r: Random, world: World, d: Worked): Step[] {
  const { calendar } = world;
  const counter = { office: d.office.name, officer: 'Cán bộ một cửa', startedAt: null, dueAt: null };
  const steps: Step[] = [{ ...counter, at: d.receivedAt, status: 2, label: 'Tiếp nhận hồ sơ' }];
  const end = d.finishedAt!;
  const days = calendar.workingDaysBetween(dayOf(d.receivedAt), dayOf(end));
  const legs = routeOf(d.office, d.procedure, r);
  let from = d.receivedAt;
  let done = 0;
  for (const leg of legs) {
    done += leg.share;
    const last = leg === legs.at(-1);
    const at = last
      ? end - Math.round(r.between(1, 4) * MINUTE)
      : Math.round(d.receivedAt + (end - d.receivedAt) * done * r.between(0.85, 1));
    const handed = Math.max(from, Math.min(at, end));
    // A leg that falls in a stop of the clock is told by the stop's own steps.
    if (d.pauses.some((p) => handed > p.from && handed <= p.until)) continue;
    const legal = d.procedure.legalDays;
    const dueAt =
      d.dueAt === null || days === 0
        ? null
        : atMinute(calendar.addWorkingDays(dayOf(from), Math.max(1, Math.round(legal * leg.share))), 17 * 60);
    steps.push({
      at: handed,
      status: 4,
      label: leg.label,
      office: leg.office,
      officer: leg.officer,
      startedAt: from,
      dueAt,
    });
    from = handed;
  }
  for (const p of d.pauses) {
    steps.push({ ...counter, at: p.from, status: p.status, label: STOPPED[p.status] });
    steps.push({ ...counter, at: p.until, status: 4, label: RESUMED[p.status] });
  }
  steps.push({ ...counter, at: end, status: d.withdrawn ? 7 : 9, label: d.withdrawn ? 'Rút hồ sơ' : 'Đã xử lý xong' });
  if (d.returnedAt !== null) steps.push({ ...counter, at: d.returnedAt, status: 10, label: 'Trả kết quả' });
  return steps.sort((a, b) => a.at - b.at);
}

const STOPPED = {
  5: 'Yêu cầu bổ sung hồ sơ',
  6: 'Yêu cầu thực hiện nghĩa vụ tài chính',
  8: 'Dừng xử lý',
} as const;
const RESUMED = {
  5: 'Tiếp nhận hồ sơ bổ sung',
  6: 'Hoàn thành nghĩa vụ tài chính',
  8: 'Đang xử lý',
} as const;
