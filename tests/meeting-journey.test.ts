import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serious } from './support/axe.ts';
import { openDesk, PATIENT, PRESENTER } from './support/desk-browser.ts';
import { sendMeetingData } from './support/meeting-data.ts';
import { pairedScreen } from './support/paired-screen.ts';
import { hoso, sendHoSo } from './support/running-app.ts';

/** A weekly review from closing the books to the next one: the real server, the dashboard as it is built, real Chromium. */
const NOW = '2026-03-23T08:00:00+07:00';
const WEEK = { from: '2026-03-16', to: '2026-03-22' };
const WARD = 'Phường Tân Ninh';
const HEADLINE = 'Tỷ lệ đúng hạn của tỉnh dưới chỉ tiêu';

let desk: Awaited<ReturnType<typeof openDesk>>;
/** One presenter through it all: what one step makes the next one finds. */
let page: Page;
let api: (method: string, path: string, data?: unknown) => Promise<unknown>;
const errors: string[] = [];
let meeting = '';
let book = '';

beforeAll(async () => {
  desk = await openDesk(NOW);
  await sendMeetingData(desk.app);
  const entered = await desk.enter(PRESENTER, '/desk/meetings/books');
  page = entered.page;
  page.context().on('page', (p) => p.on('pageerror', (e) => errors.push(e.message)));
  page.on('pageerror', (e) => errors.push(e.message));
  api = async (method, path, data) => {
    const answer = await entered.context.request.fetch(desk.origin + path, {
      ...{ method, headers: { origin: desk.origin } },
      ...(data === undefined ? {} : { data }),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
}, 300_000);
afterAll(() => desk?.stop());

/** The page that is on, as somebody in the room sees it. */
const seen = (on: Page) => on.locator('.page-slot[data-seen="true"]');
const numberOf = async (on: Page): Promise<number> => Number(await seen(on).getAttribute('data-slide')) + 1;
const large = (on: Page): Promise<string> => seen(on).locator('.huge').innerText();

describe('a weekly review', { timeout: 240_000 }, () => {
  it('begins with closed books: who is absent is said before', async () => {
    await page.getByLabel('Tên sổ').fill('Giao ban tuần 12');
    await page.getByLabel('Kỳ từ ngày').fill(WEEK.from);
    await page.getByLabel('đến ngày').fill(WEEK.to);
    await page.getByRole('button', { name: 'Xem nguồn rồi chốt' }).click();
    await page.getByText(/Vắng mặt:/).waitFor();
    expect(await serious(page)).toEqual([]);
    await page.getByRole('button', { name: 'Chốt “Giao ban tuần 12”' }).click();
    await page.getByRole('link', { name: 'Giao ban tuần 12' }).waitFor();
    const [closed] = (await api('GET', '/api/books')) as { id: string; from: string; to: string; closedBy: string }[];
    expect(closed).toMatchObject({ ...WEEK, closedBy: PRESENTER.name });
    book = closed!.id;
  });

  it('is prepared at the desk: a meeting, a view taken into it, its order, its words, its marks', async () => {
    await page.goto(`${desk.origin}/desk/meetings/list`);
    await page.getByLabel('Tên cuộc họp').fill('Giao ban tuần 12');
    await page.getByLabel('Họp lúc').fill('2026-03-23T08:30');
    await page.getByLabel('Số liệu từ ngày').fill(WEEK.from);
    await page.getByLabel('đến ngày').fill(WEEK.to);
    await page.getByRole('button', { name: 'Tạo cuộc họp' }).click();
    await page.waitForURL(/\/desk\/meetings\/(?!list|books)[^/]+$/);
    meeting = decodeURIComponent(page.url().split('/').at(-1)!);

    await page.goto(`${desk.origin}/?period=${WEEK.from}..${WEEK.to}`);
    await page.locator('.bar').getByRole('button', { name: 'Thêm vào bài' }).click();
    await page.getByLabel('Câu nói với con số này').fill(HEADLINE);
    await page.getByRole('button', { name: 'Thêm trang' }).click();
    await page.getByRole('link', { name: 'Mở bài' }).click();

    const thumbs = page.locator('.thumb');
    await expect.poll(() => thumbs.count(), PATIENT).toBe(2);
    await page.getByText('Cuộc họp', { exact: true }).last().click();
    await page.getByLabel('Sổ đã chốt').selectOption(book);
    await page.locator('.save-state', { hasText: 'Đã lưu' }).waitFor();
    // A page of decisions, to the end; the keyboard moves it.
    await page.getByLabel('Thêm trang').selectOption('decisions');
    await page.getByLabel('Tiêu đề trang').fill('Kết luận các cuộc trước');
    await expect.poll(() => thumbs.count(), PATIENT).toBe(3);
    const mine = page.getByRole('button', { name: /Kết luận các cuộc trước/ });
    await mine.focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect
      .poll(async () => (await thumbs.nth(2).getAttribute('aria-label')) ?? '', PATIENT)
      .toContain('Kết luận các cuộc trước');
    // What is drawn on a page, taken back, and drawn again.
    await page.getByRole('button', { name: new RegExp(HEADLINE) }).click();
    await page.getByText('Khoanh', { exact: true }).click();
    const area = (await page.locator('.canvas-marks').boundingBox())!;
    await page.mouse.move(area.x + area.width * 0.4, area.y + area.height * 0.4);
    await page.mouse.down();
    await page.mouse.move(area.x + area.width * 0.6, area.y + area.height * 0.6, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => page.locator('.canvas-marks [data-mark]').count(), PATIENT).toBe(1);
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect.poll(() => page.locator('.canvas-marks [data-mark]').count(), PATIENT).toBe(0);
    await page.getByRole('button', { name: 'Làm lại' }).click();
    await page.locator('.save-state', { hasText: 'Đã lưu' }).waitFor();
    expect(await serious(page)).toEqual([]);
    const saved = (await api('GET', `/api/meetings/${meeting}`)) as {
      book: string;
      slides: { headline: string; marks: { kind: string }[] }[];
    };
    expect(saved.book).toBe(book);
    expect(saved.slides.map((s) => s.headline).slice(1)).toEqual([HEADLINE, 'Kết luận các cuộc trước']);
    expect(saved.slides[1]!.marks).toMatchObject([{ kind: 'ring' }]);
  });

  it('tells of somebody else who changed the same deck', async () => {
    const now = (await api('GET', `/api/meetings/${meeting}`)) as Record<string, unknown> & { slides: object[] };
    const { name, at, book: b, from, to, previous, slides, version } = now;
    await api('PUT', `/api/meetings/${meeting}`, { name, at, book: b, from, to, previous, slides, version });
    await page.getByLabel('Lời dẫn').fill('Nhấn mạnh ba đơn vị cuối bảng.');
    await page.getByText('Người khác vừa sửa bài này.').waitFor();
    await page.getByRole('button', { name: 'Giữ bản của tôi' }).click();
    await page.locator('.save-state', { hasText: 'Đã lưu' }).waitFor();
    const saved = (await api('GET', `/api/meetings/${meeting}`)) as { slides: { notes: string }[] };
    expect(saved.slides[1]!.notes).toBe('Nhấn mạnh ba đơn vị cuối bảng.');
  });

  let show: Page;
  let notes: Page;
  let closedFigure = '';
  it('is presented with a phone: the room, the wall and the own screen follow', async () => {
    const { cookie } = await pairedScreen(desk.app, { name: 'Phòng họp A' });
    const [key, ...rest] = cookie.split('=');
    const room = await desk.browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
    await room.addCookies([
      { name: key!, value: rest.join('='), url: desk.origin, httpOnly: true, sameSite: 'Strict' },
    ]);
    const wall = await room.newPage();
    await wall.goto(`${desk.origin}/wall`);

    const { context } = { context: page.context() };
    show = await context.newPage();
    await show.setViewportSize({ width: 1920, height: 1080 });
    await show.goto(`${desk.origin}/present/${meeting}`);
    notes = await context.newPage();
    await notes.goto(`${desk.origin}/present/${meeting}/notes`);
    await notes.getByText('Điều khiển', { exact: true }).click();
    await notes.getByRole('checkbox', { name: /Phòng họp A/ }).check();
    await notes.getByRole('button', { name: 'Bắt đầu' }).click();
    await notes.getByRole('button', { name: 'Kết thúc' }).waitFor();
    await notes.getByRole('button', { name: 'Tạo mã cho điện thoại' }).click();
    const link = new URL((await notes.locator('.remote-link').getAttribute('href'))!);
    expect(await serious(notes)).toEqual([]);

    const hand = await desk.browser.newContext({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    const phone = await hand.newPage();
    phone.on('pageerror', (e) => errors.push(e.message));
    await phone.goto(desk.origin + link.pathname + link.hash);
    await phone.getByText('Trang 1 / 3').waitFor();
    expect(await serious(phone)).toEqual([]);
    await wall.locator('.page-slot[data-seen="true"][data-slide="0"]').waitFor(PATIENT);
    await phone.getByRole('button', { name: 'Tiếp' }).tap();
    for (const each of [show, wall]) {
      await each.locator('.page-slot[data-seen="true"][data-slide="1"]').waitFor(PATIENT);
      expect(await seen(each).innerText()).toContain(HEADLINE);
    }
    expect(await notes.locator('.steer .where').innerText()).toBe('Trang 2 / 3');
    await notes.getByText('Lời dẫn', { exact: true }).click();
    expect(await notes.locator('.said-words').innerText()).toBe('Nhấn mạnh ba đơn vị cuối bảng.');
    closedFigure = await large(show);
    expect(await large(wall)).toBe(closedFigure);
    expect(await seen(show).locator('.marks .mark-line').count()).toBe(1);

    await phone.getByRole('button', { name: 'Tắt màn hình' }).tap();
    for (const each of [show, wall])
      await each.locator('.pages-blank[data-drawn="true"]').waitFor({ ...PATIENT, state: 'attached' });
    await phone.getByRole('button', { name: 'Bật màn hình' }).tap();
    const pad = (await phone.locator('.pad').boundingBox())!;
    await phone.locator('.pad').dispatchEvent('pointerdown', {
      ...{ pointerId: 1, bubbles: true, buttons: 1, pointerType: 'touch' },
      ...{ clientX: pad.x + pad.width / 4, clientY: pad.y + pad.height / 2 },
    });
    await wall.locator('.pointer-dot').waitFor(PATIENT);
    expect(await wall.locator('.pointer-dot').getAttribute('style')).toMatch(/left: 2[45]\.?\d*%/);
    await phone.getByRole('button', { name: 'Các trang' }).tap();
    await phone
      .locator('.jump')
      .getByRole('button', { name: /Kết luận các cuộc trước/ })
      .tap();
    await show.locator('.page-slot[data-seen="true"][data-slide="2"]').waitFor(PATIENT);
    await hand.close();
    await room.close();
  });

  it('goes on with the network unplugged, says so to the presenter alone, and is caught up with afterwards', async () => {
    const context = page.context();
    await context.setOffline(true);
    await notes.getByText(/Mất mạng: bài trình bày vẫn chạy/).waitFor({ timeout: 60_000 });
    await show.bringToFront();
    await show.keyboard.press('Home');
    expect(await numberOf(show)).toBe(1);
    await show.keyboard.press('PageDown');
    expect(await numberOf(show)).toBe(2);
    expect(await large(show)).toBe(closedFigure);
    await expect.poll(() => notes.locator('.steer .where').innerText(), PATIENT).toBe('Trang 2 / 3');
    expect(await show.locator('body').innerText()).not.toMatch(/mạng|liên lạc/i);
    await context.setOffline(false);
    await notes.getByText('Đang nối với máy chủ').waitFor({ timeout: 60_000 });
    const { rows } = { rows: (await api('GET', '/api/meetings')) as { id: string; presenting: boolean }[] };
    expect(rows.find((m) => m.id === meeting)?.presenting).toBe(true);
    expect(await numberOf(show)).toBe(2);
  });

  it('jumps by number, and answers a question inside the closed books', async () => {
    await show.bringToFront();
    await show.keyboard.press('3');
    await show.keyboard.press('Enter');
    expect(await numberOf(show)).toBe(3);
    await show.keyboard.press('ArrowLeft');
    await show.keyboard.press('Enter');
    const inside = show.frameLocator('.drill iframe');
    await inside.getByText(/Sổ đã chốt: Giao ban tuần 12/).waitFor(PATIENT);
    await inside.getByRole('grid', { name: 'Theo đơn vị' }).getByRole('link').first().click();
    await inside.getByRole('grid', { name: 'Theo lĩnh vực' }).waitFor(PATIENT);
    expect(
      await show.locator('.drill iframe').evaluate((f) => (f as HTMLIFrameElement).contentWindow!.location.search),
    ).toContain(`known=so:${book}`);
    await show.keyboard.press('Escape');
    await show.locator('.drill').waitFor({ state: 'detached' });
    expect(await numberOf(show)).toBe(2);
  });

  it('writes down what was decided, with the figure of the page', async () => {
    await notes.bringToFront();
    await notes.getByText('Kết luận', { exact: true }).click();
    await notes.getByLabel('Nội dung kết luận').fill('Rà soát hồ sơ quá hạn, xin lỗi người dân');
    await notes.getByLabel('Đơn vị thực hiện').fill('tan ninh');
    await notes.getByRole('option', { name: WARD, exact: true }).click();
    await notes.getByLabel('Người chịu trách nhiệm').fill('Chủ tịch UBND phường');
    await notes.getByRole('button', { name: /^5 ngày làm việc/ }).click();
    expect(await notes.getByLabel('Hạn', { exact: true }).inputValue()).toBe('2026-03-30');
    await notes.getByRole('button', { name: 'Ghi kết luận' }).click();
    await notes.getByText('Đã ghi kết luận').waitFor();
    await notes.locator('.decision-list', { hasText: 'Rà soát hồ sơ quá hạn' }).waitFor();
    await notes.getByText('Điều khiển', { exact: true }).click();
    await notes.getByRole('button', { name: 'Kết thúc' }).click();
    await notes.getByRole('button', { name: 'Bắt đầu' }).waitFor();
  });

  it('leaves the room as a file whose pages can be verified', async () => {
    await page.bringToFront();
    await page.getByText('Xuất', { exact: true }).click();
    await page.getByRole('button', { name: /PowerPoint/ }).click();
    const file = page.getByRole('link', { name: 'Tải tệp' });
    await file.waitFor({ timeout: 90_000 });
    const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    const { slides } = (await api('GET', `/api/meetings/${meeting}/deck`)) as { slides: { hash: string }[] };
    expect(await api('GET', `/api/verify/${slides[1]!.hash}`)).toMatchObject({
      ...{ known: true, unchanged: true, meetingName: 'Giao ban tuần 12', headline: HEADLINE },
    });
    expect(await api('GET', `/api/verify/${'0'.repeat(32)}`)).toEqual({ known: false });
  });

  it('stands after late data; the desk says what changed since and why', async () => {
    const done = { TrangThaiHoSo: '9', NgayKetThucXuLy: '20260320100000' };
    const answer = await sendHoSo(
      desk.app,
      Array.from({ length: 25 }, (_, i) =>
        hoso(`H53.LATE-260317-${i}`, {
          ...{ NgayNopHoSo: '20260317080000', NgayTiepNhan: '20260317083000', NgayHenTra: '20260324170000', ...done },
        }),
      ),
    );
    expect(answer.error_code).toBe('0');
    await show.bringToFront();
    await show.reload();
    await show.locator('.page-slot[data-seen="true"]').waitFor();
    await show.keyboard.press('PageDown');
    await seen(show).locator('.huge').waitFor();
    expect(await large(show)).toBe(closedFigure);
    await page.goto(`${desk.origin}/?period=${WEEK.from}..${WEEK.to}&known=so:${book}&metric=received`);
    await page.getByRole('button', { name: 'So với hiện nay' }).click();
    const late = page.locator('.causes li', { hasText: 'báo về muộn' });
    await expect.poll(() => late.innerText(), { timeout: 60_000 }).toContain('+25');
    const numbers = await page.locator('.causes li.level b').allInnerTexts();
    const [then, now] = numbers.map((n) => Number(n.replaceAll('.', '')));
    expect(now! - then!).toBe(25);
    expect(await serious(page, '.book-banner')).toEqual([]);
  });

  it('opens the next one with what was decided', async () => {
    desk.app.at('2026-04-01T08:00:00+07:00');
    await page.goto(`${desk.origin}/desk/meetings/list`);
    await page.getByRole('button', { name: 'Chép cho kỳ sau' }).click();
    expect(await page.getByLabel('Tên cuộc họp').inputValue()).toBe('Giao ban tuần 13');
    await page.getByRole('button', { name: 'Chép', exact: true }).click();
    await page.waitForURL((url) => /\/desk\/meetings\/(?!list|books)/.test(url.pathname));
    const next = decodeURIComponent(page.url().split('/').at(-1)!);
    await show.goto(`${desk.origin}/present/${next}`);
    await show.locator('.page-slot').first().waitFor();
    await show.keyboard.press('End');
    const row = seen(show).locator('.slide-decisions li').first();
    await row.waitFor();
    const told = await row.innerText();
    expect(told).toContain('Rà soát hồ sơ quá hạn');
    expect(told).toContain('trễ 2 ngày');
    expect(told).toMatch(/→/);
    expect(errors).toEqual([]);
  });
});
