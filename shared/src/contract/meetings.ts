import { Type } from 'typebox';
import type { Closing } from './books.ts';
import type { CompareWay, Value } from './desk/scope.ts';
import type { TargetInForce } from './desk/targets.ts';
import type { SceneRef } from './screens.ts';
import type { WallValue } from './wall.ts';

/** A review meeting: its deck on closed books, its course, its decisions. Days 'yyyy-MM-dd', instants ISO with offset. */

/** What a figure is asked by. Without from and to: the book's period. */
export interface FigureQuestion {
  metric: string;
  unit?: string;
  sector?: string;
  procedure?: string;
  channel?: string;
  from?: string;
  to?: string;
}

export const FIGURE_BY = ['unit', 'sector', 'procedure', 'channel', 'day', 'month'] as const;
export const FIGURE_DRAW = ['bars', 'line', 'map', 'table'] as const;

export type SlideContent =
  | { kind: 'cover' }
  | { kind: 'scene'; show: SceneRef }
  | {
      kind: 'figure';
      question: FigureQuestion;
      compare: CompareWay;
      by: (typeof FIGURE_BY)[number];
      draw: (typeof FIGURE_DRAW)[number];
    }
  /** Open decisions of earlier meetings, each with its figure then and now. */
  | { kind: 'decisions' };

/** Drawn or typed on a slide; x and y from 0 to 1 of the stage. */
export type Mark =
  | { kind: 'text'; x: number; y: number; text: string }
  | { kind: 'arrow'; x: number; y: number; toX: number; toY: number }
  | { kind: 'ring'; x: number; y: number; rx: number; ry: number }
  | { kind: 'ink'; points: [number, number][] };

export interface Slide {
  id: string;
  /** What the presenter says with it, in one sentence. */
  headline: string;
  notes: string;
  content: SlideContent;
  marks: Mark[];
}

export interface Meeting {
  id: string;
  name: string;
  /** When it is to be held. */
  at: string;
  /** Closed books that its figures are of; null: not closed yet, figures are live. */
  book: string | null;
  /** Period its slides are about, until books are closed. */
  from: string;
  to: string;
  /** The meeting before, whose decisions come back. */
  previous: string | null;
  slides: Slide[];
  held: { from: string; to: string | null } | null;
  createdBy: string;
  /** Counts up with every change: who saves an older one is told so. */
  version: number;
}

/** A row of `GET /api/meetings`, the latest first. */
export type MeetingRow = Omit<Meeting, 'slides'> & { slides: number; presenting: boolean };

/** Body of `POST /api/meetings`: without slides it begins with a cover. */
export type MeetingRequest = Pick<Meeting, 'name' | 'at' | 'from' | 'to'> &
  Partial<Pick<Meeting, 'book' | 'previous' | 'slides'>>;

/** Body of `PUT /api/meetings/:id`. An older `version` → 409 with who saved when. */
export type MeetingSave = Pick<Meeting, 'name' | 'at' | 'book' | 'from' | 'to' | 'previous' | 'slides' | 'version'>;

/** Body of `POST /api/meetings/:id/copy`. Answer: `CopiedMeeting`. */
export type MeetingCopy = Pick<Meeting, 'name' | 'at' | 'from' | 'to'>;
/** What was drawn on figures that moved is not taken along; what was typed is. */
export interface CopiedMeeting {
  meeting: Meeting;
  droppedMarks: number;
}

/** Body of `POST /api/meetings/:id/slides` ('thêm vào bài trình bày'): appended; answers the meeting. */
export type SlideRequest = Pick<Slide, 'content'> & Partial<Pick<Slide, 'headline' | 'notes' | 'marks'>>;

/** The data of one slide, as of the book. */
export type SlideValue =
  | { kind: 'cover' }
  | { kind: 'scene'; value: WallValue }
  | {
      kind: 'figure';
      name: string;
      metricUnit: 'count' | 'percent' | 'workingDays';
      direction: 'up' | 'down' | 'none';
      period: { from: string; to: string; label: string };
      /** Where the question is about, in words: 'Toàn tỉnh', 'Phường Tân Ninh · Đất đai'. */
      about: string;
      value: Value;
      compared: { value: Value; label: string } | null;
      target: TargetInForce | null;
      rows: { key: string; name: string; value: Value; compared: Value | null }[];
      /** Rows beyond those that are given; missing: none. */
      more?: number;
      /** Names of the sources of it that were absent at the cut. */
      absent: string[];
    }
  | { kind: 'decisions'; decisions: DecisionStanding[] }
  /** It is about units that whoever asks may not see by name; its hash is that of the whole slide. */
  | { kind: 'withheld'; reason: string };

/** Answer to `GET /api/meetings/:id/deck`: everything that presenting needs, in one piece. */
export interface Deck {
  meeting: Meeting;
  book: Closing | null;
  /** In the order of the slides; `hash` as on the exported page. */
  slides: { slide: Slide; value: SlideValue; hash: string }[];
  /** The server's clock as the deck was made. */
  madeAt: string;
}

export interface DecisionRequest {
  text: string;
  unit: string;
  /** Who answers for it: office and name as the meeting said it. */
  person: string;
  due: string;
  figure: FigureQuestion | null;
}
export interface Decision extends DecisionRequest {
  id: string;
  meeting: string;
  at: string;
  by: string;
  /** The figure as the meeting saw it. */
  then: Value | null;
  closed: { at: string; by: string; how: 'done' | 'dropped'; note: string } | null;
}
export interface DecisionStanding extends Decision {
  unitName: string;
  meetingName: string;
  figureName: string | null;
  /** The figure now, or in the books of the meeting that looks back. */
  now: Value | null;
  late: boolean;
}

/** Answer to `GET /api/meetings/:id/decisions`: its own, and those of earlier meetings that it looks back on. */
export interface MeetingDecisions {
  own: DecisionStanding[];
  earlier: DecisionStanding[];
}

/** One slide that is proposed for a meeting, gravest first. */
export interface Proposal {
  why: 'alert' | 'movement' | 'decision';
  /** In Vietnamese, ready to be a headline. */
  headline: string;
  content: SlideContent;
  /** For a movement: how far, in the metric's unit. */
  change: number | null;
}

/** View `presentation` with parameter `meeting`: where the presentation stands. */
export interface PresentationValue {
  meeting: string;
  /** Server's real time (epoch ms) when it began; null: not running. */
  startedAt: number | null;
  slide: number;
  blank: boolean;
  /** 0 to 1 of the stage; null: none. */
  pointer: { x: number; y: number } | null;
  /** A question in the room: the desk's state that is shown instead of the slide, inside the book; null: the slide. */
  drill: string | null;
  /** Counts up with every saved change of the deck, so that screens fetch it anew. */
  deckVersion: number;
  /** Another number whenever a decision of the meeting was written down or closed: who shows them asks anew. */
  decided: number;
}

export type PresentationOrder =
  | { do: 'start'; screens: string[] }
  | { do: 'end' }
  | { do: 'go'; slide: number }
  | { do: 'next' }
  | { do: 'back' }
  | { do: 'blank'; on: boolean }
  | { do: 'point'; x: number; y: number }
  | { do: 'unpoint' }
  | { do: 'drill'; search: string | null };

/** Socket event 'present', client → server, acknowledged with a `PresentAnswer`. The same as `POST /api/meetings/:id/orders`. */
export interface PresentRequest {
  meeting: string;
  order: PresentationOrder;
}
/** `value`: where the presentation stands after the order. */
export type PresentAnswer = { ok: true; value: PresentationValue } | { ok: false; reason: string };

/**
 * Answer to `POST /api/meetings/:id/remotes`: a link for a phone, good for this meeting alone:
 * `<origin>/remote#<meeting>.<secret>`. The secret is a bearer token, and `auth.token` of its socket.
 */
export interface Remote {
  url: string;
  expiresAt: string;
}

/**
 * Answer to `GET /api/meetings/:id/remote`: what a phone shows of the deck, and what it needs to write a decision down. It
 * holds no figures, only their names. With id `mine`: of the meeting whose secret it is.
 */
export interface RemoteDeck {
  meeting: string;
  name: string;
  version: number;
  /** `figure`: what the slide's figure is called, and about whom; null: it shows none. */
  slides: { id: string; headline: string; notes: string; kind: SlideContent['kind']; figure: string | null }[];
  /** Units at work, that a decision can be given to. */
  units: { id: string; name: string }[];
  /** The server's day, and the n-th working days after it. */
  today: string;
  due: { n: number; day: string }[];
}

/** Body of `POST /api/meetings/:id/remote/decisions`: as `DecisionRequest`, from a phone that holds no figures. */
export interface RemoteDecisionRequest extends Omit<DecisionRequest, 'figure'> {
  /** 12 hex digits that the phone made up: the same again is the same decision, so that an answer may get lost. */
  id: string;
  /** The slide whose figure it is about; null: about none. */
  slide: string | null;
}
/** Its answer: what was written down, without figures. */
export type RemoteDecision = Pick<DecisionStanding, 'id' | 'text' | 'unit' | 'unitName' | 'person' | 'due'>;

/** One row of `GET /api/meetings/:id/screens`: walls that a presentation can be shown on. */
export interface PresentationScreen {
  id: string;
  name: string;
  place: string;
  /** Whose rows it may name; slides about others are withheld from it. */
  units: readonly string[] | 'all';
  live: boolean;
  /** The meeting it follows now. */
  follows: { id: string; name: string } | null;
}

/** Answer to `POST /api/verify/file`: whether a whole exported file (its SHA-256 in hex) is one of ours. */
export type VerifiedFile =
  | { known: false }
  | { known: true; meeting: string; meetingName: string; name: string; issuedAt: string; issuedBy: string };

/** Answer to `GET /api/verify/:hash`. */
export type Verified =
  | { known: false }
  | {
      known: true;
      meeting: string;
      meetingName: string;
      slide: string;
      headline: string;
      /** As known at. */
      cut: string;
      issuedAt: string;
      issuedBy: string;
      /** Id of the report that it is a page of; `meeting` and `slide` are '' then, the headline is the report's. */
      report: string | null;
      /** The same figures, asked anew as they were known at the cut, give the same hash. */
      unchanged: boolean;
      /** Address of the exact view. */
      view: string;
      /** Apart from that: what is different by now. null where this reader may not be told, or it cannot be asked any more. */
      now: NowDifferent | null;
    };

/** Figures of an issued page that have another value by now; none: it would be issued the same. */
export interface NowDifferent {
  /** ISO. */
  asOf: string;
  /** Of percents the fractions; null is 'no data'. */
  differences: { name: string; unit: 'count' | 'percent' | 'workingDays'; before: number | null; now: number | null }[];
  /** How many beyond those. */
  more: number;
}

/**
 * Body of `POST /api/meetings/:id/exports`: answered 202 `{id}`, then as every export (`GET /api/exports/:id`). `rows`: with
 * the dossiers behind its figures, at most 100,000; XLSX only.
 */
export const MeetingExportBody = Type.Object(
  { format: Type.Enum(['pptx', 'xlsx', 'pdf']), rows: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);
