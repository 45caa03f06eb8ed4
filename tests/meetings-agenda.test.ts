import { changeOf, movements } from '@toancanh/server/meetings/movements.ts';
import type { Deck, Meeting, Proposal } from '@toancanh/shared/contract/meetings.ts';
import { explain, type Moved } from '@toancanh/shared/metrics/explain.ts';
import { METRIC_BY_ID } from '@toancanh/shared/metrics/registry.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, newMeeting } from './support/meetings.ts';
import { hoso, runApp, sendHoSo } from './support/running-app.ts';

/** The D-7 agenda: a movement that was put into the data is found, first and by name; what chance does is not. */
let app: Awaited<ReturnType<typeof runApp>>;
const UNITS = [
  ['H53.11.25', 'UBND phường Tân Ninh'],
  ['H53.11.26', 'UBND phường Bình Minh'],
  ['H53.07', 'Sở Nông nghiệp và Môi trường'],
] as const;

/**
 * February and March alike: 60 dossiers a unit and month over the same working days, 10 of them late; in March those of
 * Tân Ninh are late four times as often.
 */
function seeded(): Record<string, unknown>[] {
  const items: Record<string, unknown>[] = [];
  for (const month of ['02', '03'])
    for (const [agency, DonViXuLy] of UNITS)
      for (let i = 0; i < 60; i++) {
        const day = 2 + (i % 3);
        const late = i % 60 < (month === '03' && agency === 'H53.11.25' ? 40 : 10);
        const date = (d: number, time: string): string => `2026${month}${String(d).padStart(2, '0')}${time}`;
        items.push(
          hoso(`${agency}-26${month}${String(day).padStart(2, '0')}-${String(i).padStart(4, '0')}`, {
            ...{ DonViXuLy, NgayNopHoSo: date(day, '080000'), NgayTiepNhan: date(day, '083000') },
            ...{ NgayHenTra: date(9, '170000'), NgayKetThucXuLy: date(late ? 11 : 6, '160000'), TrangThaiHoSo: '9' },
          }),
        );
      }
  return items;
}

beforeAll(async () => {
  app = await runApp('2026-03-20T10:00:00+07:00', { RATE_LIMIT: '1000000' });
  const answer = await sendHoSo(app, seeded());
  if (answer.error_code !== '0') throw new Error(JSON.stringify(answer));
}, 60_000);
afterAll(() => app.stop());

const agendaOf = async (meeting: Meeting): Promise<Proposal[]> =>
  (await ask<Proposal[]>(app, 'presenter', 'GET', `/api/meetings/${meeting.id}/agenda`)).body;

describe('the agenda', () => {
  it('names the seeded movement first, with the unit that made it, and nothing that did not move', async () => {
    const meeting = await newMeeting(app);
    const proposals = await agendaOf(meeting);
    const [first, second, ...rest] = proposals.filter((p) => p.why === 'movement');
    expect(proposals[0]).toBe(first);
    // 50 late of 180 became 80: (130 − 100) / 180 = 16,7 points; of Tân Ninh 30 of 60.
    const onTime = [first!, second!].find((p) => p.headline.includes('toàn tỉnh'))!;
    expect(onTime.headline).toBe('Đúng hạn toàn tỉnh giảm 16,7 điểm, nhiều nhất ở Phường Tân Ninh');
    expect(onTime.change).toBeCloseTo(-30 / 180, 12);
    const own = [first!, second!].find((p) => p !== onTime)!;
    expect(own.headline).toMatch(/^Đúng hạn ở Phường Tân Ninh giảm/);
    expect(proposals.map((p) => p.headline).join('\n')).toContain('Đúng hạn ở Phường Tân Ninh giảm 50 điểm');
    expect(rest.map((p) => p.headline).join('\n')).not.toMatch(/Bình Minh|Nông nghiệp|tiếp nhận/);
  });

  it('proposes slides that can be taken over as they are', async () => {
    const meeting = await newMeeting(app);
    const proposals = await agendaOf(meeting);
    expect(proposals.length).toBeGreaterThan(1);
    for (const { headline, content } of proposals) {
      expect(headline.length).toBeLessThanOrEqual(200);
      const taken = await ask<Meeting>(app, 'presenter', 'POST', `/api/meetings/${meeting.id}/slides`, {
        headline,
        content,
      });
      expect(taken.status, JSON.stringify(taken.body)).toBe(201);
    }
    const deck = (await ask<Deck>(app, 'presenter', 'GET', `/api/meetings/${meeting.id}/deck`)).body;
    const [first] = proposals.filter((p) => p.why === 'movement');
    const value = deck.slides.find((s) => s.slide.headline === first!.headline)!.value;
    if (value.kind !== 'figure') throw new Error('a movement is a figure');
    // The figure on the slide moved by as much as the headline says.
    expect(value.value.value! - value.compared!.value.value!).toBeCloseTo(first!.change!, 12);
  });

  it('speaks of open decisions, late ones before movements, near ones at the end, far ones not', async () => {
    const before = await newMeeting(app);
    const decide = (text: string, due: string, figure: object | null) =>
      ask(app, 'presenter', 'POST', `/api/meetings/${before.id}/decisions`, {
        ...{ text, due, figure, unit: '25459', person: 'Chủ tịch UBND phường' },
      });
    await decide('Sắp tới', '2026-03-25', { metric: 'overdue', unit: '25459' });
    await decide('Còn lâu', '2026-09-01', null);
    await decide('Đã trễ', '2026-03-10', null);
    const proposals = await agendaOf(await newMeeting(app, { previous: before.id }));
    const said = proposals.map((p) => p.headline);
    expect(proposals[0]).toMatchObject({ why: 'decision', content: { kind: 'decisions' } });
    expect(said[0]).toBe('Quá hạn từ 10/03/2026: Đã trễ (Phường Tân Ninh)');
    expect(said.at(-1)).toBe('Đến hạn 25/03/2026: Sắp tới (Phường Tân Ninh)');
    expect(said.join()).not.toContain('Còn lâu');
    expect(proposals[1]!.why).toBe('movement');
    // Three weeks by month would be one point.
    expect(proposals.at(-1)!.content).toMatchObject({ kind: 'figure', by: 'day', draw: 'line' });
    const year = await newMeeting(app, { previous: before.id, from: '2025-10-01', to: '2026-03-19' });
    expect((await agendaOf(year)).at(-1)!.content).toMatchObject({ kind: 'figure', by: 'month', draw: 'line' });
  });

  it('speaks of what wants a human now, with its numbers, after what moved', async () => {
    const meeting = await newMeeting(app);
    expect((await agendaOf(meeting)).filter((p) => p.why === 'alert')).toEqual([]);
    const answer = await sendHoSo(
      app,
      Array.from({ length: 40 }, (_, i) =>
        hoso(`H53.11.26-260310-${String(7000 + i)}`, {
          ...{ DonViXuLy: 'UBND phường Bình Minh', NgayNopHoSo: '20260310080000', NgayTiepNhan: '20260310083000' },
          NgayHenTra: i < 10 ? '20260317170000' : '20260420170000',
        }),
      ),
    );
    expect(answer.error_code).toBe('0');
    const proposals = await agendaOf(meeting);
    const alert = proposals.find((p) => p.why === 'alert')!;
    expect(alert.headline).toBe('Phường Bình Minh: 10 hồ sơ quá hạn trên 40 đang giải quyết');
    expect(alert.content).toMatchObject({ kind: 'figure', question: { metric: 'overdue', unit: '25480' } });
    expect(proposals.indexOf(alert)).toBeGreaterThan(proposals.findLastIndex((p) => p.why === 'movement'));
  });

  it('has no movement before its period began', async () => {
    const proposals = await agendaOf(await newMeeting(app, { from: '2026-04-01', to: '2026-04-30' }));
    expect(proposals.filter((p) => p.why === 'movement')).toEqual([]);
  });
});

describe('movements', () => {
  const metric = METRIC_BY_ID.get('onTimeRate')!;
  const received = METRIC_BY_ID.get('received')!;
  const side = fc
    .nat(2000)
    .chain((denominator) => fc.record({ numerator: fc.nat(denominator), denominator: fc.constant(denominator) }));
  const groups = fc
    .array(fc.record({ before: side, after: side }), { minLength: 1, maxLength: 12 })
    .map((all): Moved[] => all.map((g, i) => ({ key: `u${i}`, ...g })));

  it('of a rate: weights are the exact parts of the explanation, never of few', () => {
    fc.assert(
      fc.property(groups, (moved) => {
        const found = movements([{ metric, by: 'unit', previous: moved, workingDays: moved, nameOf: (k) => k }]);
        const why = explain(metric, moved);
        for (const m of found.filter((x) => x.place !== null)) {
          const key = m.place!.slice('unit '.length);
          const g = moved.find((x) => x.key === key)!;
          expect(Math.min(g.before.denominator, g.after.denominator)).toBeGreaterThanOrEqual(30);
          expect(why.ok && why.parts.find((p) => p.key === key)!.part * 100).toBeCloseTo(
            m.weight * Math.sign(why.ok ? why.parts.find((p) => p.key === key)!.part : 1),
            9,
          );
        }
        for (let i = 1; i < found.length; i++) expect(found[i]!.weight).toBeLessThanOrEqual(found[i - 1]!.weight);
      }),
    );
  });

  it('that only one of the two comparisons shows, or that both show the other way, are none', () => {
    const at = (n0: number, n1: number): Moved[] => [
      { key: 'a', before: { numerator: n0, denominator: 0 }, after: { numerator: n1, denominator: 0 } },
    ];
    const found = (previous: Moved[], workingDays: Moved[]) =>
      movements([{ metric: received, by: 'unit', previous, workingDays, nameOf: (k) => k }]).length;
    expect(found(at(1000, 2000), at(1000, 2000))).toBe(1);
    expect(found(at(1000, 2000), at(1990, 2000))).toBe(0);
    expect(found(at(1000, 2000), at(3000, 2000))).toBe(0);
  });

  it('by chance alone are rare: the same rate drawn twice', () => {
    let seed = 7;
    const random = (): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    const draw = (): { numerator: number; denominator: number } => {
      let numerator = 0;
      for (let i = 0; i < 200; i++) if (random() < 0.9) numerator++;
      return { numerator, denominator: 200 };
    };
    let found = 0;
    for (let i = 0; i < 3000; i++) if (changeOf(metric, { key: '', before: draw(), after: draw() }) !== null) found++;
    expect(found).toBeLessThan(30);
  });
});
