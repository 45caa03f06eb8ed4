import type { Office, Procedure } from '../world.ts';

/** A stop of the clock: 5 supplement asked for, 6 financial obligation, 8 stopped. Instants are epoch ms. */
export interface Pause {
  status: 5 | 6 | 8;
  from: number;
  until: number;
  /** The promise before and after; null where the procedure promises nothing. */
  dueBefore: number | null;
  dueAfter: number | null;
}

/** One step of the work, with its own deadline where the agency has one. */
export interface Step {
  at: number;
  status: number;
  label: string;
  office: string;
  officer: string;
  startedAt: number | null;
  dueAt: number | null;
}

/**
 * The whole life of a simulated dossier, from its filing to its end, decided at birth. What the world may know of it
 * at an instant is cut from here (message.ts), so that past, present and future agree.
 */
export interface Dossier {
  code: string;
  office: Office;
  procedure: Procedure;
  /** 1 at the counter, 2 online, 3 public post. */
  channel: 1 | 2 | 3;
  /** Filed online by staff at the counter for the citizen: a hidden share of 'online'. */
  assisted: boolean;
  /** LoaiDoiTuong. */
  applicant: 1 | 2;
  submittedAt: number;
  /** null: refused at the counter. */
  receivedAt: number | null;
  refusedAt: number | null;
  dueAt: number | null;
  pauses: Pause[];
  finishedAt: number | null;
  withdrawn: boolean;
  /** null: nobody has come for the result. */
  returnedAt: number | null;
  byPost: boolean;
  digitized: boolean;
  electronicResult: boolean;
  payment: '0' | '1' | '2' | '3';
  verified: boolean;
  /** An end of processing that was first told wrong, and by when it was mended. */
  wrongFinish: { told: number; mendedAt: number } | null;
  steps: Step[];
}

/** What a one-stop system sends and when; `asOf` is the instant whose truth the message tells. */
export type Send = { at: number; kind: 'insert' | 'update'; asOf: number } | { at: number; kind: 'step'; step: Step };
