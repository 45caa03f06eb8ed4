import type { Playlist, Playlists } from '@toancanh/shared/contract/screens.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serious } from './support/axe.ts';
import { OPERATOR, openDesk, PATIENT } from './support/desk-browser.ts';
import { pairedScreen } from './support/paired-screen.ts';
import { hoso, sendHoSo } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

/** An operator and a wall, each in a browser of its own, on a real server: from the box to the day it is taken down. */
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const NAME = 'Sảnh tầng 1, tường ghép cạnh cửa chính';

let desk: Awaited<ReturnType<typeof openDesk>>;
let wall: Page;
let wallContext: BrowserContext;
let operator: Page;
const errors: string[] = [];

async function api<T>(method: 'GET' | 'POST', url: string, payload?: object): Promise<T> {
  const { cookie } = signedIn(desk.app, 'operator');
  const answer = await desk.app.http.inject({
    ...{ method, url, headers: { cookie, ...OWN_PAGE } },
    ...(payload === undefined ? {} : { payload }),
  });
  if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
  return answer.json();
}
const shows = (scene: string, timeout = PATIENT.timeout) =>
  wall.waitForSelector(`.slot[data-scene="${scene}"][data-seen="true"] .scene`, { timeout });
const seen = () => wall.evaluate(() => document.querySelector<HTMLElement>('.slot[data-seen="true"]')?.dataset.scene);
const card = (name: string) => operator.getByRole('listitem', { name, exact: true });
const shot = async (name: string): Promise<void> => {
  const folder = process.env.SCREENS_PICTURES;
  if (folder) await operator.screenshot({ path: `${folder}/${name}.png` });
};

beforeAll(async () => {
  desk = await openDesk('2026-11-20T10:00:00+07:00');
  await sendHoSo(desk.app, [hoso('H53.11.25-261120-0001', { NgayTiepNhan: '20261120080000' })]);
  await api<Playlist>('POST', '/api/playlists', {
    name: 'Hai cảnh',
    parts: [
      {
        ...{ name: 'Cả ngày', when: { days: 'all', from: '00:00', to: '00:00' }, brightness: 1 },
        items: [
          { show: { scene: 'dossiers' }, seconds: 15 },
          { show: { scene: 'petitions' }, seconds: 15 },
        ],
      },
    ],
  });
  wallContext = await desk.browser.newContext({ viewport: { width: 1280, height: 720 } });
}, 180_000);
afterAll(() => desk?.stop());

it('goes from the box to live within a minute, led by the code, through the door and back', async () => {
  const began = performance.now();
  wall = await wallContext.newPage();
  await wall.goto(`${desk.origin}/wall?pair`);
  const code = await wall.waitForFunction(
    () => /^[A-Z0-9]{3} [A-Z0-9]{3}$/m.exec(document.querySelector<HTMLElement>('.pairing')?.innerText ?? '')?.[0],
    undefined,
    PATIENT,
  );
  const { page, context } = await desk.enter(
    null,
    `/screens/pair?code=${(await code.jsonValue())!.replace(' ', '')}`,
    PHONE,
  );
  await page.getByLabel('Tên đăng nhập').fill(OPERATOR.name);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(OPERATOR.password);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  const field = page.getByLabel('Mã trên màn hình');
  await field.waitFor();
  expect(await field.inputValue()).toBe(await code.jsonValue());
  await page.getByLabel('Tên màn hình').fill(NAME);
  await page.getByLabel('Nơi đặt').fill('Trụ sở, tầng 1');
  await page.getByLabel('Danh sách phát').selectOption({ label: 'Hai cảnh' });
  await page.getByLabel('Chỗ ngồi xa nhất (mét)').fill('6');
  expect(await page.locator('.density').innerText()).toContain('ít ô');
  await page.getByLabel('Chỗ ngồi xa nhất (mét)').fill('3');
  expect(await page.locator('.density').innerText()).toContain('đủ ô');
  await page.getByRole('button', { name: 'Nhận màn hình' }).click();
  await wall.waitForSelector('.slot[data-seen="true"] .scene', PATIENT);
  const took = performance.now() - began;
  expect(took).toBeLessThan(60_000);
  await page.getByText(/Đã lên hình sau \d+ giây/).waitFor();
  expect(await serious(page)).toEqual([]);
  await context.close();
}, 120_000);

it('has the screen among all others, live, with what it shows; a wrong code is told at its field', async () => {
  const entered = await desk.enter(OPERATOR, '/screens/pair');
  operator = entered.page;
  operator.on('pageerror', (error) => errors.push(error.message));
  await operator.getByLabel('Mã trên màn hình').fill('ccc ccc');
  await operator.getByLabel('Tên màn hình').fill('Không có');
  await operator.getByRole('button', { name: 'Nhận màn hình' }).click();
  await operator.getByRole('alert').waitFor();
  await expect
    .poll(() => operator.evaluate(() => (document.activeElement as HTMLElement).dataset.field), PATIENT)
    .toBe('code');
  expect(await operator.getByRole('alert').innerText()).toMatch(/không màn hình nào đang hiện mã này/i);

  await pairedScreen(desk.app, { name: 'Phòng họp 2', place: 'Tầng 2' });
  await operator.getByRole('link', { name: 'Đang treo' }).click();
  await card(NAME).getByText('đang chạy').waitFor();
  expect(await card(NAME).innerText()).toMatch(/Hồ sơ|Phản ánh, kiến nghị/);
  expect(await card('Phòng họp 2').innerText()).toContain('chờ');
  expect(await serious(operator)).toEqual([]);
  await shot('fleet');
}, 90_000);

it('tells one screen who it is and what to show, and several at once', async () => {
  await card(NAME)
    .getByRole('button', { name: /^Định danh/ })
    .click();
  await wall.waitForFunction((name) => document.querySelector('.identity')?.textContent?.includes(name), NAME, {
    timeout: 5000,
  });
  await card(NAME)
    .getByRole('button', { name: /^Ghim cảnh/ })
    .click();
  const dialog = operator.getByRole('dialog');
  await dialog.getByLabel('Màn cảnh').selectOption({ label: 'Xếp hạng đơn vị' });
  expect(await serious(operator)).toEqual([]);
  await dialog.getByRole('button', { name: 'Ghim', exact: true }).click();
  await shows('ranking', 5000);
  await card(NAME).getByText('đã ghim').waitFor();
  await card(NAME)
    .getByRole('button', { name: /^Bỏ ghim/ })
    .click();
  await wall.waitForFunction(
    () => document.querySelector<HTMLElement>('.slot[data-seen="true"]')?.dataset.scene !== 'ranking',
    undefined,
    { timeout: 5000 },
  );

  await operator.getByLabel('Chọn tất cả').check();
  await operator.getByRole('button', { name: 'Tắt hình', exact: true }).click();
  await wall.waitForSelector('.curtain[data-drawn="true"]', { timeout: 5000, state: 'attached' });
  await operator.getByText('Đã tắt hình: 2 màn hình').waitFor();
  await card(NAME).getByText('đã tắt hình').waitFor();
  await operator.getByRole('button', { name: 'Bật hình', exact: true }).click();
  await wall.waitForSelector('.slot[data-seen="true"] .scene', PATIENT);
  await operator.getByRole('button', { name: 'Bỏ chọn' }).click();
}, 90_000);

it('edits a list with the keyboard beside a preview that plays it; what is wrong is named, a list in use stays', async () => {
  await operator.getByRole('link', { name: 'Danh sách phát' }).click();
  const list = operator.getByRole('listitem', { name: 'Hai cảnh', exact: true });
  await list.waitFor();
  await list.getByText(/Bây giờ 10:00: Cả ngày → /).waitFor();
  expect(await list.getByRole('button', { name: /^Xóa/ }).count()).toBe(0);
  expect(await list.innerText()).toContain(`Đang dùng: ${NAME}`);
  expect(await serious(operator)).toEqual([]);
  await list.getByRole('link', { name: 'Sửa Hai cảnh' }).click();

  await operator.getByRole('button', { name: 'Đưa cảnh 2 lên' }).focus();
  await operator.keyboard.press('Enter');
  expect(await operator.getByLabel('Cảnh 1', { exact: true }).inputValue()).toBe('petitions');
  // The preview plays the list as it stands here, before it is saved.
  await operator.getByLabel('Số giây của cảnh 1').fill('3600');
  await operator.waitForFunction(
    () => document.querySelector('.frame.on iframe')?.getAttribute('src')?.includes('scene=petitions'),
    undefined,
    PATIENT,
  );
  const frame = operator.frameLocator('.frame.on iframe');
  await frame.locator('.slot[data-seen="true"] .scene').waitFor(PATIENT);
  expect(await seen()).not.toBe(undefined);

  await operator.getByLabel('Số giây của cảnh 2').fill('5');
  await operator.getByRole('button', { name: 'Lưu danh sách' }).click();
  await operator.getByRole('alert').waitFor();
  expect(await operator.getByRole('alert').innerText()).toContain('cần số giây nguyên từ 15');
  // What is wrong has the focus, a moment after it is named.
  await expect
    .poll(() => operator.evaluate(() => document.activeElement?.getAttribute('aria-label')), { timeout: 10_000 })
    .toBe('Số giây của cảnh 2');
  expect(await serious(operator)).toEqual([]);
  await shot('editor');
  await operator.getByLabel('Số giây của cảnh 2').fill('20');
  await operator.getByRole('button', { name: 'Lưu danh sách' }).click();
  await operator.getByText('Đã lưu.', { exact: false }).waitFor();
  const { playlists } = await api<Playlists>('GET', '/api/playlists');
  expect(playlists.find((p) => p.name === 'Hai cảnh')?.parts[0]?.items).toEqual([
    { show: { scene: 'petitions' }, seconds: 3600 },
    { show: { scene: 'dossiers' }, seconds: 20 },
  ]);
}, 120_000);

it('asks before changes that nobody saved are left behind, by a link or by the back button', async () => {
  const name = operator.getByLabel('Tên danh sách');
  const dialog = operator.getByRole('dialog', { name: 'Rời trang khi chưa lưu?' });
  const address = operator.url();
  await name.fill('Ba cảnh');
  await operator.getByRole('link', { name: 'Các danh sách phát' }).click();
  await dialog.waitFor();
  expect(await serious(operator)).toEqual([]);
  await shot('leave');
  await dialog.getByRole('button', { name: 'Thôi' }).click();
  await operator.evaluate(() => history.back());
  await dialog.waitFor();
  expect([operator.url(), await name.inputValue()]).toEqual([address, 'Ba cảnh']);
  await dialog.getByRole('button', { name: 'Rời trang, bỏ sửa đổi' }).click();
  await operator.getByRole('listitem', { name: 'Hai cảnh', exact: true }).waitFor();
  expect(new URL(operator.url()).pathname).toBe('/screens/playlists');
  // With nothing to lose nobody is asked.
  await operator.getByRole('link', { name: 'Sửa Hai cảnh' }).click();
  await name.waitFor();
  await operator.getByRole('link', { name: 'Các danh sách phát' }).click();
  await operator.getByRole('listitem', { name: 'Hai cảnh', exact: true }).waitFor();
  expect(await dialog.count()).toBe(0);
}, 90_000);

it('puts an alert before the list until somebody takes it with one press', async () => {
  await wall.waitForSelector('.slot[data-seen="true"] .scene', PATIENT);
  const at = Date.parse('2026-11-20T09:00:00+07:00');
  const register = { type: 'camera.registered' as const, shop: '25459', name: 'Quầy 1', active: true };
  await desk.app.services.ledger.append('cameras', [
    { ...register, key: 'c1', at },
    { type: 'camera.state', key: 'c1', at: at + 1, state: 'offline', reason: 'không trả lời' },
  ]);
  await shows('overview');
  await operator.getByRole('link', { name: /cảnh báo chưa ai nhận/ }).click();
  await operator.getByText('Các màn hình tường đang dừng ở cảnh Toàn cảnh').waitFor();
  expect(await serious(operator)).toEqual([]);
  await shot('alerts');
  await operator.getByRole('button', { name: /^Nhận: .*mất hết camera/ }).click();
  await operator.getByText(`${OPERATOR.name} đã nhận lúc`, { exact: false }).waitFor();
  await operator.getByText('Không có cảnh báo khẩn nào chờ nhận.', { exact: false }).waitFor();
  await wall.waitForFunction(
    () => document.querySelector<HTMLElement>('.slot[data-seen="true"]')?.dataset.scene !== 'overview',
    undefined,
    { timeout: 5000 },
  );
}, 90_000);

it('takes a screen down: asked first what that does, then no figures within five seconds', async () => {
  await operator.getByRole('link', { name: 'Đang treo' }).click();
  await card(NAME).getByRole('button', { name: /^Khác/ }).click();
  await card(NAME).getByRole('button', { name: 'Thu hồi', exact: true }).click();
  const dialog = operator.getByRole('dialog', { name: `Thu hồi ${NAME}?` });
  expect(await dialog.innerText()).toContain('Trong 5 giây màn hình tắt hết số liệu');
  await dialog.getByRole('button', { name: 'Thu hồi' }).click();
  await wall.waitForFunction(
    () => document.querySelector('.curtain[data-drawn="true"]') !== null || document.querySelector('.pairing') !== null,
    undefined,
    { timeout: 5000 },
  );
  await card(NAME).waitFor({ state: 'detached' });
  await wall.waitForSelector('.pairing', { timeout: 15_000 });
  expect(errors).toEqual([]);
}, 60_000);

it('says on a phone what a screen is, large enough for a thumb, without scrolling sideways', async () => {
  await pairedScreen(desk.app, {
    name: 'Văn phòng Đăng ký đất đai tỉnh, chi nhánh khu vực số 3, quầy 4',
    place: 'Trụ sở Ủy ban nhân dân phường Long An, tầng 1, phía sau khu vực chờ của người dân',
  });
  const { page } = await desk.enter(OPERATOR, '/screens/fleet', PHONE);
  for (const tab of ['fleet', 'pair', 'playlists', 'playlists/default', 'alerts']) {
    await page.goto(`${desk.origin}/screens/${tab}`);
    await page.locator('.card, .screen').first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, tab).toBeLessThanOrEqual(0);
    expect(await serious(page), tab).toEqual([]);
  }
  await page.goto(`${desk.origin}/screens/fleet`);
  await page.locator('.screen').first().waitFor();
  const small = await page
    .locator('.screen-orders :is(button, a)')
    .evaluateAll((all) => all.filter((e) => e.getBoundingClientRect().height < 44).map((e) => e.textContent));
  expect(small).toEqual([]);
}, 90_000);

it('has no page for who manages no screens', async () => {
  const { page } = await desk.enter({ name: 'lanh-dao', password: 'Xem-toan-tinh-1' }, '/screens/fleet');
  await page.getByRole('heading', { name: 'Bạn chưa được xem phần này' }).waitFor();
  expect(await page.locator('.screen').count()).toBe(0);
});
