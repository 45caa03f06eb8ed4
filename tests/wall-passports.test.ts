import * as figures from '@toancanh/dashboard/figures/overview.ts';
import { asOf, passportParams, type ShownFigure } from '@toancanh/dashboard/figures/question.ts';
import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, runApp } from './support/running-app.ts';
import { numbers, startWallApp, TODAY, type WallApp } from './support/wall-app.ts';

/** One figure on all screens: whatever number the overview holds, its passport answers with the same. */
let wall: WallApp;
let app: WallApp['app'];
let v: OverviewValue;

beforeAll(async () => {
  wall = await startWallApp();
  app = wall.app;
  v = await wall.watch<OverviewValue>('overview');
}, 90_000);
afterAll(() => app?.stop());
const passport = (of: ShownFigure) => wall.passport(of);

type Part = 'value' | 'numerator' | 'denominator';
/** The figure that a number of the overview belongs to; null: no figure but a setting, a name or a time. */
type Owner = [ShownFigure | null, Part] | null;

/** By the place of the number in the value; `i` are the keys on the way. */
function ownerOf(path: string[]): Owner | undefined {
  const [branch, a, b] = path;
  const last = path.at(-1)!;
  const part: Part = last === 'numerator' || last === 'denominator' ? last : 'value';
  switch (branch) {
    case 'tiles': {
      // A comparison that there is none of.
      if (last === 'target' || last === 'compare') return null;
      if (a === 'received' || a === 'resolved') {
        const own = a === 'received' ? figures.receivedToday(v) : figures.resolvedToday(v);
        return [b === 'compare' ? figures.flowBefore(v, a, v.tiles[a]) : own, 'value'];
      }
      if (a === 'onTime') {
        if (b === 'withoutPromise') return null;
        return [b === 'compare' ? figures.onTimeLastMonth(v) : figures.onTimeMonth(v), part];
      }
      if (a === 'dueTomorrow') return [figures.dueNext(v), 'value'];
      if (b === 'of') return [figures.openNow(v), 'value'];
      if (b === 'becameToday') return [figures.becameOverdue(v), 'value'];
      const before = v.tiles.overdue.compare!;
      return [b === 'compare' ? asOf('overdue', before.day, before.value) : figures.overdueNow(v), 'value'];
    }
    case 'map': {
      const map = v.map[Number(a)]!;
      return b === 'steps' ? null : [figures.onMap(v, map, path[3]!), part];
    }
    case 'shops': {
      const shop = v.shops[Number(a)]!;
      if (b === 'commune') return null;
      return [figures.camerasAtShop(v, shop, b as 'online'), 'value'];
    }
    case 'intraday': {
      if (b === 'hour') return null;
      const which = b!.endsWith('Before') ? 'before' : 'today';
      const metric = b!.startsWith('received') ? 'received' : 'resolved';
      return [figures.ofHour(v, v.intraday[Number(a)]!, metric, which), 'value'];
    }
    case 'onTimeDays':
      return [figures.onTimeOfDay(v, v.onTimeDays[Number(a)]!), b === 'resolved' ? 'denominator' : 'value'];
    case 'ranking': {
      if (a !== 'rows') return null;
      const row = figures.ranked(v, v.ranking.rows[Number(b)]!);
      return [row, last === 'overdue' ? 'numerator' : last === 'open' ? 'denominator' : 'value'];
    }
    case 'petitions':
      return a === 'onTime' ? [figures.petitionsOnTime(v), part] : [figures.ofPetitions(v, a as 'received'), 'value'];
    case 'cameras':
      if (a === 'shops') return [figures.shopsDark(v), 'denominator'];
      if (a === 'dark') return [figures.shopsDark(v), 'value'];
      if (a === 'uptime') return [figures.cameraUptime(v), part];
      return [figures.camerasIn(v, a as 'online'), 'value'];
    case 'gaps':
      if (a === 'unknownUnit') return null;
      return [a === 'quarantine' ? figures.quarantined(v) : figures.withoutPromise(v), 'value'];
    case 'attention': {
      if (b !== 'params') return null;
      const item = v.attention[Number(a)]!;
      // The sentence has one figure; what else stands in `params` is what the ranking shows.
      const shown = item.params.n === undefined ? (item.kind === 'shopDark' ? 'cameras' : 'overdue') : 'n';
      return last === shown ? [figures.ofAttention(v, item), 'value'] : null;
    }
    case 'onTimeTarget':
    case 'sources':
      return null;
    default:
      return undefined;
  }
}

describe('the figures of the wall', () => {
  it('are all known by a question', () => {
    const unknown = [...numbers(v)].filter(([path]) => ownerOf(path) === undefined).map(([path]) => path.join('.'));
    expect(unknown).toEqual([]);
  });

  it('have a passport that says the same number', { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    let figuresSeen = 0;
    for (const [path, n] of numbers(v)) {
      const [of, part] = ownerOf(path) ?? [null, 'value'];
      if (of === null) continue;
      const told = await passport(of);
      figuresSeen++;
      // Where a unit has no camera the screen draws none; a rate of nothing is made of nothing.
      const shown = part === 'value' ? of.shown : n;
      const same = told[part] === shown || ((shown ?? 0) === 0 && (told[part] ?? 0) === 0 && part !== 'value');
      if (!same)
        wrong.push(`${path.join('.')}: ${shown} on the wall, ${told[part]} by ${JSON.stringify(passportParams(of))}`);
      if (part === 'value' && of.shown !== null && of.shown !== n)
        wrong.push(`${path.join('.')}: ${n} drawn as ${of.shown}`);
    }
    expect(wrong).toEqual([]);
    expect(figuresSeen).toBeGreaterThan(600);
  });

  it('say what they are made of as the passport does', { timeout: 60_000 }, async () => {
    const rates = [figures.onTimeMonth(v), figures.petitionsOnTime(v), figures.cameraUptime(v), figures.shopsDark(v)];
    rates.push(...v.ranking.rows.map((row) => figures.ranked(v, row)), figures.camerasWorking(v));
    for (const of of rates) {
      const { value, numerator, denominator } = await passport(of);
      expect({ value, numerator, denominator }, of.metric).toEqual({
        ...{ value: of.shown, numerator: of.numerator, denominator: of.denominator },
      });
    }
    expect(rates.length).toBeGreaterThan(6);
  });

  it('are of the unit alone where units have rows of their own', () => {
    const department = v.ranking.rows.find((r) => r.unit === 'so-nnmt')!;
    const branch = v.ranking.rows.find((r) => r.unit === 'vpdk-dat-dai')!;
    expect(department.open).toBeGreaterThanOrEqual(40);
    expect(branch.open).toBeGreaterThanOrEqual(45);
  });

  it('stand beside the hours of another day, cut at the same minute', async () => {
    const of = figures.flowBefore(v, 'received', v.tiles.received)!;
    expect(of.hours).toBe('0000-1520');
    const whole = await get<Passport>(app, `/api/passport?metric=received&from=${of.from}&to=${of.to}`);
    expect((await passport(of)).value).toBeLessThanOrEqual(whole.value!);
    expect((await passport(of)).rows).toBeNull();
    await get(app, `/api/passport?metric=overdue&asOf=${TODAY}&hours=0900-1000`, 400);
    await get(app, `/api/passport?metric=received&asOf=${TODAY}&hours=1000-0900`, 400);
  });

  it('are no zero where nobody could have sent them', async () => {
    const empty = await runApp('2026-11-20T15:20:00+07:00');
    try {
      const none = await get<Passport>(empty, `/api/passport?metric=received&asOf=${TODAY}`);
      expect(none.value).toBeNull();
    } finally {
      await empty.stop();
    }
  });
});
