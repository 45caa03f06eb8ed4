import { described } from '@toancanh/shared/metrics/kept.ts';
import { type ReactNode, useEffect, useRef } from 'react';
import { integer, NONE, percent } from '../format/number.ts';
import { clockTime, date, shortDate } from '../format/time.ts';
import { FitList } from '../kit/fit-list.tsx';
import { Qr } from '../kit/qr.tsx';
import { useFeed } from '../stage/feed.ts';
import { useStage } from '../stage/stage-context.ts';
import { t } from '../text/index.ts';
import { sheetWords } from '../text/sheet.ts';
import { nounOf } from './noun.ts';
import type { SheetProps } from './question.ts';
import { missesTarget, passportSections, type Told } from './sheet-sections.tsx';
import { useDeskAddress, usePassport } from './use-passport.ts';
import './sheet.css';

export { chooseSheetLanguage } from '../text/sheet.ts';

const OPEN_MS = 60_000;
/** A stage less wide, or less than half as high, in design units, has no room for all at once. */
const ROOMY = 1500;

/**
 * A figure's passport over the scene, for those who stand before the wall: what it is, of what it is made, by which law,
 * from which sources. The dossiers behind it are for people who sign in, so a code leads to the desk. Gone by a touch,
 * by Escape, or by itself.
 */
export function FigureSheet({ figure: { of, name }, onClose }: SheetProps) {
  const feed = useFeed();
  const { size } = useStage();
  const veil = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const { passport, state } = usePassport(of);
  const address = useDeskAddress(of);
  const words = sheetWords();
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    const timer = setTimeout(onClose, OPEN_MS);
    const keys = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
      // Nothing else in here can be gone to, and what lies behind is out of reach while this is open.
      if (event.key === 'Tab') event.preventDefault();
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        onClose();
      }
    };
    const cover = veil.current;
    cover?.addEventListener('click', onClose);
    document.addEventListener('keydown', keys, true);
    return () => {
      clearTimeout(timer);
      cover?.removeEventListener('click', onClose);
      document.removeEventListener('keydown', keys, true);
    };
  }, [onClose]);
  const definition = described(of.metric);
  const told: Told = {
    metric: of.metric,
    unit: passport?.metricUnit ?? definition?.unit ?? 'count',
    value: passport ? passport.value : of.shown,
    numerator: passport ? passport.numerator : of.numerator,
    denominator: passport ? passport.denominator : of.denominator,
    definition: passport ?? definition ?? null,
    passport,
    sources: feed.value?.sources ?? [],
    now: feed.now(),
  };
  return (
    <div ref={veil} className={`sheet-veil ${size.width < ROOMY || size.height < ROOMY / 2 ? 'compact' : ''}`}>
      <div ref={box} className="sheet" role="dialog" aria-modal="true" aria-label={words.label(name)} tabIndex={-1}>
        <div className="sheet-told">
          <header>
            <h2>{name}</h2>
            <p className="quiet">{periodText(of.from, of.to, of.hours, feed.value?.today ?? null, passport?.asOf)}</p>
          </header>
          <p className="sheet-figure">
            <b className={missesTarget(told) ? 'bad' : undefined}>{valueText(told)}</b>
            <span>{unitText(told)}</span>
            {passport?.estimated && <span className="quiet">{words.estimated}</span>}
          </p>
          <FitList items={passportSections(told)} id={(s) => s.title} draw={drawSection} more={words.more} />
          <p className="quiet sheet-foot">
            {passport
              ? words.asOf(`${clockTime(Date.parse(passport.asOf))} ${date(passport.asOf.slice(0, 10))}`)
              : state === 'asking'
                ? words.waiting
                : words.onlyHere}
          </p>
        </div>
        <aside className="sheet-aside">
          {address.code && <Qr text={address.url} label={words.qr(address.url)} />}
          <p>{words.atDesk(nounOf(of.metric) === 'dossiers' && of.hours === null)}</p>
          <p className="quiet">{words.atDeskWhy}</p>
          <p className="sheet-address">{breakable(address.url.replace(/^https?:\/\//, ''))}</p>
          <p className="quiet sheet-foot">{words.closing}</p>
        </aside>
      </div>
    </div>
  );
}

const drawSection = ({ title, lines, grave }: { title: string; lines: ReactNode[]; grave?: boolean }) => (
  <div className="sheet-section">
    <h3>{title}</h3>
    <div className={grave ? 'bad' : undefined}>{lines}</div>
  </div>
);

function valueText({ value, unit }: Told): string {
  if (value === null) return NONE;
  if (unit === 'percent') return percent(value);
  return unit === 'count' ? integer(value) : new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }).format(value);
}

function unitText({ value, unit, metric, denominator }: Told): string {
  const words = sheetWords();
  if (unit === 'percent') return t().percentSign;
  if (unit === 'workingDays') return words.nouns.workingDays;
  const noun = words.nouns[nounOf(metric)];
  return denominator === null || value === null ? noun : `${words.outOf} ${integer(denominator)} ${noun}`;
}

/** The days in words; of the present day up to when. */
function periodText(
  from: string,
  to: string,
  hours: string | null,
  today: string | null,
  asOf: string | undefined,
): string {
  const words = sheetWords();
  const days = from === to ? t().dayAndDate(to) + to.slice(0, 4).replace(/^/, '/') : `${shortDate(from)} – ${date(to)}`;
  if (hours !== null) return `${days}, ${hours.replace(/(\d\d)(\d\d)-(\d\d)(\d\d)/, '$1:$2 – $3:$4')}`;
  if (today === null || to < today) return days;
  if (to > today) return `${days}, ${words.endOf}`;
  return asOf === undefined ? days : `${days}, ${words.soFar(clockTime(Date.parse(asOf)).slice(0, 5))}`;
}

/** An address breaks between its parts only. */
const breakable = (address: string): ReactNode =>
  address.split('/').map((part, i, all) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts have their places for names
    <span key={i}>
      {part}
      {i < all.length - 1 && '/'}
      <wbr />
    </span>
  ));
