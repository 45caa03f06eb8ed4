import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import type { SourceAge } from '@toancanh/shared/contract/wall.ts';
import type { Described } from '@toancanh/shared/metrics/kept.ts';
import type { ReactNode } from 'react';
import { integer, percent, target as targetText } from '../format/number.ts';
import { date } from '../format/time.ts';
import { Mark } from '../kit/shapes.tsx';
import { standingOf } from '../stage/freshness.ts';
import { t } from '../text/index.ts';
import { sheetWords } from '../text/sheet.ts';
import { nounOf } from './noun.ts';
import { isQuotient } from './quotient.ts';

/** All that a sheet knows of its figure: from the server where it may be asked, else from the screen itself. */
export interface Told {
  metric: string;
  unit: Described['unit'];
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  definition: Pick<Described, 'definition' | 'formula'> | null;
  passport: Passport | null;
  sources: SourceAge[];
  now: number | null;
}

export interface Section {
  title: string;
  lines: ReactNode[];
  grave?: boolean;
}

/** Weightiest first: a small stage leaves out the last. */
export function passportSections(told: Told): Section[] {
  const words = sheetWords();
  const { passport, definition } = told;
  const out: Section[] = [];
  const put = (title: string, ...lines: (ReactNode | null)[]): void => {
    const shown = lines.filter((line) => line !== null && line !== '');
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
    if (shown.length > 0) out.push({ title, lines: shown.map((line, i) => <p key={i}>{line}</p>) });
  };
  put(words.definition, definition?.definition ?? null);
  put(words.formula, definition?.formula ?? null, sum(told));
  if (passport) put(words.target, ...targetLines(passport));
  put(words.sources, ...sourceLines(told));
  if (passport) {
    const missing = passport.missing.filter((m) => m.n > 0);
    put(
      words.missing,
      missing.length === 0 ? words.nothingMissing : missing.map((m) => `${m.name} ${integer(m.n)}`).join('; '),
    );
    put(words.legal, passport.legalSource);
    put(words.owner, ...ownerLines(passport));
  }
  return out;
}

/** `26.041 ÷ 26.540 = 98,12 %`. */
function sum({ unit, value, numerator, denominator }: Told): ReactNode | null {
  if (unit === 'count' || numerator === null || denominator === null || value === null) return null;
  if (!isQuotient({ value, numerator, denominator })) return null;
  const result =
    unit === 'percent'
      ? `${percent(value)} %`
      : new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }).format(value);
  return <b>{`${integer(numerator)} ÷ ${integer(denominator)} = ${result}`}</b>;
}

const isLow = (value: number | null, target: number, direction: Passport['direction']): boolean =>
  value !== null && (direction === 'up' ? value < target : direction === 'down' && value > target);

/** Whether the figure is on the wrong side of its target. */
export const missesTarget = ({ passport }: Told): boolean =>
  passport?.target != null && isLow(passport.value, passport.target.value, passport.direction);

function targetLines({ target, metricUnit, metric, value, direction }: Passport): ReactNode[] {
  const words = sheetWords();
  if (target === null) return [words.noTarget];
  const low = isLow(value, target.value, direction);
  const text =
    metricUnit === 'percent'
      ? `${targetText(target.value)} %`
      : `${integer(target.value)} ${words.nouns[nounOf(metric)]}`;
  return [
    <span key="level" className={low ? 'bad' : undefined}>
      <b>{text}</b>
      {low && ` · ${words.below}`}
    </span>,
    [target.default ? words.defaultTarget : target.decision, target.validFrom && date(target.validFrom)]
      .filter(Boolean)
      .join(', '),
  ];
}

function sourceLines({ passport, sources, metric, now }: Told): ReactNode[] {
  const words = sheetWords();
  const line = (id: string, name: string, age: number | null, cadence: number | null, late: boolean): ReactNode => (
    <span key={id} className={late ? 'warn' : undefined}>
      {late && <Mark shape="triangle" />} {name}: {age === null ? words.never : words.heard(t().duration(age))}
      {cadence !== null && `, ${words.cadence(t().duration(cadence * 1000))}`}
      {late && ` · ${words.late}`}
    </span>
  );
  if (passport)
    return passport.sources.map((s) =>
      line(s.id, s.kind, s.ageSeconds === null ? null : s.ageSeconds * 1000, s.cadenceSeconds, s.late),
    );
  const noun = nounOf(metric);
  const kind = noun === 'places' ? 'cameras' : noun;
  return sources
    .filter((s) => kind === 'messages' || s.kind === kind)
    .map((s) => {
      const { age, standing } = standingOf(s, now ?? s.lastAt ?? 0);
      return line(s.id, s.name, age, s.cadence, standing === 'late' || standing === 'never');
    });
}

function ownerLines({ owner }: Passport): ReactNode[] {
  if (owner === null) return [sheetWords().noOwner];
  return [
    [owner.office, owner.unitName, owner.phone].filter(Boolean).join(', '),
    `${owner.decision}, ${date(owner.validFrom)}`,
  ];
}
