import { type Day, formatInstant, startOf } from '@toancanh/shared/calendar/day.ts';
import type { PetitionChannel, PetitionStatus } from '@toancanh/shared/subsystems/petitions/events.ts';
import { addOffice, atMinute, HOUR, MINUTE } from '../kit/office-time.ts';
import { Random, Weighted } from '../kit/random.ts';
import type { Office, World } from '../world.ts';

/** A petition as POST /api/ingest/petitions takes it; instants are ISO 8601 with +07:00. */
export interface PetitionMessage {
  code: string;
  channel: PetitionChannel;
  category: string;
  unit: string;
  place?: string;
  lon?: number;
  lat?: number;
  received: string;
  due?: string;
  extendedTo?: string;
  status: PetitionStatus;
  refusedReason?: string;
  answered?: string;
  satisfaction?: 'satisfied' | 'accepted' | 'dissatisfied';
  updatedAt: string;
}

/** What is told at an instant; the list of a petition is in the order of time. */
export interface PetitionSend {
  at: number;
  message: PetitionMessage;
}

interface Category {
  name: string;
  /** Hours to answer, counted in office time (8 to a day). */
  hours: number;
  weight: number;
  field: boolean;
}

/** Categories and promises of a provincial 1022; no national rule exists for field reports. */
const CATEGORIES: Category[] = [
  { name: 'Thủ tục hành chính', hours: 120, weight: 22, field: false },
  { name: 'Hành vi cán bộ', hours: 120, weight: 5, field: false },
  { name: 'Hạ tầng giao thông', hours: 40, weight: 19, field: true },
  { name: 'Chiếu sáng công cộng', hours: 24, weight: 9, field: true },
  { name: 'Vệ sinh môi trường', hours: 24, weight: 16, field: true },
  { name: 'Tiếng ồn, lấn chiếm', hours: 16, weight: 10, field: true },
  { name: 'Điện, nước', hours: 8, weight: 8, field: true },
  { name: 'Đất đai, xây dựng', hours: 80, weight: 8, field: true },
  { name: 'An ninh trật tự', hours: 16, weight: 3, field: true },
];
const CATEGORY = new Weighted(CATEGORIES.map((c) => [c, c.weight] as const));
const CHANNEL = new Weighted<PetitionChannel>([
  ['1022', 46],
  ['zalo', 32],
  ['national', 12],
  ['qna', 10],
]);
/** 0 … 23 h: more in the evening than dossiers have. */
const HOURS = new Weighted(
  [1, 1, 0.5, 0.5, 1, 2, 4, 7, 9, 9, 8, 6, 5, 6, 7, 7, 6, 6, 6, 7, 7, 5, 3, 2].map((w, h) => [h, w] as const),
);
const REASONS = [
  'Không thuộc thẩm quyền',
  'Trùng phản ánh đã có',
  'Không đủ thông tin',
  'Nội dung không đúng thực tế',
] as const;

/** Petitions of the whole province on a day: 40–90 as a rule, three times that when a storm or a power cut strikes. */
export function petitionsOn(seed: string, day: Day, world: World, scale: number): number {
  const r = new Random(seed, 'petitions', day);
  const burst = r.chance(0.02) ? 3 : 1;
  return r.poisson((world.calendar.isWorkingDay(day) ? 66 : 44) * r.gamma(14, 1) * burst * scale);
}

/** All that is ever told of the petitions received on a day. Pure in its arguments. */
export function* petitionsOf(
  seed: string,
  day: Day,
  world: World,
  desks: Weighted<Office>,
  scale = 1,
): Generator<PetitionSend[]> {
  const n = petitionsOn(seed, day, world, scale);
  for (let serial = 1; serial <= n; serial++) yield lifeOf(seed, day, serial, world, desks);
}

/** Petitions go to communes by population, some to departments. */
export const petitionDesks = (world: World): Weighted<Office> =>
  new Weighted(world.offices.map((o) => [o, o.kind === 'commune' ? o.share : o.share * 0.7] as const));

function lifeOf(seed: string, day: Day, serial: number, world: World, desks: Weighted<Office>): PetitionSend[] {
  const r = new Random(seed, 'petition', day, serial);
  const { calendar } = world;
  const category = CATEGORY.draw(r);
  const office = desks.draw(r);
  const receivedAt = atMinute(day, HOURS.draw(r) * 60 + r.between(0, 60));
  const dueAt = addOffice(receivedAt, category.hours * 60, calendar);
  const spot =
    category.field && office.lon !== null && office.lat !== null && r.chance(0.8)
      ? { lon: round(office.lon + r.normal() * 0.008), lat: round(office.lat + r.normal() * 0.008) }
      : {};
  let known: Omit<PetitionMessage, 'status' | 'updatedAt'> = {
    code: `PA-${new Date(startOf(day) + 12 * HOUR).toISOString().slice(2, 10).replaceAll('-', '')}-${String(serial).padStart(4, '0')}`,
    channel: CHANNEL.draw(r),
    category: category.name,
    unit: office.agency,
    ...(office.kind === 'commune' ? { place: office.name.replace(/^UBND /, '') } : {}),
    ...spot,
    received: formatInstant(receivedAt),
    due: formatInstant(dueAt),
  };
  const sends: PetitionSend[] = [];
  const lag = r.between(1, 40) * 1000;
  const tell = (at: number, status: PetitionStatus, more: Partial<PetitionMessage> = {}): void => {
    known = { ...known, ...more };
    sends.push({ at: at + lag, message: { ...known, status, updatedAt: formatInstant(at) } });
  };

  tell(receivedAt, 'received');
  let at = addOffice(receivedAt, r.exponential(70), calendar);
  if (r.chance(0.17)) {
    tell(at, 'refused', { refusedReason: r.pick(REASONS) });
    return sends;
  }
  if (r.chance(0.15)) {
    const other = desks.draw(r);
    tell(at, 'forwarded', { unit: other.agency });
    at = addOffice(at, r.between(20, 400), calendar);
  }
  tell(at, 'inProgress');
  const late = r.chance(0.1);
  // Hue counts half of its answers as late with an accepted extension; here it is one in fourteen.
  const extended = late ? r.chance(0.55) : r.chance(0.01);
  const minutes = category.hours * 60;
  const answeredAt = Math.max(
    at + 10 * MINUTE,
    addOffice(receivedAt, minutes * (late ? r.between(1.05, 2.2) : r.between(0.08, 0.97)), calendar),
  );
  if (extended) {
    const to = addOffice(dueAt, minutes * 1.4, calendar);
    tell(Math.max(at, Math.min(dueAt - 4 * HOUR, answeredAt - MINUTE)), 'inProgress', {
      extendedTo: formatInstant(to),
    });
  }
  tell(answeredAt, 'answered', { answered: formatInstant(answeredAt) });
  if (r.chance(0.6)) {
    const x = r.next();
    const satisfaction = late
      ? x < 0.45
        ? 'satisfied'
        : x < 0.7
          ? 'accepted'
          : 'dissatisfied'
      : x < 0.82
        ? 'satisfied'
        : x < 0.95
          ? 'accepted'
          : 'dissatisfied';
    tell(answeredAt + r.between(1, 48) * HOUR, 'answered', { satisfaction });
  }
  return sends;
}

const round = (x: number): number => Math.round(x * 1e5) / 1e5;
