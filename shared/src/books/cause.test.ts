import { describe, expect, it } from 'vitest';
import type { DossierFacts } from '../subsystems/dossiers/events.ts';
import type { PetitionFacts } from '../subsystems/petitions/events.ts';
import { type DomainEvent, subsystemAt, subsystemOf } from '../subsystems/registry.ts';
import { causeOf } from './cause.ts';

const at = (iso: string): number => Date.parse(`${iso}+07:00`);
const CUT = at('2026-03-20T10:00:00');
const [EARLIER, LATER] = [at('2026-03-19T10:00:00'), at('2026-03-21T10:00:00')];

/** The cause of the last event, when those before `since` were known at the cut. */
function causeOfLast(events: DomainEvent[], since = 1): string {
  let [known, before, state]: [unknown, unknown, unknown] = [undefined, undefined, undefined];
  events.forEach((e, i) => {
    if (i === since) known = state;
    before = state;
    state = subsystemAt(subsystemOf(e)).evolve(state, e);
  });
  return causeOf(events.at(-1)!, known, before, CUT);
}

const facts: DossierFacts = { procedure: 'p', sector: 's', status: 4, receivedAt: EARLIER, dueAt: LATER };
const synced = (over: Partial<DossierFacts> = {}): DomainEvent => ({
  ...{ type: 'dossier.synced', key: 'H53-1', insert: false },
  facts: { ...facts, ...over },
});

describe('the cause of a change to a dossier', () => {
  it('is new or late by its own instant when nothing was known of it', () => {
    expect(causeOfLast([synced()], 0)).toBe('late');
    expect(causeOfLast([synced({ receivedAt: LATER })], 0)).toBe('new');
    const step = (instant: number): DomainEvent => ({
      ...{ type: 'dossier.step', key: 'H53-1' },
      step: { at: instant, status: 5 },
    });
    expect(causeOfLast([synced(), step(EARLIER + 1)])).toBe('late');
    expect(causeOfLast([synced(), step(LATER)])).toBe('new');
  });

  it('is new or late by what a message adds', () => {
    expect(causeOfLast([synced(), synced({ status: 9, finishedAt: EARLIER + 1 })])).toBe('late');
    expect(causeOfLast([synced(), synced({ status: 9, finishedAt: LATER })])).toBe('new');
    expect(causeOfLast([synced(), synced({ status: 5 })])).toBe('new');
  });

  it('is a correction when something known is told otherwise or taken back', () => {
    for (const over of [
      { sector: 't' },
      { office: 'x' },
      { dueAt: CUT },
      { receivedAt: EARLIER - 1 },
      { payment: 1 as const },
    ]) {
      const added = Object.keys(over)[0] === 'office' || Object.keys(over)[0] === 'payment';
      expect(causeOfLast([synced(), synced(over)]), JSON.stringify(over)).toBe(added ? 'new' : 'corrected');
      expect(causeOfLast([synced({ office: 'a', payment: 2 }), synced({ office: 'a', payment: 2, ...over })])).toBe(
        'corrected',
      );
    }
    expect(causeOfLast([synced({ status: 9, finishedAt: EARLIER }), synced()])).toBe('corrected');
    // A promise that moves with a supplement request was no mistake.
    const asked = { status: 5 as const, dueAt: LATER + 1, supplements: [{ requestedAt: LATER }] };
    expect(causeOfLast([synced(), synced(asked)])).toBe('new');
  });

  it('of what nobody knew at the cut is never a correction', () => {
    expect(causeOfLast([synced(), synced({ sector: 't' })], 0)).toBe('late');
    expect(causeOfLast([synced({ receivedAt: LATER }), synced({ receivedAt: LATER, sector: 't' })], 0)).toBe('new');
  });
});

describe('the cause of a change to a petition or a camera', () => {
  const petition: PetitionFacts = {
    channel: '1022',
    category: 'c',
    unit: 'u',
    receivedAt: EARLIER,
    status: 'received',
  };
  const told = (updatedAt: number, over: Partial<PetitionFacts> = {}): DomainEvent => ({
    ...{ type: 'petition.reported', key: 'p', updatedAt },
    facts: { ...petition, ...over },
  });
  it('goes by the answer, else by when it was updated; another unit is a correction', () => {
    expect(causeOfLast([told(1)], 0)).toBe('late');
    expect(causeOfLast([told(1), told(2, { status: 'answered', answeredAt: EARLIER })])).toBe('late');
    expect(causeOfLast([told(1), told(LATER, { status: 'answered', answeredAt: LATER })])).toBe('new');
    expect(causeOfLast([told(1), told(LATER, { status: 'inProgress' })])).toBe('new');
    expect(causeOfLast([told(1), told(LATER, { unit: 'v' })])).toBe('corrected');
  });
  it('goes by its instant; another shop is a correction', () => {
    const registered = (shop: string): DomainEvent => ({
      ...{ type: 'camera.registered', key: 'c', at: EARLIER, name: 'n', active: true },
      shop,
    });
    expect(causeOfLast([registered('a'), registered('b')])).toBe('corrected');
    const state = (instant: number): DomainEvent => ({ type: 'camera.state', key: 'c', at: instant, state: 'offline' });
    expect([causeOfLast([registered('a'), state(EARLIER)]), causeOfLast([registered('a'), state(LATER)])]).toEqual([
      'late',
      'new',
    ]);
  });
});
