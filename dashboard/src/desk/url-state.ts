import { parseDay } from '@toancanh/shared/calendar/day.ts';

/**
 * All that a page of the desk is about, in its address: a link, the back button and a reload give the same page.
 * What is not in the address has its default, so that a short link stays short.
 */
export const PERIOD_KINDS = ['today', 'week', 'month', 'quarter', 'year', 'report'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** `day`: any day of the period, `yyyy-MM-dd`; null: the one that today lies in. */
export type Period = { kind: PeriodKind; day: string | null } | { kind: 'range'; from: string; to: string };

/** Before: the period just before. Year: the same last year. Working: as many working days, just before. */
export const COMPARISONS = ['previous', 'lastYear', 'workingDays', 'none'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const BREAKDOWNS = ['unit', 'sector', 'procedure', 'channel'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];
/** What the rows of the desk's table are: groups, or the dossiers themselves. */
export const TABLES = [...BREAKDOWNS, 'dossier'] as const;
export type TableKind = (typeof TABLES)[number];

/** A figure whose passport is open: the metric, within the page's question narrowed by one key. */
export interface PassportOf {
  metric: string;
  /** Of a unit also `=key` (the unit alone) and `key,key` (several together). */
  narrowed: { by: Breakdown; key: string } | null;
  /** `0900-1000`: these hours of each day. */
  hours?: string;
  /** The source or the office, of a figure that is counted for each. */
  of?: string;
}

export interface DeskState {
  period: Period;
  compare: Comparison;
  unit: string | null;
  sector: string | null;
  procedure: string | null;
  channel: string | null;
  /** Figures as they were known then: an ISO instant with offset, a day, or a closed book (`so:7`). null: now. */
  knownAt: string | null;
  /** The metric that map and 'why' are about. */
  metric: string;
  /** How the table is broken down; null: the next level below the question. */
  by: TableKind | null;
  dossier: string | null;
  passport: PassportOf | null;
}

export const DEFAULT: DeskState = {
  period: { kind: 'month', day: null },
  compare: 'previous',
  unit: null,
  sector: null,
  procedure: null,
  channel: null,
  knownAt: null,
  metric: 'onTimeRate',
  by: null,
  dossier: null,
  passport: null,
};

/** What in an address could not be used; the screen says it and goes on with the default. */
export interface Problem {
  field: string;
  value: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string): boolean => DAY.test(text) && parseDay(text) !== null;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/;
/** Codes of units, sectors, procedures, channels, dossiers: letters, digits, and . _ - / */
const CODE = /^[\p{L}\p{N}._/-]{1,100}$/u;
const UNITS = /^=?[\p{L}\p{N}._/-]{1,100}(,=?[\p{L}\p{N}._/-]{1,100}){0,39}$/u;
const HOURS = /^\d{4}-\d{4}$/;
const METRIC = /^[A-Za-z][A-Za-z0-9]{1,60}$/;

function readPeriod(text: string): Period | null {
  const range = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text);
  if (range) {
    const [from, to] = [range[1] ?? '', range[2] ?? ''];
    return isDay(from) && isDay(to) && from <= to ? { kind: 'range', from, to } : null;
  }
  const [name, day, ...rest] = text.split('@');
  const kind = PERIOD_KINDS.find((k) => k === name);
  if (kind === undefined || rest.length > 0 || (day !== undefined && !isDay(day))) return null;
  return { kind, day: day ?? null };
}

const writePeriod = (p: Period): string =>
  p.kind === 'range' ? `${p.from}..${p.to}` : p.day === null ? p.kind : `${p.kind}@${p.day}`;

const BOOK = /^so:([A-Za-z0-9._-]{1,40})$/;
/** Which closed books a page is inside; null: none. */
export const bookOf = (knownAt: string | null): string | null => BOOK.exec(knownAt ?? '')?.[1] ?? null;
const isKnownAt = (text: string): boolean =>
  BOOK.test(text) || isDay(text) || (INSTANT.test(text) && !Number.isNaN(Date.parse(text)));

function readPassport(text: string): PassportOf | null {
  const [metric = '', ...parts] = text.split(':');
  if (!METRIC.test(metric) || parts.length % 2 === 1) return null;
  const read: PassportOf = { metric, narrowed: null };
  for (let i = 0; i < parts.length; i += 2) {
    const [what, key = ''] = [parts[i], parts[i + 1]];
    const by = BREAKDOWNS.find((b) => b === what);
    if (what === 'hours' && HOURS.test(key) && read.hours === undefined) read.hours = key;
    else if (what === 'of' && key !== '' && read.of === undefined) {
      const of = plain(key);
      if (of === null) return null;
      read.of = of;
    } else if (by !== undefined && read.narrowed === null && (by === 'unit' ? UNITS : CODE).test(key))
      read.narrowed = { by, key };
    else return null;
  }
  return read;
}

function plain(text: string): string | null {
  try {
    const out = decodeURIComponent(text);
    return out.length > 0 && out.length <= 200 ? out : null;
  } catch {
    return null;
  }
}

const writePassport = ({ metric, narrowed, hours, of }: PassportOf): string =>
  [
    metric,
    ...(narrowed === null ? [] : [narrowed.by, narrowed.key]),
    ...(hours === undefined ? [] : ['hours', hours]),
    ...(of === undefined ? [] : ['of', encodeURIComponent(of)]),
  ].join(':');

const one =
  <T extends string>(values: readonly T[]) =>
  (text: string): T | null =>
    values.find((v) => v === text) ?? null;
const matching =
  (pattern: RegExp) =>
  (text: string): string | null =>
    pattern.test(text) ? text : null;

type Codec = {
  [K in keyof DeskState]: {
    name: string;
    read: (text: string) => DeskState[K] | null;
    write: (value: NonNullable<DeskState[K]>) => string;
  };
};
const same = (value: string): string => value;

const CODECS: Codec = {
  period: { name: 'period', read: readPeriod, write: writePeriod },
  compare: { name: 'compare', read: one(COMPARISONS), write: same },
  unit: { name: 'unit', read: matching(CODE), write: same },
  sector: { name: 'sector', read: matching(CODE), write: same },
  procedure: { name: 'procedure', read: matching(CODE), write: same },
  channel: { name: 'channel', read: matching(CODE), write: same },
  knownAt: { name: 'known', read: (text) => (isKnownAt(text) ? text : null), write: same },
  metric: { name: 'metric', read: matching(METRIC), write: same },
  by: { name: 'by', read: one(TABLES), write: same },
  dossier: { name: 'dossier', read: matching(CODE), write: same },
  passport: { name: 'passport', read: readPassport, write: writePassport },
};
const FIELDS = Object.keys(CODECS) as (keyof DeskState)[];
/** Parameters that are not the desk's own and are left alone. */
const FOREIGN = new Set(['lang', 'theme', 'code']);

/** Never throws: what cannot be read is told in `problems` and has its default. */
export function readState(search: string): { state: DeskState; problems: Problem[] } {
  const query = new URLSearchParams(search);
  const problems: Problem[] = [];
  const state: DeskState = { ...DEFAULT };
  const take = <K extends keyof DeskState>(field: K): void => {
    const { name, read } = CODECS[field];
    const text = query.get(name);
    if (text === null || text === '') return;
    const value = read(text);
    if (value === null) problems.push({ field: name, value: text.slice(0, 60) });
    else state[field] = value as DeskState[K];
  };
  for (const field of FIELDS) take(field);
  const known = new Set(FIELDS.map((field) => CODECS[field].name));
  for (const [name, value] of query)
    if (!known.has(name) && !FOREIGN.has(name)) problems.push({ field: name, value: value.slice(0, 60) });
  return { state, problems };
}

/** `?period=…`, without what has its default; '' when all has. */
export function writeState(state: DeskState): string {
  const parts: string[] = [];
  const put = <K extends keyof DeskState>(field: K): void => {
    const { name, write } = CODECS[field];
    const value = state[field];
    if (value === null) return;
    const text = write(value as NonNullable<DeskState[K]>);
    const standard = DEFAULT[field];
    if (standard !== null && write(standard as NonNullable<DeskState[K]>) === text) return;
    parts.push(`${name}=${encodeURIComponent(text).replace(/%3A/g, ':').replace(/%40/g, '@').replace(/%2F/g, '/')}`);
  };
  for (const field of FIELDS) put(field);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
