import * as day from '@toancanh/dashboard/figures/overview.ts';
import { passportParams, type ShownFigure } from '@toancanh/dashboard/figures/question.ts';
import * as scene from '@toancanh/dashboard/figures/scenes.ts';
import type {
  CountersValue,
  DossiersValue,
  PetitionsValue,
  RankBoard,
  RankingValue,
  UnitValue,
} from '@toancanh/shared/contract/scenes.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numbers, startWallApp, type WallApp } from './support/wall-app.ts';

/** Every number that a scene beside the overview draws has a passport with the same number, or stands here with the reason why not. */
let wall: WallApp;
beforeAll(async () => {
  wall = await startWallApp();
}, 90_000);
afterAll(() => wall?.app.stop());

type Part = 'value' | 'numerator' | 'denominator';
/** The figure that a number is; or why it is none. */
type Owner = readonly [ShownFigure | null, Part] | string;

const NOT_DRAWN = 'not drawn';
const SETTING = 'a setting of the house, or a count of rows';
const PLACE = 'a place among others, not a figure of its own';
const CUT_DAY =
  'stands on screen as a change in percent; its last day is cut at this minute, which no one question says';
const HEAD = 'of the head that all scenes share: see wall-passports.test.ts';

const partOf = (last: string): Part => (last === 'numerator' || last === 'denominator' ? last : 'value');

/** Tiles that all the scenes write alike. */
function ofTile(
  v: WallValue & { unit?: string },
  metric: string,
  tile: object,
  rest: string[],
  kind: 'flow' | 'rate' | 'stock',
): Owner {
  const [a] = rest;
  const last = rest.at(-1)!;
  if (kind === 'rate') {
    if (a === 'target' || a === 'withoutPromise') return SETTING;
    const rate = tile as DossiersValue['tiles']['onTime'];
    return [a === 'compare' ? scene.lastMonth(metric, v, rate) : scene.thisMonth(metric, v, rate), partOf(last)];
  }
  if (kind === 'flow') {
    if (a === 'target') return SETTING;
    const flow = tile as DossiersValue['tiles']['received'];
    return a === 'compare' ? CUT_DAY : [scene.thisMonth(metric, v, flow), 'value'];
  }
  const stock = tile as DossiersValue['tiles']['open'];
  return [a === 'before' ? scene.dayBefore(metric, v, stock) : scene.today(metric, v, stock), 'value'];
}

function ofSector(
  v: WallValue & { unit?: string },
  s: DossiersValue['sectors'][number],
  name: string,
  last: string,
): Owner {
  if (name === 'open') return [scene.sectorOpen(v, s), 'value'];
  if (name === 'overdue') return [scene.sectorOverdue(v, s), 'value'];
  return [scene.sectorOnTime(v, s), name === 'resolved' ? 'denominator' : partOf(last)];
}

function ofDossiers(v: DossiersValue, [branch, a, b, ...rest]: string[]): Owner | undefined {
  switch (branch) {
    case 'tiles': {
      const name = a as keyof DossiersValue['tiles'];
      if (name === 'overdue' && b === 'of') return [scene.overdueShare(v, v.tiles.overdue), 'denominator'];
      const kind = name === 'onTime' ? 'rate' : name === 'received' || name === 'resolved' ? 'flow' : 'stock';
      return ofTile(v, name === 'onTime' ? 'onTimeRate' : name, v.tiles[name], [b!, ...rest], kind);
    }
    case 'days': {
      const at = v.days[Number(a)]!;
      const name = b as 'received';
      return [scene.ofDay(name, v, at.day, at[name], 'dossiers'), 'value'];
    }
    case 'ahead':
      return [scene.ofDay('dueToday', v, v.ahead[Number(a)]!.day, v.ahead[Number(a)]!.due, 'dossiers'), 'value'];
    case 'sectors':
      return ofSector(v, v.sectors[Number(a)]!, b!, rest.at(-1) ?? b!);
    case 'channels':
      return [scene.receivedBy(v, a as 'online'), 'value'];
    case 'handling':
      return a === 'resolved'
        ? [scene.thisMonth('resolved', v, v.tiles.resolved), 'value']
        : [scene.handlingTime(v, a as 'mean'), 'value'];
    default:
      return undefined;
  }
}

const PETITIONS = {
  ...{ received: 'petitionsReceived', answered: 'petitionsAnswered', refused: 'petitionsRefused' },
  ...{ onTime: 'petitionsOnTimeRate', satisfied: 'petitionsSatisfied' },
  ...{ overdue: 'petitionsOverdue', extended: 'petitionsInExtension' },
} as const;

function ofPetitions(v: PetitionsValue, [branch, a, b, c, ...rest]: string[]): Owner | undefined {
  switch (branch) {
    case 'tiles': {
      const name = a as keyof typeof PETITIONS;
      const kind =
        name === 'onTime' || name === 'satisfied'
          ? 'rate'
          : name === 'overdue' || name === 'extended'
            ? 'stock'
            : 'flow';
      return ofTile(v, PETITIONS[name], v.tiles[name], [b!, ...(c === undefined ? [] : [c]), ...rest], kind);
    }
    case 'days': {
      const at = v.days[Number(a)]!;
      const name = b as 'received';
      return [scene.ofDay(PETITIONS[name], v, at.day, at[name], 'petitions'), 'value'];
    }
    case 'sectors': {
      const s = v.sectors[Number(a)]!;
      if (b === 'answered') return NOT_DRAWN;
      return [b === 'received' ? scene.petitionsReceivedIn(v, s) : scene.petitionsOverdueIn(v, s), 'value'];
    }
    case 'units': {
      const u = v.units[Number(a)]!;
      if (b === 'answered') return NOT_DRAWN;
      return [b === 'received' ? scene.petitionsReceivedBy(v, u) : scene.petitionsOverdueOf(v, u), 'value'];
    }
    case 'more':
      return SETTING;
    case 'map':
      return a === 'steps' ? SETTING : [day.onMap(v, v.map, b!), partOf(c!)];
    default:
      return undefined;
  }
}

function ofCounters(v: CountersValue, [branch, a, b, c]: string[]): Owner | undefined {
  switch (branch) {
    case 'tiles':
      if (a === 'atCounter') return [scene.atCounter(v), partOf(b!)];
      if (b === 'target') return SETTING;
      if (b === 'compare')
        return c === undefined ? NOT_DRAWN : [day.flowBefore(v, a as 'received', v.tiles[a as 'received']), 'value'];
      return [scene.today(a!, v, v.tiles[a as 'received']), 'value'];
    case 'cameras':
      if (a === 'shops') return [day.shopsDark(v), 'denominator'];
      if (a === 'dark') return [day.shopsDark(v), 'value'];
      if (a === 'uptime') return [day.cameraUptime(v), partOf(b!)];
      return [day.camerasIn(v, a as 'online'), 'value'];
    case 'uptimeDays': {
      const at = v.uptimeDays[Number(a)]!;
      return [scene.ofDay('cameraUptime', v, at.day, at.uptime.value, 'cameras'), partOf(c!)];
    }
    case 'shops': {
      const shop = v.shops[Number(a)]!;
      if (b === 'commune') return SETTING;
      // Only who received something today has a row; a commune that was never heard of is asked for nothing.
      if (shop.receivedToday === 0 && /Today|open/.test(b!)) return NOT_DRAWN;
      if (b === 'receivedToday') return [scene.ofShop(v, 'received', shop.unit, shop.receivedToday), 'value'];
      if (b === 'resolvedToday') return [scene.ofShop(v, 'resolved', shop.unit, shop.resolvedToday), 'value'];
      if (b === 'open') return [scene.ofShop(v, 'open', shop.unit, shop.open), 'value'];
      return [day.camerasAtShop(v, shop, b as 'online'), 'value'];
    }
    case 'intraday': {
      if (b === 'hour') return SETTING;
      const which = b!.endsWith('Before') ? 'before' : 'today';
      return [
        day.ofHour(v, v.intraday[Number(a)]!, b!.startsWith('received') ? 'received' : 'resolved', which),
        'value',
      ];
    }
    case 'map':
      return a === 'steps' ? SETTING : [day.onMap(v, v.map, b!), partOf(c!)];
    default:
      return undefined;
  }
}

function ofRanking(v: RankingValue, [branch, a, b, c, d]: string[]): Owner | undefined {
  if (branch !== 'boards') return undefined;
  const board: RankBoard = v.boards[Number(a)]!;
  if (b === 'whole') return [scene.rankedWhole(v, board), partOf(c!)];
  if (b !== 'best' && b !== 'worst') return SETTING;
  if (d === 'place' || d === 'placeBefore') return PLACE;
  return [scene.ranked(v, board, board[b][Number(c)]!), partOf(d!)];
}

function ofUnit(v: UnitValue, path: string[]): Owner | undefined {
  const [branch, a, b, c] = path;
  const last = path.at(-1)!;
  switch (branch) {
    case 'tiles': {
      if (last === 'target' || last === 'compare') return SETTING;
      if (a === 'received' || a === 'resolved') {
        const own = a === 'received' ? day.receivedToday(v) : day.resolvedToday(v);
        return [b === 'compare' ? day.flowBefore(v, a, v.tiles[a]) : own, 'value'];
      }
      if (a === 'onTime')
        return b === 'withoutPromise'
          ? SETTING
          : [b === 'compare' ? day.onTimeLastMonth(v) : day.onTimeMonth(v), partOf(last)];
      if (b === 'compare') return 'the mark on a bar: the working day before, of which the tile says no number';
      if (a === 'dueTomorrow') return [day.dueNext(v), 'value'];
      return [b === 'of' ? day.openNow(v) : b === 'becameToday' ? day.becameOverdue(v) : day.overdueNow(v), 'value'];
    }
    case 'days': {
      const at = v.days[Number(a)]!;
      const name = b as 'received';
      return [scene.ofDay(name, v, at.day, at[name], 'dossiers'), 'value'];
    }
    case 'onTimeDays':
      return [day.onTimeOfDay(v, v.onTimeDays[Number(a)]!), b === 'resolved' ? 'denominator' : 'value'];
    case 'onTimeTarget':
      return SETTING;
    case 'sectors':
      return ofSector(v, v.sectors[Number(a)]!, b!, c ?? b!);
    case 'petitions':
      return a === 'onTime' ? [day.petitionsOnTime(v), partOf(b!)] : [day.ofPetitions(v, a as 'received'), 'value'];
    case 'cameras':
      if (a === 'shops') return [day.shopsDark(v), 'denominator'];
      if (a === 'dark') return [day.shopsDark(v), 'value'];
      if (a === 'uptime') return [day.cameraUptime(v), partOf(b!)];
      return [day.camerasIn(v, a as 'online'), 'value'];
    case 'place':
      return PLACE;
    case 'below': {
      const unit = v.below[Number(a)]!;
      return [scene.ofPart(v, b as 'open', unit.unit, unit[b as 'open']), 'value'];
    }
    default:
      return undefined;
  }
}

/** What is wrong with the numbers of one value; `seen`: how many figures were asked for. */
async function compare<V extends WallValue>(v: V, ownerOf: (v: V, path: string[]) => Owner | undefined) {
  const wrong: string[] = [];
  let seen = 0;
  for (const [path, n] of numbers(v)) {
    const owner = path[0] === 'attention' || path[0] === 'sources' ? HEAD : ownerOf(v, path);
    if (owner === undefined) wrong.push(`${path.join('.')}: no question asks for it`);
    if (owner === undefined || typeof owner === 'string') continue;
    const [of, part] = owner;
    if (of === null) continue;
    const told = await wall.passport(of);
    seen++;
    const shown = part === 'value' ? of.shown : n;
    const same = told[part] === shown || ((shown ?? 0) === 0 && (told[part] ?? 0) === 0 && part !== 'value');
    if (!same)
      wrong.push(`${path.join('.')}: ${shown} on the wall, ${told[part]} by ${JSON.stringify(passportParams(of))}`);
    if (part === 'value' && of.shown !== null && of.shown !== n)
      wrong.push(`${path.join('.')}: ${n} drawn as ${of.shown}`);
  }
  return { wrong, seen };
}

describe('the figures of the other scenes', () => {
  it("of 'Hồ sơ'", async () => {
    const { wrong, seen } = await compare(await wall.watch<DossiersValue>('dossiers'), ofDossiers);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(140);
  });

  it("of 'Phản ánh, kiến nghị'; the map names whom it marks", async () => {
    const v = await wall.watch<PetitionsValue>('petitions');
    const { wrong, seen } = await compare(v, ofPetitions);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(100);
    const marked = Object.entries(v.map.values)
      .filter(([, { value }]) => (value ?? 0) > 0)
      .sort(([a, x], [b, y]) => y.value! - x.value! || (a < b ? -1 : 1))
      .slice(0, 5);
    expect(Object.keys(v.mapNames).sort()).toEqual(marked.map(([code]) => code).sort());
    for (const name of Object.values(v.mapNames)) expect(name).toMatch(/^(Phường|Xã) /);
  });

  it("of 'Một cửa và camera'", async () => {
    const { wrong, seen } = await compare(await wall.watch<CountersValue>('counters'), ofCounters);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(300);
  });

  it("of 'Xếp hạng đơn vị'", async () => {
    const { wrong, seen } = await compare(await wall.watch<RankingValue>('ranking'), ofRanking);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(5);
  });

  it.each(['25459', 'so-nnmt'])('of the unit %s', async (unit) => {
    const { wrong, seen } = await compare(await wall.watch<UnitValue>('unit', { unit }), ofUnit);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(100);
  });
});
