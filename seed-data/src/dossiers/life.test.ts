import { dayOf, hourOf, parseDay, startOf } from '@toancanh/shared/calendar/day.ts';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { countOf } from '../play/history.ts';
import { buildWorld } from '../world.ts';
import { dossiersOf, LONGEST_LIFE, type Province } from './day.ts';
import type { Dossier } from './dossier.ts';
import { lifeOf } from './life.ts';
import { hoSoAt, statusAt, tienTrinhOf } from './message.ts';
import { sendsOf } from './sends.ts';

const province = (seed: string, scale = 1): Province => ({
  world: buildWorld(seed),
  seed,
  scale,
  regime: 'operational',
});
const p = province('kiem-thu');
const day = (text: string): number => parseDay(text)!;
const anyLife = fc
  .record({
    office: fc.integer({ min: 0, max: p.world.offices.length - 1 }),
    day: fc.integer({ min: day('2025-10-01'), max: day('2026-12-31') }),
    serial: fc.integer({ min: 1, max: 9000 }),
  })
  .map((x) => lifeOf(p.world, p.world.offices[x.office]!, x.day, x.serial, p));

describe('one life', () => {
  it('has its dates in order, within office hours, and ends', () => {
    fc.assert(
      fc.property(anyLife, (d) => {
        if (d.receivedAt === null) {
          expect(d.refusedAt).toBeGreaterThanOrEqual(d.submittedAt);
          return;
        }
        expect(d.receivedAt).toBeGreaterThanOrEqual(d.submittedAt);
        expect(p.world.calendar.isWorkingDay(dayOf(d.receivedAt))).toBe(true);
        let last = d.receivedAt;
        for (const pause of d.pauses) {
          expect(pause.from).toBeGreaterThanOrEqual(last);
          expect(pause.until).toBeGreaterThan(pause.from);
          last = pause.until;
        }
        expect(d.finishedAt).toBeGreaterThan(last);
        expect(p.world.calendar.isWorkingDay(dayOf(d.finishedAt!))).toBe(true);
        if (d.returnedAt !== null) expect(d.returnedAt).toBeGreaterThanOrEqual(d.finishedAt!);
        if (d.dueAt !== null) expect(dayOf(d.dueAt)).toBeGreaterThanOrEqual(dayOf(d.receivedAt));
        const at = d.steps.map((s) => s.at);
        expect(at).toEqual([...at].sort((a, b) => a - b));
      }),
      { numRuns: 2000 },
    );
  });

  it('is told in order: an insert first, then never an older truth after a newer one; the last message is the whole truth', () => {
    fc.assert(
      fc.property(anyLife, (d) => {
        const sends = sendsOf(d, p.seed);
        const told = sends.filter((s) => s.kind !== 'step');
        expect(told.map((s) => s.kind).slice(0, 1)).toEqual(['insert']);
        for (let i = 1; i < sends.length; i++) expect(sends[i]!.at).toBeGreaterThanOrEqual(sends[i - 1]!.at);
        for (let i = 1; i < told.length; i++) expect(told[i]!.asOf).toBeGreaterThanOrEqual(told[i - 1]!.asOf);
        for (const s of sends) expect(s.at).toBeGreaterThanOrEqual(s.kind === 'step' ? s.step.at : s.asOf);
        expect(hoSoAt(d, told.at(-1)!.asOf)).toEqual(hoSoAt(d, Number.MAX_SAFE_INTEGER));
        expect(sends.at(-1)!.at - d.submittedAt).toBeLessThan(LONGEST_LIFE * 86_400_000);
      }),
      { numRuns: 2000 },
    );
  });

  it('promises same-day work taken after 15:00 for the next working day', () => {
    fc.assert(
      fc.property(anyLife, (d) => {
        if (d.receivedAt === null || d.procedure.legalDays !== 0 || d.dueAt === null) return;
        const received = dayOf(d.receivedAt);
        expect(dayOf(d.dueAt)).toBe(p.world.calendar.addWorkingDays(received, hourOf(d.receivedAt) >= 15 ? 1 : 0));
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same on every machine, and another with another seed', () => {
    const of = (x: Province) => JSON.stringify([...dossiersOf(x, day('2026-05-12'))]);
    const again = of(province('kiem-thu'));
    expect(of(p)).toBe(again);
    expect(of(province('khac'))).not.toBe(again);
  });

  it('holds nothing that looks like a person, and only strings, as the contract has them', () => {
    fc.assert(
      fc.property(anyLife, fc.integer({ min: 0, max: 60 }), (d, days) => {
        const hoSo = hoSoAt(d, d.submittedAt + days * 86_400_000);
        for (const [field, value] of Object.entries(hoSo)) {
          if (field === 'MaDoiTuong') expect(value).toBeNull();
          else expect(typeof value === 'string' || Array.isArray(value)).toBe(true);
        }
        expect(hoSo.ChuHoSo).toBe('(tên chủ hồ sơ)');
        expect(hoSo.SoGiayToChuHoSo).toMatch(/^0+$/);
        expect(Number(hoSo.TrangThaiHoSo)).toBe(statusAt(d, d.submittedAt + days * 86_400_000));
        for (const step of d.steps)
          for (const value of Object.values(tienTrinhOf(d, step))) expect(typeof value).toBe('string');
      }),
      { numRuns: 500 },
    );
  });
});

describe('the province', () => {
  let all: Dossier[];
  beforeAll(() => {
    all = [];
    for (let d = day('2026-03-02'); d <= day('2026-05-31'); d++) all.push(...dossiersOf(p, d));
  }, 30_000);
  const share = (of: readonly Dossier[], is: (d: Dossier) => boolean): number => of.filter(is).length / of.length;
  const isLate = (d: Dossier): boolean => {
    const due = d.pauses.at(-1)?.dueAfter ?? d.dueAt;
    return d.finishedAt !== null && due !== null && dayOf(d.finishedAt) > dayOf(due);
  };

  it('has at least 300,000 dossiers in 13 months', () => {
    // The shortest history: asked for on the first of a month.
    const until = startOf(day('2026-11-01'));
    const n = countOf(p, { firstDay: day('2025-10-01'), since: Number.NEGATIVE_INFINITY, until });
    expect(n).toBeGreaterThan(300_000);
    expect(n).toBeLessThan(400_000);
  });

  it('gives every commune something, the large ones more, and departments 7–18 %', () => {
    const byOffice = Map.groupBy(all, (d) => d.office.unitId);
    const communes = p.world.offices
      .filter((o) => o.kind === 'commune')
      .map((o) => byOffice.get(o.unitId)?.length ?? 0);
    expect(communes).toHaveLength(96);
    expect(Math.min(...communes)).toBeGreaterThan(20);
    const sorted = communes.sort((a, b) => b - a);
    const top = sorted.slice(0, 10).reduce((a, b) => a + b) / communes.reduce((a, b) => a + b);
    expect(top).toBeGreaterThan(0.15);
    expect(top).toBeLessThan(0.35);
    const departments = share(all, (d) => d.office.kind === 'department');
    expect(departments).toBeGreaterThan(0.07);
    expect(departments).toBeLessThan(0.18);
  });

  it('is late by 0.5–2 %, land much more than the rest', () => {
    const late = share(all, isLate);
    expect(late).toBeGreaterThan(0.005);
    expect(late).toBeLessThan(0.02);
    const land = share(
      all.filter((d) => d.procedure.work === 'land'),
      isLate,
    );
    const rest = share(
      all.filter((d) => d.procedure.work !== 'land'),
      isLate,
    );
    expect(land).toBeGreaterThan(4 * rest);
  });

  it('is 5–12 % late as the national portal would show it', () => {
    const other: Province = { ...p, regime: 'synchronised' };
    const some: Dossier[] = [];
    for (let d = day('2026-04-06'); d <= day('2026-04-24'); d++) some.push(...dossiersOf(other, d));
    const late = share(some, isLate);
    expect(late).toBeGreaterThan(0.04);
    expect(late).toBeLessThan(0.13);
  });

  it('comes mostly online, pays mostly online, is busiest on Mondays and quiet on Sundays', () => {
    const online = share(all, (d) => d.channel === 2);
    expect(online).toBeGreaterThan(0.91);
    expect(online).toBeLessThan(0.996);
    expect(
      share(
        all.filter((d) => d.payment !== '0'),
        (d) => d.payment === '1',
      ),
    ).toBeGreaterThan(0.8);
    const filed = (text: string) => all.filter((d) => dayOf(d.submittedAt) === day(text)).length;
    expect(filed('2026-03-16')).toBeGreaterThan(filed('2026-03-20'));
    expect(filed('2026-03-22')).toBeLessThan(0.15 * filed('2026-03-20'));
    expect(filed('2026-05-04')).toBeGreaterThan(1.2 * filed('2026-05-06'));
  });

  it('has every kind of fate: refused, withdrawn, supplemented, waiting for a tax, stopped, without a promise, linked', () => {
    const some = (is: (d: Dossier) => boolean) => expect(all.some(is)).toBe(true);
    some((d) => d.refusedAt !== null);
    some((d) => d.withdrawn);
    for (const status of [5, 6, 8]) some((d) => d.pauses.some((x) => x.status === status));
    some((d) => d.receivedAt !== null && d.dueAt === null);
    some((d) => d.wrongFinish !== null);
    some((d) => new Set(d.steps.map((s) => s.office)).size >= 3);
    some((d) => d.byPost);
    const stepFirst = all.some((d) => sendsOf(d, p.seed)[0]!.kind === 'step');
    expect(stepFirst).toBe(true);
  });
});
