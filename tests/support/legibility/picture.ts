/** What a page of the wall holds for the eye, as it is read out of the browser. Lengths in CSS px, colours 0–255. */
export type Rgb = readonly [number, number, number];

export interface Box {
  x: number;
  y: number;
  right: number;
  bottom: number;
}

/** A colour with what lies under it, both as they reach the eye: layers, opacity and halos are reckoned in. */
export interface Pair {
  front: Rgb;
  ground: Rgb;
}

/** A run of letters on one line: a word where a text has several lines. */
export interface TextRun {
  text: string;
  panel: string;
  /** Runs of one text node do not get in each other's way. */
  node: number;
  /** The ink itself: from the top of the tallest letter to the bottom of the lowest. */
  box: Box;
  /** Font size as it is drawn. */
  size: number;
  /** The figures that a glance is for. */
  primary: boolean;
  /** Everything it is read against; the worst counts. */
  pairs: Pair[];
  /** Laid upon the picture by a hand, on what it is about. */
  laid?: boolean;
  /** What takes something of it away; null: nothing does. */
  cutBy: string | null;
}

/** A mark, bar, line or field that means something. */
export interface Graphic {
  what: string;
  panel: string;
  pairs: Pair[];
}

/** An element that says a state in a colour; `told`: also in a shape or a word. */
export interface State {
  what: string;
  panel: string;
  told: boolean;
}

/** Colours that are told apart by a legend, in its order. */
export interface Legend {
  panel: string;
  what: string;
  colours: Rgb[];
}

export interface Picture {
  window: { width: number; height: number };
  stage: Box;
  texts: TextRun[];
  graphics: Graphic[];
  states: State[];
  legends: Legend[];
  /** Elements that can be scrolled. */
  scrollers: string[];
}
