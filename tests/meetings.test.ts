import type { CopiedMeeting, Meeting, MeetingRow, Slide } from '@toancanh/shared/contract/meetings.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Failure, figure, meetingRequest, newMeeting, slide } from './support/meetings.ts';
import { runApp } from './support/running-app.ts';

/** Meetings and their slides: kept, checked, saved over nobody, copied, and never taken away once held. */
let app: Awaited<ReturnType<typeof runApp>>;
beforeAll(async () => {
  app = await runApp('2026-03-20T10:00:00+07:00', { RATE_LIMIT: '1000000' });
});
afterAll(() => app.stop());

const run = <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  ask<T>(app, 'presenter', method, url, payload);
const body = ({ name, at, book, from, to, previous, slides, version }: Meeting) => ({
  ...{ name, at, book, from, to, previous, slides, version },
});

describe('a meeting', () => {
  it('begins with a cover, is listed latest first, saved, and read back as saved', async () => {
    const early = await newMeeting(app, { name: 'Sớm', at: '2026-03-02T08:00:00+07:00' });
    const late = await newMeeting(app, { name: 'Muộn', at: '2026-03-30T01:00:00Z' });
    expect(late.at).toBe('2026-03-30T08:00:00+07:00');
    expect(late).toMatchObject({ version: 1, held: null, book: null, createdBy: 'presenter-all' });
    expect(late.slides.map((s) => s.content)).toEqual([{ kind: 'cover' }]);
    const { body: rows } = await run<MeetingRow[]>('GET', '/api/meetings');
    const ids = rows.map((r) => r.id);
    expect(ids.indexOf(late.id)).toBeLessThan(ids.indexOf(early.id));
    expect(rows.find((r) => r.id === late.id)).toMatchObject({ slides: 1, presenting: false });

    const slides: Slide[] = [
      ...late.slides,
      {
        ...slide(figure({ metric: 'onTimeRate' }, { draw: 'map' }), 'Đúng hạn giảm'),
        marks: [
          {
            kind: 'ink',
            points: [
              [0, 0],
              [1, 1],
            ],
          },
          { kind: 'text', x: 0.5, y: 0.5, text: 'ở đây' },
        ],
      },
    ];
    const saved = await run<Meeting>('PUT', `/api/meetings/${late.id}`, { ...body(late), slides });
    expect(saved.body).toEqual({ ...late, slides, version: 2 });
    expect((await run('GET', `/api/meetings/${late.id}`)).body).toEqual(saved.body);
    const appended = await run<Meeting>('POST', `/api/meetings/${late.id}/slides`, {
      content: { kind: 'scene', show: { scene: 'unit', unit: '25459' } },
      headline: 'Phường Tân Ninh',
    });
    expect([appended.status, appended.body.version, appended.body.slides.length]).toEqual([201, 3, 3]);
  });

  it('is saved over nobody: an older version is told who saved when', async () => {
    const m = await newMeeting(app);
    expect((await run('PUT', `/api/meetings/${m.id}`, { ...body(m), name: 'Một' })).status).toBe(200);
    const late = await run<Failure>('PUT', `/api/meetings/${m.id}`, { ...body(m), name: 'Hai' });
    expect([late.status, late.body.error.field]).toEqual([409, 'version']);
    expect(late.body.error.message).toMatch(/“Một” đã được presenter-all lưu lúc 10:00 ngày 2026-03-20/);
    expect((await run<Meeting>('GET', `/api/meetings/${m.id}`)).body.name).toBe('Một');
    // Two at once: one of them.
    const both = await Promise.all(
      ['A', 'B'].map((name) => run('PUT', `/api/meetings/${m.id}`, { ...body(m), name, version: 2 })),
    );
    expect(both.map((r) => r.status).sort()).toEqual([200, 409]);
  });

  it('is in the audit log, without what is said in it', async () => {
    const m = await newMeeting(app, { name: 'Nhật ký' });
    await run('PUT', `/api/meetings/${m.id}`, { ...body(m), slides: [slide({ kind: 'cover' }, 'Bí mật')] });
    const rows = app.access.room.store.audit({ limit: 5, verb: 'meetings.run' });
    expect(rows[0]).toMatchObject({ who: 'presenter-all', object: `PUT /api/meetings/${m.id}`, result: 'ok' });
    expect(rows[0]!.detail).toContain('Nhật ký');
    expect(rows[0]!.detail).not.toMatch(/Bí mật|Nói chậm/);
  });
});

describe('what is wrong is named by slide and field', () => {
  const cover = slide({ kind: 'cover' });
  const on = slide(figure({ metric: 'received' }), 'Tiếp nhận');
  const withContent = (content: unknown) => [cover, { ...on, content }];
  const withMark = (mark: unknown) => [cover, { ...on, marks: [mark] }];
  it.each<[string, unknown, string, RegExp]>([
    [
      'a metric',
      withContent(figure({ metric: 'nope' })),
      'slides[1].content.question.metric',
      /Trang 2 “Tiếp nhận”: metric=nope/,
    ],
    [
      'a unit',
      withContent(figure({ metric: 'received', unit: '99999' })),
      'slides[1].content.question.unit',
      /unit=99999/,
    ],
    ['a scene', withContent({ kind: 'scene', show: { scene: 'unit' } }), 'slides[1].content.show.unit', /cần unit/],
    [
      'an unknown scene',
      withContent({ kind: 'scene', show: { scene: 'x' } }),
      'slides[1].content.show.scene',
      /Trang 2/,
    ],
    ['a kind', withContent({ kind: 'video' }), 'slides[1].content.kind', /cover, scene, figure, decisions/],
    [
      'a map by sector',
      withContent(figure({ metric: 'received' }, { by: 'sector', draw: 'map' })),
      'slides[1].content.draw',
      /bản đồ/,
    ],
    [
      'half a period',
      withContent(figure({ metric: 'received', from: '2026-03-01' })),
      'slides[1].content.question.to',
      /cần cả hai/,
    ],
    [
      'no day',
      withContent(figure({ metric: 'received', from: '2026-02-31', to: '2026-03-01' })),
      'slides[1].content.question.from',
      /2026-02-31/,
    ],
    ['a headline', [cover, { ...on, headline: 'x'.repeat(201) }], 'slides[1].headline', /201 ký tự, nhiều nhất 200/],
    ['a mark outside', withMark({ kind: 'text', x: 1.2, y: 0, text: 'a' }), 'slides[1].marks[0].x', /dấu 1/],
    [
      'ink outside',
      withMark({
        kind: 'ink',
        points: [
          [0, 0],
          [2, 0],
        ],
      }),
      'slides[1].marks[0].points[1][0]',
      /dấu 1/,
    ],
    ['an unknown mark', withMark({ kind: 'star' }), 'slides[1].marks[0].kind', /ring/],
    ['a field', [{ ...cover, colour: 'red' }], 'slides[0].colour', /Trang 1/],
    ['the same id twice', [cover, cover], 'slides[1].id', /của trang 1/],
    ['too many', Array.from({ length: 61 }, () => slide({ kind: 'cover' })), 'slides', /61 trang/],
    ['no slide', ['x'], 'slides[0]', /Trang 1/],
  ])('%s', async (_name, slides, field, message) => {
    const made = await run<Failure>('POST', '/api/meetings', { ...meetingRequest(), slides: slides as Slide[] });
    expect([made.status, made.body.error.field]).toEqual([400, field]);
    expect(made.body.error.message).toMatch(message);
  });

  it.each<[string, object, string]>([
    ['a name', { name: ' ' }, 'name'],
    ['an instant', { at: '2026-03-23 08:00' }, 'at'],
    ['an order of days', { from: '2026-04-01' }, 'from'],
    ['a book', { book: '77' }, 'book'],
    ['a meeting before', { previous: 'nope' }, 'previous'],
  ])('%s of the meeting itself', async (_name, over, field) => {
    const made = await run<Failure>('POST', '/api/meetings', { ...meetingRequest(), ...over });
    expect([made.status, made.body.error.field]).toEqual([400, field]);
  });

  it('a chain that leads round', async () => {
    const a = await newMeeting(app);
    const b = await newMeeting(app, { previous: a.id });
    const round = await run<Failure>('PUT', `/api/meetings/${a.id}`, { ...body(a), previous: b.id });
    expect([round.status, round.body.error.field]).toEqual([400, 'previous']);
    const own = await run<Failure>('PUT', `/api/meetings/${a.id}`, { ...body(a), previous: a.id });
    expect(own.status).toBe(400);
  });
});

describe('a copy', () => {
  it('has the new period, follows its source, keeps what was typed and tells what it left', async () => {
    const fixed = figure({ metric: 'received', from: '2026-01-01', to: '2026-01-31' });
    const source = await newMeeting(app, {
      slides: [
        slide(fixed, 'Cố định'),
        {
          ...slide(figure({ metric: 'overdue' }), 'Theo kỳ'),
          marks: [
            { kind: 'text', x: 0, y: 0, text: 'giữ' },
            { kind: 'arrow', x: 0, y: 0, toX: 1, toY: 1 },
            { kind: 'ring', x: 0, y: 0, rx: 0.1, ry: 0.1 },
          ],
        },
      ],
    });
    const next = { name: 'Giao ban tháng 4', at: '2026-04-20T08:00:00+07:00', from: '2026-04-01', to: '2026-04-30' };
    const { status, body: copied } = await run<CopiedMeeting>('POST', `/api/meetings/${source.id}/copy`, next);
    expect([status, copied.droppedMarks]).toEqual([201, 2]);
    expect(copied.meeting).toMatchObject({ ...next, previous: source.id, book: null, held: null, version: 1 });
    expect(copied.meeting.slides.map((s) => s.content)).toEqual(source.slides.map((s) => s.content));
    expect(copied.meeting.slides[1]!.marks).toEqual([{ kind: 'text', x: 0, y: 0, text: 'giữ' }]);
    const ids = new Set([...source.slides, ...copied.meeting.slides].map((s) => s.id));
    expect(ids.size).toBe(4);
    const drop = await run<Failure>('DELETE', `/api/meetings/${source.id}`);
    expect([drop.status, drop.body.error.message]).toEqual([409, expect.stringContaining('Giao ban tháng 4')]);
  });
});

describe('a copy of a meeting that decided something', () => {
  it('opens with it, after the cover; a page that the deck has already stays where it was put', async () => {
    const source = await newMeeting(app, {
      slides: [slide({ kind: 'cover' }, 'Bìa'), slide(figure({ metric: 'open' }), 'Tồn')],
    });
    const next = { at: '2026-04-27T08:00:00+07:00', from: '2026-04-01', to: '2026-04-30' };
    const copy = async (name: string) =>
      (await run<CopiedMeeting>('POST', `/api/meetings/${source.id}/copy`, { ...next, name })).body.meeting;
    expect((await copy('Chưa có kết luận')).slides.map((s) => s.content.kind)).toEqual(['cover', 'figure']);
    const decided = { text: 'Rà soát', unit: '25459', person: 'Chủ tịch', due: '2026-04-30', figure: null };
    expect((await run('POST', `/api/meetings/${source.id}/decisions`, decided)).status).toBe(201);
    expect((await copy('Có kết luận')).slides.map((s) => s.content.kind)).toEqual(['cover', 'decisions', 'figure']);
    const end = [...source.slides, slide({ kind: 'decisions' }, 'Cuối buổi')];
    const saved = await run<Meeting>('PUT', `/api/meetings/${source.id}`, { ...body(source), slides: end });
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    expect((await copy('Trang có sẵn')).slides.map((s) => s.content.kind)).toEqual(['cover', 'figure', 'decisions']);
    // A new one that follows it, too, when it comes without a deck of its own.
    const kinds = async (over: object): Promise<string[]> =>
      (await newMeeting(app, { previous: source.id, ...over })).slides.map((s) => s.content.kind);
    expect(await kinds({})).toEqual(['cover', 'decisions']);
    expect(await kinds({ slides: [slide({ kind: 'cover' }, 'Bìa')] })).toEqual(['cover']);
  });
});

describe('taking away', () => {
  it('one that was never held; not one that was', async () => {
    const m = await newMeeting(app);
    const held = await newMeeting(app);
    expect((await run('POST', `/api/meetings/${held.id}/orders`, { do: 'start' })).status).toBe(200);
    expect((await run('POST', `/api/meetings/${held.id}/orders`, { do: 'end' })).status).toBe(200);
    const kept = await run<Failure>('DELETE', `/api/meetings/${held.id}`);
    expect([kept.status, kept.body.error.message]).toEqual([409, expect.stringContaining('đã diễn ra')]);
    const other = await run<Failure>('PUT', `/api/meetings/${held.id}`, { ...body(held), to: '2026-03-15' });
    expect([other.status, other.body.error.field]).toEqual([409, 'book']);
    expect((await run('DELETE', `/api/meetings/${m.id}`)).status).toBe(200);
    expect((await run('GET', `/api/meetings/${m.id}`)).status).toBe(404);
  });
});
