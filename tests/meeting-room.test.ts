import { mkdirSync } from 'node:fs';
import type { Meeting, MeetingDecisions, Remote } from '@toancanh/shared/contract/meetings.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serious } from './support/axe.ts';
import { openDesk, PATIENT, PRESENTER } from './support/desk-browser.ts';
import { sendMeetingData } from './support/meeting-data.ts';
import { figure, meetingRequest, slide } from './support/meetings.ts';

/** What happens in the room: a phone that writes decisions down, a question drilled into, a reload without the network. */
const NOW = '2026-03-23T08:00:00+07:00';
const WEEK = { from: '2026-03-16', to: '2026-03-22' };
const WARD = 'Phường Tân Ninh';
const PICTURES = process.env.PICTURES;

let desk: Awaited<ReturnType<typeof openDesk>>;
let context: BrowserContext;
let page: Page;
let meeting: Meeting;
let show: Page;
let notes: Page;
const errors: string[] = [];

async function api<T>(method: string, path: string, data?: unknown): Promise<T> {
  const answer = await context.request.fetch(desk.origin + path, {
    ...{ method, headers: { origin: desk.origin } },
    ...(data === undefined ? {} : { data }),
  });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}
/** For somebody who wants to look: PICTURES=<folder>. */
async function shot(on: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await on.screenshot({ path: `${PICTURES}/${name}.png` });
}
const seen = (on: Page) => on.locator('.page-slot[data-seen="true"]');
const stands = (on: Page, slideAt: number) =>
  on.locator(`.page-slot[data-seen="true"][data-slide="${slideAt}"]`).waitFor(PATIENT);

beforeAll(async () => {
  desk = await openDesk(NOW);
  await sendMeetingData(desk.app);
  ({ page, context } = await desk.enter(PRESENTER, '/desk/meetings/list'));
  context.on('page', (p) => p.on('pageerror', (e) => errors.push(e.message)));
  const slides = [
    slide({ kind: 'cover' }),
    slide(figure({ metric: 'received' }), 'Tiếp nhận trong tuần'),
    slide(figure({ metric: 'onTimeRate' }, { draw: 'map' }), 'Đúng hạn theo xã, phường'),
    slide({ kind: 'scene', show: { scene: 'overview' } }, 'Toàn cảnh'),
    slide(figure({ metric: 'received' }, { by: 'day', draw: 'line' }), 'Từng ngày'),
  ];
  meeting = await api<Meeting>('POST', '/api/meetings', meetingRequest({ name: 'Giao ban tuần 12', ...WEEK, slides }));
}, 300_000);
afterAll(() => desk?.stop());

it('asks before unsaved work of the deck is left; what can be saved is saved instead', async () => {
  const saves = `**/api/meetings/${meeting.id}`;
  // By a link: the back button then stays within the desk.
  await page.getByRole('link', { name: 'Giao ban tuần 12' }).click();
  const headline = page.getByLabel('Tiêu đề trang');
  await page.getByRole('button', { name: /Tiếp nhận trong tuần/ }).click();
  await page.route(saves, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await headline.fill('Tiếp nhận tuần 12');
  await page.locator('.save-state.bad').waitFor();
  const dialog = page.getByRole('dialog', { name: 'Rời trang khi chưa lưu?' });
  await page.locator('.editor-title').getByRole('link').click();
  await dialog.waitFor();
  expect(await dialog.innerText()).toContain('Giao ban tuần 12');
  expect(await serious(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Thôi' }).click();
  expect(await headline.inputValue()).toBe('Tiếp nhận tuần 12');
  await page.evaluate(() => history.back());
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Rời trang, bỏ sửa đổi' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith(meeting.id));
  await page.unroute(saves);
  expect((await api<Meeting>('GET', `/api/meetings/${meeting.id}`)).slides[1]!.headline).toBe('Tiếp nhận trong tuần');

  await page.goto(`${desk.origin}/desk/meetings/${meeting.id}`);
  await page.getByRole('button', { name: /Tiếp nhận trong tuần/ }).click();
  await headline.fill('Tiếp nhận đã tăng');
  await page.locator('.editor-title').getByRole('link').click();
  await page.waitForURL((url) => !url.pathname.endsWith(meeting.id));
  expect(await dialog.count()).toBe(0);
  expect((await api<Meeting>('GET', `/api/meetings/${meeting.id}`)).slides[1]!.headline).toBe('Tiếp nhận đã tăng');
}, 90_000);

it('a phone writes a decision down with one hand; it is on the page of the presenter at once', async () => {
  show = await context.newPage();
  await show.setViewportSize({ width: 1920, height: 1080 });
  await show.goto(`${desk.origin}/present/${meeting.id}`);
  notes = await context.newPage();
  await notes.goto(`${desk.origin}/present/${meeting.id}/notes`);
  await api('POST', `/api/meetings/${meeting.id}/orders`, { do: 'start', screens: [] });
  const { url } = await api<Remote>('POST', `/api/meetings/${meeting.id}/remotes`, {});
  const hand = await desk.browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  const phone = await hand.newPage();
  phone.setDefaultTimeout(PATIENT.timeout);
  phone.on('pageerror', (e) => errors.push(e.message));
  await phone.goto(desk.origin + new URL(url).pathname + new URL(url).hash);
  await phone.getByRole('button', { name: 'Tiếp' }).tap();
  await stands(show, 1);
  await shot(phone, 'phone');
  await phone.getByRole('button', { name: 'Ghi kết luận' }).tap();
  const sheet = phone.getByRole('dialog', { name: 'Ghi kết luận' });
  // What is missing is said at its field, and the first of them has the keyboard.
  await sheet.getByRole('button', { name: 'Ghi kết luận' }).tap();
  await sheet.getByText('Cần nội dung kết luận').waitFor();
  expect(await sheet.getByRole('alert').allInnerTexts()).toHaveLength(4);
  expect(await phone.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('text');
  await shot(phone, 'phone-faults');
  expect(await serious(phone)).toEqual([]);
  await sheet.getByLabel('Nội dung kết luận').fill('Rà soát hồ sơ quá hạn');
  await sheet.getByLabel('Đơn vị thực hiện').fill('tan ninh');
  await shot(phone, 'phone-units');
  await sheet.getByRole('button', { name: WARD, exact: true }).tap();
  await sheet.getByLabel('Người chịu trách nhiệm').fill('Chủ tịch UBND phường');
  await sheet.getByRole('button', { name: /^5 ngày/ }).tap();
  expect(await sheet.getByLabel('Hạn', { exact: true }).inputValue()).toBe('2026-03-30');
  expect(await sheet.getByRole('checkbox', { name: /Tiếp nhận, Toàn tỉnh/ }).isChecked()).toBe(true);
  await shot(phone, 'phone-decision');
  expect(await serious(phone)).toEqual([]);
  // Nothing that a thumb presses is smaller than 44 px, and nothing is wider than the phone.
  const small = await phone.evaluate(() =>
    [
      ...document.querySelectorAll(
        'dialog button, dialog input:not([type=checkbox]), dialog label:has([type=checkbox])',
      ),
    ]
      .filter((e) => e.getBoundingClientRect().height < 44 || e.getBoundingClientRect().right > innerWidth)
      .map((e) => e.outerHTML.slice(0, 80)),
  );
  expect(small).toEqual([]);
  // Turned on meanwhile: the decision stays about the slide that it was begun on.
  await api('POST', `/api/meetings/${meeting.id}/orders`, { do: 'go', slide: 2 });
  // Without the network nothing is lost, and it is said.
  await hand.setOffline(true);
  await sheet.getByRole('button', { name: 'Ghi kết luận' }).tap();
  await sheet.getByText(/Chưa ghi được: mất liên lạc/).waitFor();
  await hand.setOffline(false);
  await sheet.getByRole('button', { name: 'Ghi kết luận' }).tap();
  await phone.getByText(`Đã ghi kết luận: ${WARD}, hạn 30/03/2026`).waitFor();
  await notes.getByText(/Vừa ghi từ điện thoại: Rà soát hồ sơ quá hạn/).waitFor(PATIENT);
  await shot(notes, 'notes-fresh');
  expect(await serious(notes)).toEqual([]);
  await notes.getByText(/Vừa ghi từ điện thoại/).click();
  await notes.locator('.decision-list', { hasText: 'Rà soát hồ sơ quá hạn' }).waitFor();
  const { own } = await api<MeetingDecisions>('GET', `/api/meetings/${meeting.id}/decisions`);
  expect(own).toMatchObject([
    { figure: { metric: 'received' }, unitName: WARD, person: 'Chủ tịch UBND phường', due: '2026-03-30' },
  ]);
  // Another one begins empty.
  await phone.getByRole('button', { name: 'Ghi kết luận' }).tap();
  expect(await sheet.getByLabel('Nội dung kết luận').inputValue()).toBe('');
  await hand.close();
}, 120_000);

/** Letters inside the drill that are smaller than the smallest of a slide, with the room's px of each. */
const tooSmall = (on: Page) =>
  on.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('.drill iframe')!;
    const scale = frame.getBoundingClientRect().width / frame.offsetWidth;
    const least = 26 * Number.parseFloat(getComputedStyle(document.querySelector('.stage')!).getPropertyValue('--u'));
    const inner = frame.contentDocument!;
    const walk = inner.createTreeWalker(inner.body, NodeFilter.SHOW_TEXT);
    const found = new Set<string>();
    let texts = 0;
    while (walk.nextNode()) {
      const parent = walk.currentNode.parentElement!;
      const text = walk.currentNode.textContent!.trim();
      if (text === '' || parent.closest('script, style') || parent.getClientRects().length === 0) continue;
      if (parent.getBoundingClientRect().width <= 1) continue;
      texts++;
      const size = Number.parseFloat(inner.defaultView!.getComputedStyle(parent).fontSize) * scale;
      if (size < least - 0.05)
        found.add(`${size.toFixed(1)} of ${least.toFixed(1)}: ${text.slice(0, 40)} <${parent.className}>`);
    }
    return { texts, found: [...found], wide: inner.documentElement.scrollWidth - inner.documentElement.clientWidth };
  });

it.each([
  ['a 65" screen from 3 m', ''],
  ['a 55" screen from 4 m', '?diagonal=55&distance=4'],
])(
  'drilling on %s keeps every letter as large as those of a slide',
  async (name, search) => {
    await show.goto(`${desk.origin}/present/${meeting.id}${search}`);
    await api('POST', `/api/meetings/${meeting.id}/orders`, { do: 'go', slide: 1 });
    await stands(show, 1);
    await show.keyboard.press('Enter');
    const inside = show.frameLocator('.drill iframe');
    await inside.getByRole('grid', { name: 'Theo đơn vị' }).getByRole('link').first().waitFor(PATIENT);
    await shot(show, `drill-${search === '' ? 'near' : 'far'}`);
    const first = await tooSmall(show);
    expect(first.texts, name).toBeGreaterThan(40);
    expect(first.found).toEqual([]);
    expect(first.wide).toBeLessThanOrEqual(0);
    const back = (await show.getByRole('button', { name: /Về trang trình bày/ }).boundingBox())!;
    expect(back.x + back.width).toBeLessThan(1920);
    await inside.getByRole('grid', { name: 'Theo đơn vị' }).getByRole('link').first().click();
    await inside.getByRole('grid', { name: 'Theo lĩnh vực' }).waitFor(PATIENT);
    expect((await tooSmall(show)).found).toEqual([]);
    await show.keyboard.press('Escape');
    await show.locator('.drill').waitFor({ state: 'detached' });
  },
  120_000,
);

const kept = (on: Page) =>
  on.evaluate(async () => {
    const paths = [];
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname);
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const asked = indexedDB.open('toancanh-decks');
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    const decks = await new Promise<unknown[]>((done) => {
      if (!db.objectStoreNames.contains('decks')) return done([]);
      const all = db.transaction('decks').objectStore('decks').getAllKeys();
      all.onsuccess = () => done(all.result);
    });
    db.close();
    return { paths, decks };
  });

it('survives a reload without the network, on both pages; the room sees nothing of it', async () => {
  await show.goto(`${desk.origin}/present/${meeting.id}`);
  await api('POST', `/api/meetings/${meeting.id}/orders`, { do: 'go', slide: 1 });
  await stands(show, 1);
  await notes.reload();
  await notes.getByText('Bài trình bày đã lưu sẵn trên máy này').waitFor({ timeout: 60_000 });
  const held = await kept(show);
  expect(held.decks).toEqual([`${meeting.id}/person`]);
  expect(held.paths.filter((path) => /^\/(api|socket\.io)/.test(path))).toEqual([]);
  const figureBefore = await seen(show).locator('.huge').innerText();
  const online = await seen(show).innerText();

  await context.setOffline(true);
  await show.reload();
  await stands(show, 1);
  expect(await seen(show).locator('.huge').innerText()).toBe(figureBefore);
  expect(await seen(show).innerText()).toBe(online);
  await show.keyboard.press('PageDown');
  await stands(show, 2);
  await seen(show).locator('.slide-map path').first().waitFor(PATIENT);
  await show.keyboard.press('PageDown');
  await stands(show, 3);
  await expect.poll(() => seen(show).locator('canvas').count(), PATIENT).toBeGreaterThan(0);
  await seen(show).locator('.figure').first().waitFor(PATIENT);
  await shot(show, 'offline-scene');
  await notes.reload();
  await notes.getByText(/Mất mạng: bài trình bày vẫn chạy/).waitFor({ timeout: 60_000 });
  await shot(notes, 'offline-notes');
  await show.bringToFront();
  await show.keyboard.press('PageDown');
  await stands(show, 4);
  await expect.poll(() => notes.locator('.steer .where').innerText(), PATIENT).toBe('Trang 5 / 5');
  // Loaded anew once more: it stands where it stood, and so do the words that the room reads.
  await show.reload();
  await stands(show, 4);
  expect(await show.locator('body').innerText()).not.toMatch(/mạng|liên lạc|kết nối|máy chủ|tải/i);
  expect(await seen(show).innerText()).toContain('Số liệu mô phỏng');
  await shot(show, 'offline-show');
  await context.setOffline(false);
  await notes.getByText('Đang nối với máy chủ').waitFor({ timeout: 60_000 });
  // The server is brought up to where the room went without it.
  await expect
    .poll(
      async () => (await api<{ slide: number }>('POST', `/api/meetings/${meeting.id}/orders`, { do: 'unpoint' })).slide,
      {
        timeout: 60_000,
      },
    )
    .toBe(4);
  await stands(show, 4);
}, 240_000);

it('keeps a deck no longer than its presentation, nor than whoever is signed in', async () => {
  expect((await kept(page)).decks).toHaveLength(1);
  await page.bringToFront();
  await page.goto(`${desk.origin}/desk/meetings/list`);
  await page.locator('.bar .account button').first().click();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.waitForURL(/sign-in/);
  await expect.poll(async () => (await kept(page)).decks, PATIENT).toEqual([]);
  const back = await context.request.post(`${desk.origin}/api/access/sign-in`, {
    ...{ data: PRESENTER, headers: { origin: desk.origin } },
  });
  expect(back.status()).toBe(200);
  await show.reload();
  await expect.poll(async () => (await kept(page)).decks.length, PATIENT).toBe(1);
  await api('POST', `/api/meetings/${meeting.id}/orders`, { do: 'end' });
  await expect.poll(async () => (await kept(page)).decks, PATIENT).toEqual([]);
  // A rehearsal, then the meeting: begun once more in the same pages, it is kept once more.
  await api('POST', `/api/meetings/${meeting.id}/orders`, { do: 'start', screens: [] });
  await expect.poll(async () => (await kept(page)).decks.length, PATIENT).toBe(1);
  await api('POST', `/api/meetings/${meeting.id}/orders`, { do: 'end' });
  await expect.poll(async () => (await kept(page)).decks, PATIENT).toEqual([]);
  expect(errors).toEqual([]);
}, 120_000);
