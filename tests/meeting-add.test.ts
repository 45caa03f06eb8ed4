import { mkdirSync } from 'node:fs';
import type { Closing } from '@toancanh/shared/contract/books.ts';
import type { Decision, Deck, Meeting, SlideContent } from '@toancanh/shared/contract/meetings.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serious } from './support/axe.ts';
import { HEAD, openDesk, PATIENT, PRESENTER } from './support/desk-browser.ts';
import { sendMeetingData } from './support/meeting-data.ts';
import { meetingRequest } from './support/meetings.ts';

/** 'Thêm vào bài trình bày' wherever whoever prepares a meeting sees figures: the right kind of page, of what was seen. */
const NOW = '2026-03-23T08:00:00+07:00';
const WEEK = { from: '2026-03-16', to: '2026-03-22' };
const PICTURES = process.env.PICTURES;

let desk: Awaited<ReturnType<typeof openDesk>>;
let context: BrowserContext;
let page: Page;
let meeting: Meeting;
let ward = '';
let errors: string[] = [];

async function api<T>(method: string, path: string, data?: unknown): Promise<T> {
  const answer = await context.request.fetch(desk.origin + path, {
    ...{ method, headers: { origin: desk.origin } },
    ...(data === undefined ? {} : { data }),
  });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

beforeAll(async () => {
  desk = await openDesk(NOW);
  await sendMeetingData(desk.app);
  ({ page, context, errors } = await desk.enter(PRESENTER, '/'));
  const units = await api<{ id: string; name: string }[]>('GET', '/api/units');
  ward = units.find((u) => u.name === 'Phường Tân Ninh')!.id;
  meeting = await api<Meeting>('POST', '/api/meetings', meetingRequest({ name: 'Giao ban tuần 12', ...WEEK }));
}, 300_000);
afterAll(() => desk?.stop());

const form = () => page.locator('.add-to-deck .popover-body');
async function open(within: string): Promise<void> {
  await page.locator(within).getByRole('button', { name: 'Thêm vào bài', exact: true }).click();
  await form().getByRole('button', { name: 'Thêm trang' }).waitFor();
}
/** Presses the last button. @returns the page that was added, as it is kept */
async function added(): Promise<{ headline: string; content: SlideContent }> {
  const before = (await api<Meeting>('GET', `/api/meetings/${meeting.id}`)).slides.length;
  await form().getByRole('button', { name: 'Thêm trang' }).click();
  await form().getByText('Đã thêm vào Giao ban tuần 12.').waitFor();
  const { slides } = await api<Meeting>('GET', `/api/meetings/${meeting.id}`);
  expect(slides).toHaveLength(before + 1);
  const { headline, content } = slides.at(-1)!;
  return { headline, content };
}
async function shot(name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/add-${name}.png` });
}

it('of the desk: its figure with scope, period and comparison, the scene of its unit, the decisions', async () => {
  await page.goto(`${desk.origin}/?unit=${ward}&period=2026-03-09..2026-03-15&compare=lastYear&metric=received`);
  await open('.bar');
  await shot('figure');
  expect(await serious(page, '.add-to-deck')).toEqual([]);
  expect(await added()).toEqual({
    headline: 'Tiếp nhận Phường Tân Ninh, 09/03/2026 – 15/03/2026',
    content: {
      ...{ kind: 'figure', compare: 'lastYear', by: 'sector', draw: 'bars' },
      question: { metric: 'received', unit: ward, from: '2026-03-09', to: '2026-03-15' },
    },
  });
  await page.reload();
  await open('.bar');
  await form().getByText('Màn cảnh', { exact: true }).click();
  expect(await form().innerText()).toContain('không theo kỳ đang xem');
  await shot('scene');
  expect(await serious(page, '.add-to-deck')).toEqual([]);
  expect((await added()).content).toEqual({ kind: 'scene', show: { scene: 'unit', unit: ward } });
  await page.goto(`${desk.origin}/`);
  await open('.bar');
  await form().getByText('Màn cảnh', { exact: true }).click();
  await form().locator('select').nth(1).selectOption('ranking');
  expect((await added()).content).toEqual({ kind: 'scene', show: { scene: 'ranking' } });
  await page.reload();
  await open('.bar');
  await form().getByText('Kết luận', { exact: true }).click();
  expect(await added()).toEqual({ headline: 'Kết luận các cuộc trước', content: { kind: 'decisions' } });
}, 120_000);

it('says what the page will not be: of other books, wider than the passport that is open', async () => {
  const book = await api<Closing>('POST', '/api/books', { name: 'Sổ tuần 12', ...WEEK });
  await page.goto(
    `${desk.origin}/?period=${WEEK.from}..${WEEK.to}&known=so:${book.id}&passport=received:hours:0900-1000`,
  );
  await open('.bar');
  expect(await form().innerText()).toContain('Cuộc họp chưa chốt số liệu');
  expect(await form().innerText()).toContain('chỉ tính vài giờ hoặc một nơi');
  const { version } = await api<Meeting>('GET', `/api/meetings/${meeting.id}`);
  const { name, at, from, to, previous, slides } = await api<Meeting>('GET', `/api/meetings/${meeting.id}`);
  await api('PUT', `/api/meetings/${meeting.id}`, { name, at, from, to, previous, slides, version, book: book.id });
  await page.reload();
  await open('.bar');
  // Inside the meeting's own books there is nothing to say; outside them there is.
  expect(await form().innerText()).not.toContain('sổ của cuộc họp');
  expect((await added()).content).toMatchObject({ question: { metric: 'received' } });
  await page.goto(`${desk.origin}/`);
  await open('.bar');
  await form().getByText('Trang này lấy số theo sổ của cuộc họp (Sổ tuần 12).').waitFor();
}, 90_000);

it('of form 06a: one of its columns as a table, by what its rows are by, compared with nothing', async () => {
  await page.goto(`${desk.origin}/desk/report-06a?period=${WEEK.from}..${WEEK.to}`);
  await page.locator('.report').getByText('Theo lĩnh vực', { exact: true }).click();
  await open('.report');
  const columns = await form().getByLabel('Chỉ số').locator('option').allInnerTexts();
  expect(columns).toHaveLength(11);
  // Names, not ids of the program.
  expect(columns.filter((name) => /^[a-z]+[A-Z]/.test(name))).toEqual([]);
  await form().getByLabel('Chỉ số').selectOption('late');
  await shot('06a');
  expect(await serious(page, '.add-to-deck')).toEqual([]);
  expect((await added()).content).toEqual({
    ...{ kind: 'figure', question: { metric: 'late' }, compare: 'none', by: 'sector', draw: 'table' },
  });
}, 60_000);

it('of the work list: the list as a figure of today', async () => {
  await page.goto(`${desk.origin}/desk/my-work`);
  await open('.table-card');
  await shot('work');
  expect(await serious(page, '.add-to-deck')).toEqual([]);
  expect((await added()).content).toEqual({
    ...{ kind: 'figure', compare: 'none', by: 'unit', draw: 'bars' },
    question: { metric: 'overdue', from: '2026-03-23', to: '2026-03-23' },
  });
}, 60_000);

it('of the meetings: the decisions; of a decision in the editor: its figure', async () => {
  await page.goto(`${desk.origin}/desk/meetings/list`);
  await open('.bar');
  expect((await added()).content).toEqual({ kind: 'decisions' });
  await api<Decision>('POST', `/api/meetings/${meeting.id}/decisions`, {
    ...{ text: 'Rà soát', unit: ward, person: 'Chủ tịch', due: '2026-03-30' },
    figure: { metric: 'overdue', unit: ward },
  });
  await page.goto(`${desk.origin}/desk/meetings/${meeting.id}`);
  await page.locator('.side').getByText('Kết luận', { exact: true }).click();
  expect(await page.getByRole('button', { name: /Thêm trang kết luận/ }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Thêm trang con số này: Rà soát' }).click();
  await page.locator('.save-state', { hasText: 'Đã lưu' }).waitFor();
  const deck = await api<Deck>('GET', `/api/meetings/${meeting.id}/deck`);
  expect(deck.slides.at(-1)!.slide.content).toMatchObject({ question: { metric: 'overdue', unit: ward } });
  // All that was added can be shown.
  expect(deck.slides.map((s) => s.value.kind)).not.toContain('withheld');
  expect(errors).toEqual([]);
}, 60_000);

it('is not offered to those who prepare no meetings', async () => {
  const head = await desk.enter(HEAD, '/');
  await head.page.locator('.home table').first().waitFor(PATIENT);
  expect(await head.page.getByRole('button', { name: /Thêm vào bài/ }).count()).toBe(0);
  await head.context.close();
}, 60_000);
