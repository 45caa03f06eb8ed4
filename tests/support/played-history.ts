import { hoso, type runApp, sendHoSo, TOKEN } from './running-app.ts';

const AGENCIES = ['H53.11.25', 'H53.11.26', 'H53.11.27', 'H53.07', 'H53.02'];
const SECTORS = ['G09-TP05', 'G15-DD01', 'G09-TP03'];
const DAY_MS = 86_400_000;

/** A small repeatable generator: the same history every time. */
function dice(seed: number): (limit: number) => number {
  let x = seed;
  return (limit) => {
    x = (Math.imul(x, 48_271) >>> 0) % 2_147_483_647;
    return x % limit;
  };
}

const compact = (iso: string): string => iso.replace(/\D/g, '').slice(0, 14);
const at = (day: number, hour: number): string => {
  const d = new Date(Date.UTC(2026, 8, 21) + day * DAY_MS).toISOString().slice(0, 10);
  return `${d}T${String(hour).padStart(2, '0')}:${String((day * 7) % 60).padStart(2, '0')}:00`;
};

/**
 * 900 dossiers and 120 petitions of the two months before 2026-11-20, in three communes and two departments: resolved
 * early, late and not at all, one in ten suspended; deterministic.
 */
export async function playedHistory(app: Awaited<ReturnType<typeof runApp>>): Promise<void> {
  const roll = dice(4711);
  const items: Record<string, unknown>[] = [];
  for (let i = 0; i < 900; i++) {
    const received = roll(61);
    const due = received + 3 + roll(12);
    const finished = received + 1 + roll(18);
    const done = roll(5) > 0 && finished <= 60;
    const paused = !done && roll(4) === 0;
    const agency = AGENCIES[roll(AGENCIES.length)]!;
    items.push(
      hoso(`${agency}-26-${String(i).padStart(5, '0')}`, {
        ...{ MaLinhVuc: SECTORS[roll(3)]!, TenLinhVuc: '', MaTTHC: `1.00${roll(6)}` },
        KenhThucHien: String(1 + roll(3)),
        NgayNopHoSo: compact(at(received, 8)),
        NgayTiepNhan: compact(at(received, 8 + roll(6))),
        NgayHenTra: roll(20) === 0 ? '' : compact(at(due, 17)),
        NgayKetThucXuLy: done ? compact(at(finished, 9 + roll(6))) : '',
        TrangThaiHoSo: done ? '9' : paused ? '5' : '4',
      }),
    );
  }
  const answer = await sendHoSo(app, items);
  if (answer.error_code !== '0') throw new Error(JSON.stringify(answer).slice(0, 500));

  const petitions = Array.from({ length: 120 }, (_, i) => {
    const received = roll(60);
    const answered = received + 1 + roll(12);
    const done = answered <= 59 && roll(3) > 0;
    return {
      code: `1022-26-${String(i).padStart(5, '0')}`,
      channel: '1022',
      category: ['Hạ tầng đô thị', 'Môi trường', 'An ninh trật tự'][roll(3)]!,
      unit: AGENCIES[roll(3)]!,
      received: `${at(received, 8)}+07:00`,
      due: `${at(received + 5, 17)}+07:00`,
      status: done ? 'answered' : 'inProgress',
      ...(done ? { answered: `${at(answered, 10)}+07:00` } : {}),
      updatedAt: `${at(Math.min(60, done ? answered : received), 18)}+07:00`,
    };
  });
  const r = await app.http.inject({
    method: 'POST',
    url: '/api/ingest/petitions',
    headers: { authorization: `Bearer ${TOKEN}` },
    payload: petitions,
  });
  if (r.statusCode !== 200 || r.json<{ accepted: number }>().accepted !== 120) throw new Error(r.body.slice(0, 500));
}
