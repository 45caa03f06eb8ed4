import type { Slide } from '@toancanh/shared/contract/meetings.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { begin, changed, type Draft, type Edit, moved, redo, step, undo } from './edit.ts';

const slide = (id: string): Slide => ({ id, headline: id, notes: '', content: { kind: 'cover' }, marks: [] });
const draft = (slides: Slide[]): Draft => ({
  ...{ name: 'Giao ban', at: '2026-11-23T08:00:00+07:00', book: null, from: '2026-11-16', to: '2026-11-22' },
  ...{ previous: null, slides },
});

describe('editing a deck', () => {
  it('goes back all the way and forward again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 30 }), (moves) => {
        const start = draft(['a', 'b', 'c', 'd', 'e'].map(slide));
        let edit: Edit = begin(start);
        for (const [from, to] of moves)
          edit = step(edit, { ...edit.draft, slides: moved(edit.draft.slides, from, to) });
        const end = edit.draft;
        for (let i = 0; i < moves.length; i++) edit = undo(edit);
        expect(edit.draft).toEqual(start);
        for (let i = 0; i < moves.length; i++) edit = redo(edit);
        expect(edit.draft).toEqual(end);
      }),
    );
  });

  it('keeps every slide, whatever is moved where', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2, max: 9 }), fc.integer({ min: -2, max: 9 }), (from, to) => {
        const ids = moved(['a', 'b', 'c', 'd'].map(slide), Math.max(0, from), to).map((s) => s.id);
        expect([...ids].sort()).toEqual(['a', 'b', 'c', 'd']);
      }),
    );
    expect(moved(['a', 'b', 'c'].map(slide), 0, 2).map((s) => s.id)).toEqual(['b', 'c', 'a']);
  });

  it('takes a typed sentence back as one step', () => {
    let edit = begin(draft([slide('a')]));
    for (const text of ['T', 'Tỷ', 'Tỷ lệ'])
      edit = step(edit, changed(edit.draft, 'a', { headline: text }), 'a/headline');
    expect(undo(edit).draft.slides[0]?.headline).toBe('a');
  });
});
