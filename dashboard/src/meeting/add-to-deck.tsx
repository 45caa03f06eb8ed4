import { useQueryClient } from '@tanstack/react-query';
import type { Closing } from '@toancanh/shared/contract/books.ts';
import type { Meeting, MeetingRow, SlideContent, SlideRequest } from '@toancanh/shared/contract/meetings.ts';
import { useEffect, useState } from 'react';
import { send, useAsk } from '../desk/api.ts';
import { useTold } from '../desk/form.tsx';
import { useMetrics } from '../desk/home/metric-picker.tsx';
import { kindOf } from '../desk/home/next-level.ts';
import { Choice, Field, Popover, Shown } from '../desk/kit.tsx';
import { resolvePeriod } from '../desk/period.ts';
import { Link } from '../desk/router.tsx';
import { useDesk } from '../desk/state.ts';
import { useToday } from '../desk/today.ts';
import { useUnits } from '../desk/units.ts';
import { type Breakdown, bookOf, type DeskState } from '../desk/url-state.ts';
import { dayText } from '../present/figure-text.ts';
import { mw } from '../text/meeting.ts';
import { sceneName } from '../text/scene-name.ts';
import { SceneFields } from './editor/scene-fields.tsx';

const DRAWS = ['bars', 'line', 'map', 'table'] as const;
type Draw = (typeof DRAWS)[number];
type FigureContent = Extract<SlideContent, { kind: 'figure' }>;
type SceneContent = Extract<SlideContent, { kind: 'scene' }>;

/**
 * What the page is about, as a slide: its open passport's figure, else its metric. The period is its own only where it is
 * not the meeting's.
 */
export function contentOf(
  state: DeskState,
  today: string,
  draw: Draw,
  meeting: Pick<MeetingRow, 'from' | 'to'>,
  by?: Breakdown,
): FigureContent {
  const kind = kindOf(state);
  const passport = state.passport;
  const narrowed = passport?.narrowed;
  const { from, to } = resolvePeriod(state.period, today);
  const question: FigureContent['question'] = { metric: passport?.metric ?? state.metric };
  for (const name of ['unit', 'sector', 'procedure', 'channel'] as const) {
    const key = narrowed?.by === name ? narrowed.key : state[name];
    if (key !== null) question[name] = key;
  }
  if (from !== meeting.from || to !== meeting.to) Object.assign(question, { from, to });
  const group = by ?? (kind === 'dossier' ? 'sector' : kind);
  return {
    ...{ kind: 'figure', question, compare: state.compare, draw },
    by: draw === 'line' ? (days(from, to) > 92 ? 'month' : 'day') : draw === 'map' ? 'unit' : group,
  };
}

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

export type Kind = 'figure' | 'scene' | 'decisions';
const KINDS: readonly Kind[] = ['figure', 'scene', 'decisions'];

/** What a view has to show besides the address: all that is not given is the address's. */
export interface Offer {
  /** Where the view asks otherwise than its address says. */
  over?: Partial<DeskState>;
  /** Broken down otherwise than the table of the desk. */
  by?: Breakdown;
  draw?: Draw;
  /** Metrics that stand on the view, to choose from; the first is proposed. */
  metrics?: readonly string[];
  /** What kind of page is proposed. */
  first?: Kind;
  small?: boolean;
}

/** 'Thêm vào bài trình bày': the view as it stands becomes a page of a coming meeting. */
export default function AddToDeck({ small = false, ...offer }: Offer) {
  const words = mw().add;
  return (
    <Popover className="add-to-deck" label={small ? words.small : words.button} title={words.button}>
      {(close) => <Form offer={offer} close={close} />}
    </Popover>
  );
}

const LAST = 'toancanh.deck';

interface FormProps {
  offer: Omit<Offer, 'small'>;
  close: () => void;
}

function Form({ offer: { over, by, metrics: offered, first = 'figure', ...offer }, close }: FormProps) {
  const { state: page } = useDesk();
  const today = useToday();
  const queries = useQueryClient();
  const units = useUnits();
  const metrics = useMetrics();
  const answer = useAsk<MeetingRow[]>('/api/meetings', {}, { live: false });
  const coming = (answer.data ?? []).filter((m) => m.held?.to == null);
  const [wanted, setWanted] = useState(() => sessionStorage.getItem(LAST) ?? '');
  const meeting = coming.find((m) => m.id === wanted) ?? coming[0];
  const books = useAsk<Closing[]>('/api/books', {}, { live: false });
  const [kind, setKind] = useState<Kind>(first);
  const [draw, setDraw] = useState<Draw>(offer.draw ?? 'bars');
  const [picked, setPicked] = useState<string | null>(null);
  const metric = offered?.find((id) => id === picked) ?? offered?.[0];
  const state = { ...page, ...over, ...(metric === undefined ? {} : { metric }) };
  const [scene, setScene] = useState<SceneContent>({
    ...{ kind: 'scene', show: state.unit === null ? { scene: 'overview' } : { scene: 'unit', unit: state.unit } },
  });
  const [typed, setTyped] = useState<string | null>(null);
  const [added, setAdded] = useState<Meeting | null>(null);
  const told = useTold();
  const words = mw().add;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is another page to add
  useEffect(() => setAdded(null), [page]);
  if (answer.data === undefined) return <Shown of={answer}>{() => null}</Shown>;
  if (meeting === undefined)
    return (
      <p>
        {words.none} <Link to="/desk/meetings">{words.create}</Link>
      </p>
    );
  const figure = contentOf(state, today, draw, meeting, by);
  const content: SlideContent = kind === 'figure' ? figure : kind === 'scene' ? scene : { kind };
  const { question } = figure;
  const about = question.unit ? units.name(question.unit) : mw().editor.wholeProvince.toLowerCase();
  const { from, to } = resolvePeriod(state.period, today);
  const nameOf = (id: string): string => metrics.find((m) => m.id === id)?.name ?? id;
  const proposal =
    kind === 'figure'
      ? words.proposal(
          nameOf(question.metric),
          about,
          from === to ? dayText(from) : `${dayText(from)} – ${dayText(to)}`,
        )
      : kind === 'scene'
        ? [sceneName(scene.show.scene), scene.show.unit && units.name(scene.show.unit)].filter(Boolean).join(' ')
        : mw().kinds.decisions;
  const notes = [
    kind === 'scene' && words.sceneWhy,
    kind === 'figure' && (state.passport?.hours ?? state.passport?.of) !== undefined && words.wider,
    // The page is of the meeting's books, whatever the view is inside of.
    kind !== 'decisions' &&
      bookOf(state.knownAt) !== meeting.book &&
      (meeting.book === null
        ? words.notClosed
        : words.otherBook(books.data?.find((b) => b.id === meeting.book)?.name ?? meeting.book)),
  ].filter((note) => note !== false);
  const add = async (): Promise<void> => {
    try {
      const body: SlideRequest = { content, headline: (typed ?? proposal).trim() };
      const made = await send<Meeting>('POST', `/api/meetings/${encodeURIComponent(meeting.id)}/slides`, body);
      sessionStorage.setItem(LAST, meeting.id);
      setAdded(made);
      await queries.invalidateQueries({ predicate: (q) => String(q.queryKey[1]).startsWith('/api/meetings') });
    } catch (error) {
      told.fail(error);
    }
  };
  if (added !== null)
    return (
      <p role="status">
        {words.done(added.name)}{' '}
        <Link to={`/desk/meetings/${encodeURIComponent(added.id)}`} onClick={close}>
          {words.open}
        </Link>
      </p>
    );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field label={words.meeting}>
        <select value={meeting.id} onChange={(event) => setWanted(event.target.value)}>
          {coming.map((m) => (
            <option key={m.id} value={m.id}>
              {m.name}
            </option>
          ))}
        </select>
      </Field>
      <Choice
        label={words.kind}
        className="small"
        value={kind}
        options={KINDS.map((value) => ({ value, text: words.kinds[value] }))}
        onChoose={(next) => {
          setKind(next);
          setTyped(null);
        }}
      />
      {kind === 'scene' && <SceneFields content={scene} onChange={(next) => next.kind === 'scene' && setScene(next)} />}
      {kind === 'figure' && offered !== undefined && offered.length > 1 && (
        <Field label={mw().editor.metric}>
          <select value={metric} onChange={(event) => setPicked(event.target.value)}>
            {offered.map((id) => (
              <option key={id} value={id}>
                {nameOf(id)}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Field label={words.headline}>
        <input
          required
          maxLength={200}
          value={typed ?? proposal}
          onChange={(event) => setTyped(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
      </Field>
      {kind === 'figure' && (
        <Choice
          label={words.draw}
          className="small"
          value={draw}
          options={DRAWS.map((value) => ({ value, text: mw().draws[value] }))}
          onChoose={setDraw}
        />
      )}
      {notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
      <button type="submit" className="button">
        {words.go}
      </button>
      {told.line}
    </form>
  );
}
