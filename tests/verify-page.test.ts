import { createHash } from 'node:crypto';
import { closeBooks } from '@toancanh/server/books/closing.ts';
import type { Deck } from '@toancanh/shared/contract/meetings.ts';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './support/axe.ts';
import { LEADER, openDesk, PATIENT } from './support/desk-browser.ts';
import { sendDeskData } from './support/desk-data.ts';
import { ask, figure, newMeeting, slide } from './support/meetings.ts';
import { hoso, sendHoSo } from './support/running-app.ts';
import { signedIn } from './support/signed-in.ts';

/** Where the codes on issued pages lead: the real server, the dashboard as it is built, real Chromium, a phone's screen. */
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const HEADLINE = 'Đúng hạn còn thấp ở một đơn vị';
const FILE = Buffer.from('PK: một tệp đã phát hành');

let desk: Awaited<ReturnType<typeof openDesk>>;
let deck: Deck;
/** Issued with another question than the one that its hash is of. */
let changed = '';
beforeAll(async () => {
  desk = await openDesk('2026-03-20T10:00:00+07:00', { IOC_OPEN_READING: 'off' });
  const { app } = desk;
  await sendDeskData(app);
  const month = { from: '2026-03-01', to: '2026-03-31' };
  const book = (await closeBooks(app.services, { name: 'Chốt tháng 3', ...month }, 'presenter')).id;
  const slides = [
    slide({ kind: 'cover' }, 'Giao ban tháng 3'),
    slide(figure({ metric: 'onTimeRate' }), HEADLINE),
    slide(figure({ metric: 'received' }), 'Tiếp nhận'),
  ];
  const meeting = await newMeeting(app, { book, slides });
  const whole = (await app.meetings.deckToIssue(meeting.id))!;
  app.meetings.issue(whole, 'hop');
  deck = whole.deck;
  app.meetings.issueFile({
    ...{ sha256: createHash('sha256').update(FILE).digest('hex'), name: 'giao-ban.pptx' },
    ...{ meeting: meeting.id, by: 'hop' },
  });
  const other = (await app.meetings.deckToIssue((await newMeeting(app, { book, slides: slides.slice(1, 2) })).id))!;
  const content = figure({ metric: 'overdue' });
  const forged = other.deck.slides.map((s) => ({ ...s, slide: { ...s.slide, content } }));
  app.meetings.issue({ ...other, deck: { ...other.deck, slides: forged } }, 'hop');
  changed = other.deck.slides[0]!.hash;
}, 300_000);
afterEach(() => desk?.leave());
afterAll(() => desk?.stop());

const found = (page: Page, is: string) => page.locator(`.verdict[data-found="${is}"]`);

describe('a page that left the house', { timeout: 120_000 }, () => {
  it('is verified after signing in, and opened at that very page, whatever is presented meanwhile', async () => {
    const [, issued] = deck.slides;
    const { page, errors } = await desk.enter(null, `/verify/${issued!.hash.toUpperCase()}`, PHONE);
    await page.getByLabel('Tên đăng nhập').fill(LEADER.name);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(LEADER.password);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await found(page, 'good').waitFor();
    const told = await found(page, 'good').innerText();
    for (const word of ['còn nguyên', 'Giao ban tháng 3', HEADLINE, '10:00, 20/03/2026', 'hop', issued!.hash])
      expect(told).toContain(word);
    expect(await violations(page)).toEqual([]);

    const meeting = deck.meeting.id;
    const orders = `/api/meetings/${meeting}/orders`;
    expect((await ask(desk.app, 'presenter', 'POST', orders, { do: 'start', screens: [] })).status).toBe(200);
    expect((await ask(desk.app, 'presenter', 'POST', orders, { do: 'go', slide: 2 })).status).toBe(200);
    await page.getByRole('link', { name: 'Mở đúng trang này' }).click();
    const seen = page.locator('.page-slot[data-seen="true"]');
    await seen.waitFor(PATIENT);
    expect(await seen.getAttribute('data-slide')).toBe('1');
    expect(await seen.innerText()).toContain(HEADLINE);
    // Turned alone: the room stays where it is.
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => seen.getAttribute('data-slide'), PATIENT).toBe('0');
    const { body } = await ask<{ value: { slide: number } }>(desk.app, 'presenter', 'POST', orders, { do: 'unpoint' });
    expect(JSON.stringify(body)).toContain('"slide":2');
    expect(await page.locator('.looked').count()).toBe(0);
    await page.goto(`${desk.origin}/present/${meeting}?slide=${issued!.slide.id}&hash=${changed}`);
    await page.getByText('khác với bản đã phát hành').waitFor(PATIENT);
    await page.goto(`${desk.origin}/present/${meeting}?slide=gone&hash=${issued!.hash}`);
    await page.getByText('không còn trong bài này').waitFor(PATIENT);
    expect(errors).toEqual([]);
  });

  it('says what it means when figures differ, and when a code is none of ours or none at all', async () => {
    const { page } = await desk.enter(LEADER, `/verify/${changed}`);
    await found(page, 'changed').getByText('số liệu nay đã khác').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${desk.origin}/verify/${'0'.repeat(32)}`);
    await found(page, 'unknown').getByText('Không có trang nào mang mã này').waitFor();
    expect(await page.getByRole('link', { name: 'Mở đúng trang này' }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.goto(`${desk.origin}/verify/abc`);
    await found(page, 'unknown').getByText('Mã này không đúng dạng').waitFor();
    await page.goto(`${desk.origin}/verify`);
    await page.getByText('Quét mã QR trên một trang').waitFor();
  });

  it('is checked as a whole file that stays in the browser; one altered byte is not known', async () => {
    const { page } = await desk.enter(LEADER, '/verify');
    const sent: string[] = [];
    page.on('request', (r) => r.url().endsWith('/api/verify/file') && sent.push(r.postData() ?? ''));
    const input = page.getByLabel('Chọn tệp hoặc thả tệp vào đây');
    await input.setInputFiles({ name: 'tai-ve.pptx', mimeType: 'application/octet-stream', buffer: FILE });
    await found(page, 'good').getByText('giao-ban.pptx').waitFor();
    const altered = Buffer.from(FILE);
    altered[3]! ^= 1;
    await input.setInputFiles({ name: 'da-sua.pptx', mimeType: 'application/octet-stream', buffer: altered });
    await found(page, 'unknown').getByText('da-sua.pptx').waitFor();
    expect(await violations(page)).toEqual([]);
    // Dropped instead of chosen.
    const dropped = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'tha.pptx'));
      return data;
    }, FILE.toString());
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: dropped });
    await found(page, 'good').waitFor();
    expect(sent.map((body) => Object.keys(JSON.parse(body)))).toEqual([['sha256'], ['sha256'], ['sha256']]);
  });

  it('without closed books says what is different by now; a report opens again as it was', async () => {
    const { app } = desk;
    const meeting = await newMeeting(app, { slides: [slide(figure({ metric: 'overdue' }), 'Quá hạn')] });
    const whole = (await app.meetings.deckToIssue(meeting.id))!;
    app.meetings.issue(whole, 'hop');
    const body = { what: 'report', params: { report: 'xin-loi' }, format: 'pdf' };
    expect((await ask(app, 'leader', 'POST', '/api/exports', body)).status).toBe(202);
    const issued = app.meetings.room.store.reports()[0]!;
    app.at('2026-03-25T10:00:00+07:00');
    const late = { NgayTiepNhan: '20260302080000', NgayHenTra: '20260304170000', TrangThaiHoSo: '4' };
    expect((await sendHoSo(app, [hoso('H53.07-260302-0811', late)])).error_code).toBe('0');
    const { page, errors } = await desk.enter(LEADER, `/verify/${whole.deck.slides[0]!.hash}`);
    await found(page, 'good').waitFor(PATIENT);
    const now = page.locator('.now-different');
    await now.getByText('những con số này đã khác').waitFor();
    const value = whole.deck.slides[0]!.value;
    if (value.kind !== 'figure') throw new Error('no figure');
    const row = await now.getByRole('row', { name: value.name }).first().innerText();
    expect(row).toContain(String(value.value.value));
    expect(await violations(page)).toEqual([]);

    await page.setViewportSize(PHONE.viewport);
    await page.goto(`${desk.origin}/verify/${issued.hash}`);
    await found(page, 'good').waitFor(PATIENT);
    await page.getByRole('button', { name: 'Mở đúng báo cáo này' }).click();
    const report = page.locator('.issued-report');
    await report.getByText('VĂN BẢN XIN LỖI').waitFor(PATIENT);
    // As it was: the dossier of today is not in it.
    expect(await report.innerText()).not.toContain('0811');
    expect(await now.innerText()).toContain('0811');
    expect(await violations(page)).toEqual([]);
    expect((await report.locator('h2').boundingBox())!.width).toBeGreaterThan(300);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(errors).toEqual([]);
  });

  it('says so where the browser computes no digest: an address without https', async () => {
    const { cookie } = signedIn(desk.app, 'leader');
    const context = await desk.browser.newContext();
    await context.route('http://ioc.example/**', async (route) => {
      const { pathname, search } = new URL(route.request().url());
      const response = await route.fetch({ url: desk.origin + pathname + search, headers: { cookie } });
      await route.fulfill({ response });
    });
    const page = await context.newPage();
    await page.goto('http://ioc.example/verify');
    await page.getByText('không mở qua https').waitFor(PATIENT);
    expect(await page.locator('.drop').count()).toBe(0);
  });
});
