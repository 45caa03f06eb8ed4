import { closeBooks } from '@toancanh/server/books/closing.ts';
import type {
  Decision,
  DecisionStanding,
  Deck,
  Meeting,
  MeetingDecisions,
  SlideValue,
  Verified,
} from '@toancanh/shared/contract/meetings.ts';
import { HASH_LENGTH } from '@toancanh/shared/meetings/hash.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendDeskData } from './support/desk-data.ts';
import { ask, type Failure, figure, newMeeting, slide } from './support/meetings.ts';
import { hoso, runApp, sendHoSo } from './support/running-app.ts';

/** Decks, decisions and proof of pages: what a meeting saw in its books, whatever arrives later. */
let app: Awaited<ReturnType<typeof runApp>>;
let book: string;
const NOW = '2026-03-20T10:00:00+07:00';
const MARCH = { from: '2026-03-01', to: '2026-03-31' };
let more = 0;
/** Late messages: some more dossiers of March, already late. */
const sendLate = () =>
  sendHoSo(
    app,
    Array.from({ length: 7 }, () =>
      hoso(`H53.11.25-260302-7${String(++more).padStart(3, '0')}`, { NgayHenTra: '20260304170000' }),
    ),
  );
beforeAll(async () => {
  app = await runApp(NOW, { RATE_LIMIT: '1000000' });
  await sendDeskData(app);
  book = (await closeBooks(app.services, { name: 'Chốt tháng 3', ...MARCH }, 'presenter')).id;
}, 60_000);
afterAll(() => app.stop());

const deckOf = async (
  id: string,
  role: 'presenter' | 'leader' | 'head' = 'presenter',
  units: string[] | 'all' = 'all',
) => (await ask<Deck>(app, role, 'GET', `/api/meetings/${id}/deck`, undefined, units)).body;
type FigureValue = Extract<SlideValue, { kind: 'figure' }>;
const figureOf = (deck: Deck, i: number): FigureValue => {
  const { value } = deck.slides[i]!;
  if (value.kind !== 'figure') throw new Error(`slide ${i} is ${value.kind}`);
  return value;
};

const SLIDES = [
  slide({ kind: 'cover' }),
  slide(figure({ metric: 'onTimeRate' }), 'Đúng hạn theo đơn vị'),
  slide(figure({ metric: 'received', unit: '25459' }, { by: 'procedure' })),
  slide(figure({ metric: 'overdue', sector: 'G15-DD01' }, { by: 'month', draw: 'line' })),
  slide(
    figure({ metric: 'received', channel: '2', from: '2026-02-01', to: '2026-02-28' }, { by: 'day', draw: 'line' }),
  ),
  slide({ kind: 'scene', show: { scene: 'overview' } }),
  slide({ kind: 'scene', show: { scene: 'unit', unit: '25459' } }),
  slide({ kind: 'decisions' }),
];

describe('a deck', () => {
  it('says what /api/query says in the same books, now and after late data', async () => {
    const meeting = await newMeeting(app, { book, slides: SLIDES });
    const before = await deckOf(meeting.id);
    expect(before.book).toMatchObject({ id: book });
    const queries: [number, string][] = [
      [1, `metric=onTimeRate&by=unit&from=2026-03-01&to=2026-03-31`],
      [2, `metric=received&by=procedure&unit=25459&from=2026-03-01&to=2026-03-31`],
      [3, `metric=overdue&by=month&sector=G15-DD01&from=2026-03-01&to=2026-03-31`],
      [4, `metric=received&by=day&channel=2&from=2026-02-01&to=2026-02-28`],
    ];
    const same = async (deck: Deck): Promise<void> => {
      for (const [i, query] of queries) {
        const { body } = await ask<{ total: object; rows: { key: string; numerator: number; denominator: number }[] }>(
          ...([app, 'leader', 'GET', `/api/query?${query}&knownAt=so:${book}`] as const),
        );
        const value = figureOf(deck, i);
        expect(value.value).toEqual(body.total);
        const rows = new Map(value.rows.map((r) => [r.key, r.value]));
        for (const { key, numerator, denominator } of body.rows)
          if (numerator !== 0 || (denominator ?? 0) !== 0) expect(rows.get(key), key).toMatchObject({ numerator });
      }
    };
    await same(before);
    expect(figureOf(before, 1).value.denominator).toBeGreaterThan(10);
    expect(figureOf(before, 1)).toMatchObject({
      ...{ about: 'Toàn tỉnh', metricUnit: 'percent', absent: [], period: { label: 'Tháng 3/2026' } },
      compared: { label: 'Tháng 2/2026' },
    });
    expect(figureOf(before, 2).about).toBe('Phường Tân Ninh');

    await sendLate();
    const after = await deckOf(meeting.id);
    await same(after);
    expect(after.slides.map((s) => s.hash)).toEqual(before.slides.map((s) => s.hash));
    expect(after.slides.map((s) => s.value)).toEqual(before.slides.map((s) => s.value));
    for (const { hash } of after.slides) expect(hash).toMatch(new RegExp(`^[0-9a-f]{${HASH_LENGTH}}$`));

    const live = await newMeeting(app, { slides: SLIDES });
    const now = figureOf(await deckOf(live.id), 2).value.numerator;
    expect(now).toBe(figureOf(after, 2).value.numerator + 7);
  });

  it('is the same for whoever asks at the same time, and quick', async () => {
    const slides = Array.from({ length: 20 }, (_, i) =>
      slide(figure({ metric: i % 2 === 0 ? 'onTimeRate' : 'received' }, { by: i % 3 === 0 ? 'procedure' : 'unit' })),
    );
    const meeting = await newMeeting(app, { book, slides });
    const start = performance.now();
    const decks = await Promise.all([deckOf(meeting.id), deckOf(meeting.id), deckOf(meeting.id, 'leader')]);
    console.info(`20 slides for three: ${Math.round(performance.now() - start)} ms`);
    const [a, b, c] = decks.map((d) => d.slides.map((s) => s.hash));
    expect(b).toEqual(a);
    expect(c).toEqual(a);
  });

  it('keeps notes for whoever runs the meeting, and other units from a head', async () => {
    const slides = [
      slide(figure({ metric: 'received' }), 'Theo đơn vị'),
      slide(figure({ metric: 'received', unit: 'so-nnmt' }), 'Của người khác'),
      slide(figure({ metric: 'received' }, { by: 'sector' }), 'Theo lĩnh vực'),
      slide({ kind: 'scene', show: { scene: 'overview' } }),
      slide({ kind: 'scene', show: { scene: 'unit', unit: 'so-nnmt' } }),
      slide(figure({ metric: 'received', unit: '25459' }, { by: 'sector' }), 'Của mình'),
    ];
    const meeting = await newMeeting(app, { book, slides });
    const all = await deckOf(meeting.id);
    expect(all.slides[0]!.slide.notes).toBe('Nói chậm');
    expect((await deckOf(meeting.id, 'leader')).slides[0]!.slide).toMatchObject({ notes: '', headline: 'Theo đơn vị' });
    const own = await deckOf(meeting.id, 'head', ['25459']);
    expect(own.slides.map((s) => s.value.kind)).toEqual([
      'figure',
      'withheld',
      'withheld',
      'scene',
      'withheld',
      'figure',
    ]);
    expect(own.slides.map((s) => s.slide.headline)).toEqual(['Theo đơn vị', '', '', '', '', 'Của mình']);
    expect(figureOf(own, 0).rows.map((r) => r.key)).toEqual(['25459']);
    expect(figureOf(own, 0).value).toEqual(figureOf(all, 0).value);
    expect(own.slides.map((s) => s.hash)).toEqual(all.slides.map((s) => s.hash));
    const scene = own.slides[3]!.value as unknown as { value: { shops: { unit: string }[] } };
    expect(scene.value.shops.map((x) => x.unit)).toEqual(['25459']);
    const read = await ask<Meeting>(app, 'head', 'GET', `/api/meetings/${meeting.id}`, undefined, ['25459']);
    expect(read.body.slides.map((x) => x.headline)).toEqual(own.slides.map((x) => x.slide.headline));
  });
});

describe('a page that left the house', () => {
  it('is known, unchanged, and reopened; one of another deck is not', async () => {
    for (const of of [book, null]) {
      const meeting = await newMeeting(app, { book: of, slides: SLIDES.slice(0, 5), ...MARCH });
      const deck = (await app.meetings.deckToIssue(meeting.id))!;
      app.meetings.issue(deck, 'presenter');
      await sendLate();
      for (const { hash, slide: s } of deck.deck.slides) {
        const { body } = await ask<Verified>(app, 'operator', 'GET', `/api/verify/${hash}`);
        expect(body).toMatchObject({
          ...{ known: true, meeting: meeting.id, meetingName: meeting.name, slide: s.id, headline: s.headline },
          ...{ cut: NOW, issuedAt: NOW, issuedBy: 'presenter', unchanged: true },
          view: `/present/${meeting.id}?slide=${s.id}`,
        });
      }
    }
    expect((await ask(app, 'operator', 'GET', `/api/verify/${'0'.repeat(32)}`)).body).toEqual({ known: false });
    expect((await ask(app, 'operator', 'GET', '/api/verify/abc')).status).toBe(400);
  });

  it('whose figures are not those of its books is told apart', async () => {
    const meeting = await newMeeting(app, { book, slides: SLIDES.slice(1, 2) });
    const { deck, from } = (await app.meetings.deckToIssue(meeting.id))!;
    // As if the page had been issued with another question than the one that its hash is of.
    const content = figure({ metric: 'received' });
    app.meetings.issue(
      { deck: { ...deck, slides: deck.slides.map((s) => ({ ...s, slide: { ...s.slide, content } })) }, from },
      'presenter',
    );
    const { body } = await ask<Verified>(app, 'leader', 'GET', `/api/verify/${deck.slides[0]!.hash}`);
    expect(body).toMatchObject({ known: true, unchanged: false });
  });

  it('and a whole file by its SHA-256', async () => {
    const meeting = await newMeeting(app);
    const sha256 = 'ab'.repeat(32);
    app.meetings.issueFile({ sha256, meeting: meeting.id, name: 'giao-ban.pptx', by: 'presenter' });
    const known = await ask(app, 'leader', 'POST', '/api/verify/file', { sha256: sha256.toUpperCase() });
    expect(known.body).toMatchObject({ known: true, meetingName: meeting.name, name: 'giao-ban.pptx' });
    const other = await ask(app, 'leader', 'POST', '/api/verify/file', { sha256: 'cd'.repeat(32) });
    expect(other.body).toEqual({ known: false });
    expect((await ask(app, 'presenter', 'DELETE', `/api/meetings/${meeting.id}`)).status).toBe(409);
  });
});

describe('decisions', () => {
  const request = (over: object = {}) => ({
    ...{ text: 'Giải quyết hết hồ sơ quá hạn', unit: '25459', person: 'Chủ tịch UBND phường', due: '2026-03-18' },
    figure: { metric: 'received', unit: '25459' },
    ...over,
  });
  const decide = (meeting: string, over: object = {}) =>
    ask<DecisionStanding>(app, 'presenter', 'POST', `/api/meetings/${meeting}/decisions`, request(over));

  it('come back at the next meeting with the figure then and now, done or not', async () => {
    const first = await newMeeting(app, { name: 'Họp một', book });
    const then = (
      await ask<{ total: Decision['then'] }>(
        ...([app, 'leader', 'GET', `/api/query?metric=received&unit=25459&knownAt=so:${book}`] as const),
      )
    ).body.total;
    const late = await decide(first.id);
    expect(late).toMatchObject({
      status: 201,
      body: { then, now: then, late: true, unitName: 'Phường Tân Ninh', figureName: 'Tiếp nhận', closed: null },
    });
    const done = (await decide(first.id, { due: '2026-04-01', figure: null })).body;
    // biome-ignore lint/suspicious/noThenProperty: a figure, and never a function
    expect(done).toMatchObject({ then: null, now: null, figureName: null, late: false });
    const other = (await decide(first.id, { unit: 'so-nnmt', due: '2026-04-01' })).body;
    await ask(app, 'presenter', 'POST', `/api/meetings/${first.id}/orders`, { do: 'start' });
    await ask(app, 'presenter', 'POST', `/api/meetings/${first.id}/orders`, { do: 'end' });

    app.at('2026-03-21T10:00:00+07:00');
    await sendLate();
    const closed = await ask<DecisionStanding>(app, 'presenter', 'POST', `/api/decisions/${done.id}/close`, {
      ...{ how: 'done', note: 'Đã xong' },
    });
    expect(closed.body.closed).toMatchObject({ how: 'done', by: 'presenter-all', at: '2026-03-21T10:00:00+07:00' });
    const again = await ask<Failure>(app, 'presenter', 'POST', `/api/decisions/${done.id}/close`, {
      ...{ how: 'dropped', note: '' },
    });
    expect([again.status, again.body.error.message]).toEqual([409, expect.stringContaining('presenter-all')]);

    const second = await newMeeting(app, {
      ...{ name: 'Họp hai', previous: first.id, slides: [slide({ kind: 'decisions' })] },
      book: (await closeBooks(app.services, { name: 'Chốt lại', ...MARCH }, 'presenter')).id,
    });
    const [shown] = (await deckOf(second.id)).slides;
    const told = (shown!.value as { decisions: DecisionStanding[] }).decisions;
    expect(told.map((d) => [d.id, d.closed?.how ?? null, d.late])).toEqual([
      [late.body.id, null, true],
      [done.id, 'done', false],
      [other.id, null, false],
    ]);
    expect(told[0]!.then).toEqual(then);
    expect(told[0]!.now!.numerator).toBeGreaterThan(then!.numerator);
    expect(told[0]!.meetingName).toBe('Họp một');
    // A third meeting no longer speaks of what was done before the second.
    app.at('2026-03-27T10:00:00+07:00');
    await ask(app, 'presenter', 'POST', `/api/meetings/${second.id}/orders`, { do: 'start' });
    const third = await newMeeting(app, { previous: second.id });
    const { body } = await ask<MeetingDecisions>(app, 'presenter', 'GET', `/api/meetings/${third.id}/decisions`);
    expect([body.own, body.earlier.map((d) => d.id)]).toEqual([[], [late.body.id, other.id]]);

    const open = await ask<DecisionStanding[]>(app, 'leader', 'GET', '/api/decisions?open=true');
    expect(open.body.map((d) => d.id)).toEqual([late.body.id, other.id]);
    const own = await ask<DecisionStanding[]>(app, 'head', 'GET', '/api/decisions?open=true', undefined, ['25459']);
    expect(own.body.map((d) => d.id)).toEqual([late.body.id]);
    expect((await ask(app, 'head', 'GET', '/api/decisions?unit=so-nnmt', undefined, ['25459'])).status).toBe(403);
    const head = await ask<MeetingDecisions>(app, 'head', 'GET', `/api/meetings/${first.id}/decisions`, undefined, [
      'so-nnmt',
    ]);
    expect(head.body.own.map((d) => d.id)).toEqual([other.id]);
    app.at(NOW);
  });

  it('a page of them that was issued stays what it is when more are written down afterwards', async () => {
    app.at('2026-03-28T10:00:00+07:00');
    const first = await newMeeting(app, { name: 'Họp một', book });
    await decide(first.id);
    const second = await newMeeting(app, { book, previous: first.id, slides: [slide({ kind: 'decisions' })] });
    const whole = (await app.meetings.deckToIssue(second.id))!;
    app.meetings.issue(whole, 'hop');
    app.at('2026-03-28T10:01:00+07:00');
    await decide(first.id, { figure: null });
    const { body } = await ask<Verified>(app, 'leader', 'GET', `/api/verify/${whole.deck.slides[0]!.hash}`);
    expect(body).toMatchObject({ known: true, unchanged: true });
    app.at(NOW);
  });

  it.each<[string, object, string]>([
    ['no unit of ours', { unit: '99999' }, 'unit'],
    ['no day', { due: '2026-02-30' }, 'due'],
    ['nothing said', { text: '  ' }, 'text'],
    ['no figure', { figure: { metric: 'nope' } }, 'figure.metric'],
  ])('with %s are refused', async (_name, over, field) => {
    const { status, body } = await ask<Failure>(
      ...([app, 'presenter', 'POST', `/api/meetings/${(await newMeeting(app)).id}/decisions`, request(over)] as const),
    );
    expect([status, body.error.field]).toEqual([400, field]);
  });

  it('are never changed nor taken away, not even by hand', async () => {
    const meeting = await newMeeting(app);
    await decide(meeting.id);
    expect((await ask(app, 'presenter', 'DELETE', `/api/meetings/${meeting.id}`)).status).toBe(409);
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(`${app.folder}/meetings.db`);
    for (const table of ['decision', 'closing', 'page', 'file'])
      for (const sql of [`UPDATE ${table} SET body='{}'`, `DELETE FROM ${table}`])
        expect(() => db.exec(sql), sql).toThrow(/append-only/);
    db.close();
  });
});

describe('a book that was reopened', () => {
  it('is read, and no meeting is held on it', async () => {
    const own = (await closeBooks(app.services, { name: 'Chốt nhầm', ...MARCH }, 'presenter')).id;
    const meeting = await newMeeting(app, { book: own, slides: SLIDES.slice(0, 2) });
    await app.services.books.reopen(own, NOW, 'presenter', 'Chốt nhầm kỳ');
    expect(figureOf(await deckOf(meeting.id), 1).value.denominator).toBeGreaterThan(10);
    const start = await ask<Failure>(app, 'presenter', 'POST', `/api/meetings/${meeting.id}/orders`, { do: 'start' });
    expect([start.status, start.body.error.message]).toEqual([409, expect.stringContaining('Chốt nhầm kỳ')]);
    const other = await ask<Failure>(app, 'presenter', 'POST', '/api/meetings', {
      ...{ name: 'x', at: NOW, ...MARCH, book: own },
    });
    expect([other.status, other.body.error.field]).toEqual([400, 'book']);
  });
});
