import type { Decision, Meeting, SlideContent } from '@toancanh/shared/contract/meetings.ts';
import type { ReportQuery } from '@toancanh/shared/contract/reports.ts';
import type { Static } from 'typebox';

/**
 * What meetings keep on disk. Blocking and small: some hundred meetings of at most 60 slides. Instants of meetings and
 * decisions are ISO by the server's clock; those of remotes and presentations are real time, epoch ms.
 */
export interface MeetingsStore {
  /** The latest first. */
  meetings(): StoredMeeting[];
  meeting(id: string): StoredMeeting | null;
  addMeeting(meeting: StoredMeeting): void;
  /** Saves over `expected`; false: it stands at another version by now, or is gone. */
  saveMeeting(meeting: StoredMeeting, expected: number): boolean;
  hold(id: string, held: Meeting['held']): void;
  /** With its presentation and remotes. */
  dropMeeting(id: string): void;

  /** Oldest first; of one meeting, or all. */
  decisions(meeting?: string): StoredDecision[];
  decision(id: string): StoredDecision | null;
  addDecision(decision: StoredDecision): void;
  /** false: it was closed before. */
  closeDecision(id: string, closed: NonNullable<Decision['closed']>): boolean;

  presentations(): StoredPresentation[];
  savePresentation(presentation: StoredPresentation): void;
  dropPresentation(meeting: string): void;

  remotes(): StoredRemote[];
  addRemote(remote: StoredRemote): void;
  dropRemotes(meeting: string): void;
  dropOldRemotes(now: number): void;

  /** The first issue of a hash stays. */
  addPages(pages: readonly IssuedPage[]): void;
  page(hash: string): IssuedPage | null;
  /** The first issue of a hash stays. */
  addReport(report: IssuedReport): void;
  report(hash: string): IssuedReport | null;
  /** All that were issued, in no order. */
  reports(): IssuedReport[];
  addFile(file: IssuedFile): void;
  file(sha256: string): IssuedFile | null;
  /** Whether pages or files of a meeting are about. */
  isIssued(meeting: string): boolean;

  close(): void;
}

/** A meeting with who saved it last, for whoever is told that it was saved meanwhile. */
export type StoredMeeting = Meeting & { savedBy: string; savedAt: string };

/** `period`: days that its figure was asked over; null: it is about no figure. */
export type StoredDecision = Decision & { period: { from: string; to: string } | null };

export interface StoredPresentation {
  meeting: string;
  startedAt: number;
  slide: number;
  blank: boolean;
  drill: string | null;
  screens: string[];
}

export interface StoredRemote {
  /** SHA-256 of the secret. */
  hash: string;
  meeting: string;
  expiresAt: number;
  createdBy: string;
}

/** A page that left the house, with all that its figures are asked anew by. */
export interface IssuedPage {
  hash: string;
  meeting: string;
  /** The slide's id. */
  slide: string;
  headline: string;
  content: SlideContent;
  from: string;
  to: string;
  book: string | null;
  /** Journal position up to which its figures are known. */
  position: number;
  /** The server's clock at that position, ISO. */
  cut: string;
  at: string;
  by: string;
}

/** A report that left the house, with all that it is made anew by. */
export interface IssuedReport {
  hash: string;
  /** Its id in the list of reports. */
  report: string;
  /** What it was asked, and as known when. */
  asked: Static<typeof ReportQuery>;
  /** Whose rows its maker may see. */
  units: 'all' | readonly string[];
  headline: string;
  /** As known at, ISO. */
  cut: string;
  /** When it was issued, to the second: its 'today'. */
  at: string;
  by: string;
}

export interface IssuedFile {
  /** In hex. */
  sha256: string;
  meeting: string;
  name: string;
  at: string;
  by: string;
}
