import type { Deck } from '@toancanh/shared/contract/meetings.ts';
import { describe, expect, it } from 'vitest';
import { askedSlide, placeOf } from './use-looking.ts';

const page = (id: string, hash: string): Deck['slides'][number] => ({
  ...{ slide: { id, headline: '', notes: '', content: { kind: 'cover' }, marks: [] }, value: { kind: 'cover' }, hash },
});
const deck = { slides: [page('a', '11'), page('b', '2f')] };

describe('a slide that an address names', () => {
  it('is none without a name: the presentation itself', () => {
    for (const search of ['', '?slide=', '?theme=lit&hash=11']) expect(askedSlide(search)).toBeNull();
  });

  it('is found where it stands now, compared with the page that was issued', () => {
    expect(placeOf(deck, askedSlide('?slide=b')!)).toEqual({ at: 1, is: 'same' });
    expect(placeOf(deck, askedSlide('?slide=b&hash=2F')!)).toEqual({ at: 1, is: 'same' });
    expect(placeOf(deck, askedSlide('?slide=b&hash=11')!)).toEqual({ at: 1, is: 'other' });
    expect(placeOf(deck, askedSlide('?slide=c&hash=11')!)).toEqual({ at: 0, is: 'gone' });
  });
});
