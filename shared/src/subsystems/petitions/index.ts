import { type Day, dayOf } from '../../calendar/day.ts';
import type { Contribution, Part, Subsystem } from '../subsystem.ts';
import type { PetitionEvent, PetitionFacts } from './events.ts';
import { petitionMeasures as M } from './measures.ts';

/** The message with the greatest `updatedAt`; of two with the same, the greater text, so that order never matters. */
export interface PetitionState {
  updatedAt: number;
  facts: PetitionFacts;
}

export function evolvePetition(before: PetitionState | undefined, event: PetitionEvent): PetitionState {
  const after = { updatedAt: event.updatedAt, facts: event.facts };
  if (!before) return after;
  if (after.updatedAt !== before.updatedAt) return after.updatedAt > before.updatedAt ? after : before;
  return JSON.stringify(after.facts) > JSON.stringify(before.facts) ? after : before;
}

export function contributePetition(_key: string, state: PetitionState): Contribution {
  const f = state.facts;
  const parts: Part[] = [];
  const put = (measure: number, day: Day, n = 1): void => {
    parts.push({ measure, day, bucket: 0, n });
  };
  const received = dayOf(f.receivedAt);
  if (f.status === 'refused') put(M.petitionsRefused.code, received);
  else {
    put(M.petitionsReceived.code, received);
    const answered = f.status === 'answered' && f.answeredAt !== undefined ? dayOf(f.answeredAt) : null;
    const due = f.dueAt === undefined ? null : dayOf(f.dueAt);
    const extended = f.extendedTo === undefined ? due : dayOf(f.extendedTo);
    if (answered !== null) {
      const late = extended !== null && answered > extended;
      const byExtension = !late && due !== null && answered > due;
      put(late ? M.answeredLate.code : byExtension ? M.answeredExtended.code : M.answeredOnTime.code, answered);
      if (f.satisfaction) put(M[f.satisfaction].code, answered);
    }
    stretch(M.petitionsOverdue.code, extended === null ? null : Math.max(received, extended + 1), answered);
    if (due !== null && extended !== null && extended > due)
      stretch(
        M.petitionsExtended.code,
        Math.max(received, due + 1),
        answered === null ? extended + 1 : Math.min(answered, extended + 1),
      );
  }
  return {
    dims: { agency: { code: f.unit, sender: '', name: f.unit }, sector: f.category, procedure: '', channel: f.channel },
    parts,
    open: f.status !== 'answered' && f.status !== 'refused',
  };

  /** +1 on `from`, −1 on `until`, unless the stretch is empty or never begins. */
  function stretch(measure: number, from: Day | null, until: Day | null): void {
    if (from === null || (until !== null && from >= until)) return;
    put(measure, from);
    if (until !== null) put(measure, until, -1);
  }
}

/** Petitions and field reports (phản ánh, kiến nghị): national portal, 1022, Zalo mini app, questions and answers. */
export const petitions: Subsystem<PetitionEvent, PetitionState> = {
  name: 'petitions',
  measures: M,
  evolve: evolvePetition,
  contribute: contributePetition,
};
