import { METRICS } from '@toancanh/shared/metrics/registry.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { serious } from './support/axe.ts';
import { ADMIN, inEachLook, LEADER, OFFICER, openDesk, PATIENT } from './support/desk-browser.ts';
import { hoso, sendHoSo, sendSteps } from './support/running-app.ts';

/** The data officer names owners and reads what sources sent; the administrator finds it in the log. */
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  desk = await openDesk('2026-03-12T09:00:00+07:00');
  await sendHoSo(desk.app, [
    hoso('H53.TN-260302-0001', { TrangThaiHoSo: '9', NgayKetThucXuLy: '20260304100000' }),
    hoso('H53.TN-260302-0002'),
    hoso('H53.TN-260302-0003', { NgayTiepNhan: 'hôm qua' }),
  ]);
  await sendSteps(desk.app, [{ MaHoSo: 'H53.TN-260302-0001', ThoiDiemXuLy: 'x', TrangThai: '4' }]);
}, 120_000);
afterEach(() => desk.leave());
afterAll(() => desk?.stop());

const NAME = METRICS.find((m) => m.id === 'onTimeRate')!.name;
const OFFICE = 'Trưởng phòng Kiểm soát thủ tục hành chính';
const DECISION = 'QĐ 45/QĐ-UBND ngày 10/01/2026';

describe('the owner of a metric', () => {
  it('is nobody until the data officer names an office; then the passport and the audit log have it', async () => {
    const before = await desk.enter(LEADER, '/?period=month@2026-03-01&passport=onTimeRate');
    await before.page.locator('.passport dd', { hasText: '—, chưa giao' }).waitFor();

    const { page, errors } = await desk.enter(OFFICER, '/desk/data/owners');
    const row = page.locator('.owners li', { hasText: NAME }).first();
    await row.waitFor();
    expect(await page.locator('.owners li').count()).toBe(METRICS.length);
    await page.getByText(`Đã giao 0 trên ${METRICS.length} chỉ số`).waitFor();
    await page.getByRole('button', { name: `Giao chủ quản: ${NAME}`, exact: true }).click();
    const form = page.getByRole('form', { name: `Giao chủ quản: ${NAME}` });
    await form.getByLabel('Đơn vị').selectOption('so-nnmt');
    await form.getByLabel('Phòng hoặc chức danh').fill(OFFICE);
    await form.getByLabel('Điện thoại cơ quan').fill('0912 345 678');
    await form.getByLabel('Số, ngày, cơ quan').fill(DECISION);
    await form.getByLabel('Hiệu lực từ').fill('2026-02-01');
    await form.getByRole('button', { name: 'Ghi' }).click();
    // The field that is wrong says so; nothing that was typed is lost.
    await form.locator('label', { hasText: 'không ghi số di động' }).waitFor();
    expect(await form.getByLabel('Phòng hoặc chức danh').inputValue()).toBe(OFFICE);
    await form.getByLabel('Điện thoại cơ quan').fill('0276 3822 233');
    await form.getByRole('button', { name: 'Ghi' }).click();
    await row.getByText(`${OFFICE}, Sở Nông nghiệp và Môi trường · 0276 3822 233`).waitFor();
    await page.getByText(`Đã giao 1 trên ${METRICS.length} chỉ số`).waitFor();
    // Who works with the keyboard is where the work was.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')), PATIENT)
      .toBe(`Sửa chủ quản: ${NAME}`);
    expect(await page.getByRole('region', { name: 'Các quyết định' }).locator('tbody tr').count()).toBe(1);
    expect(errors).toEqual([]);

    // The open passport follows by itself: a decision is an entry of the journal.
    const owner = before.page.locator('.passport dd', { hasText: OFFICE });
    await owner.waitFor();
    expect(await owner.innerText()).toContain(`${DECISION}, từ 01/02/2026`);

    const log = await desk.enter(ADMIN, '/desk/admin/audit');
    const told = log.page.getByRole('row', { name: /PUT \/api\/metric-owners.*được/ });
    await told.getByRole('button', { name: /xem cả dòng/ }).click();
    const whole = log.page.getByRole('region', { name: 'Một dòng nhật ký' });
    for (const text of ['du-lieu', 'PUT /api/metric-owners', 'so-nnmt', OFFICE, DECISION])
      expect(await whole.innerText()).toContain(text);
    // The demo's clock stands in March 2026; the log's does not.
    expect(await log.page.locator('main').innerText()).toContain('Lúc (giờ thật của máy chủ)');
    expect(await log.page.locator('main').innerText()).toMatch(/đồng hồ mô phỏng, đang ở 12\/03\/2026/);
    expect(await whole.innerText()).not.toContain('12/03/2026');
    expect(log.errors).toEqual([]);
  });

  it('can be read by who may not give it', async () => {
    const { page } = await desk.enter(LEADER, '/desk/data/owners');
    await page.locator('.owners li').first().waitFor();
    expect(await page.locator('.owners button').count()).toBe(0);
  });
});

describe('the definition of a metric', () => {
  it('is chosen by decision, seen with its figure before; then the passport has it', async () => {
    const before = await desk.enter(LEADER, '/?period=month@2026-03-01&passport=onTimeRate');
    await before.page.locator('.passport dd', { hasText: 'cách tính gốc, chưa có quyết định khác' }).waitFor();

    const { page, errors } = await desk.enter(OFFICER, '/desk/data/definitions');
    await page.getByRole('button', { name: `Chọn cách tính: ${NAME}`, exact: true }).click();
    const form = page.getByRole('form', { name: `Chọn cách tính: ${NAME}` });
    // One of two that were received is finished, in time.
    const line = (name: string) => form.locator('.variants label', { hasText: name });
    const received = 'Tỷ lệ đúng hạn trên số tiếp nhận';
    expect(await line('đang dùng').innerText()).toMatch(/100 %\s+1 ÷ 1$/);
    expect(await line(received).innerText()).toMatch(/50,00 %\s+1 ÷ 2$/);
    await line(received).click();
    await form.getByLabel('Số, ngày, cơ quan').fill('QĐ 46/QĐ-UBND ngày 12/01/2026');
    await form.getByLabel('Hiệu lực từ').fill('2026-02-01');
    await form.getByRole('button', { name: 'Ghi' }).click();
    const metric = page.locator('.definitions li', { hasText: NAME });
    await metric.getByText('QĐ 46/QĐ-UBND ngày 12/01/2026, từ 01/02/2026').waitFor();
    expect(await metric.locator('dl').innerText()).toContain(received);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')), PATIENT)
      .toBe(`Chọn cách tính: ${NAME}`);
    const told = page.getByRole('region', { name: 'Các quyết định' }).locator('tbody tr');
    expect(await told.count()).toBe(1);
    expect(await told.innerText()).toContain(`${received}\tQĐ 46/QĐ-UBND ngày 12/01/2026\t01/02/2026\t${OFFICER.name}`);
    expect(errors).toEqual([]);

    // The open passport follows by itself.
    const passport = before.page.locator('.passport');
    await passport.locator('dd', { hasText: 'QĐ 46/QĐ-UBND ngày 12/01/2026, từ 01/02/2026' }).waitFor();
    expect(await passport.innerText()).toContain('(trước hạn + đúng hạn) ÷ tiếp nhận trong kỳ');
    expect(await passport.innerText()).toContain('1 ÷ 2 = 50,00 %');
    const english = await desk.enter(LEADER, '/desk/data/definitions?lang=en');
    await english.page.locator('.definitions dd', { hasText: 'On-time share of received' }).waitFor();
    expect(await english.page.locator('.definitions button').count()).toBe(0);
  });
});

describe('sources', () => {
  it('tell what was refused by kind of message, and since when they count', async () => {
    const { page } = await desk.enter(OFFICER, '/desk/data/sources');
    const byKind = page.getByRole('region', { name: 'Bị từ chối, theo loại tin' });
    const cells = (kind: string) => byKind.locator('tr', { hasText: kind }).locator('td.n').allInnerTexts();
    await byKind.getByText('Bước xử lý').waitFor();
    expect([await cells('Hồ sơ'), await cells('Bước xử lý')]).toEqual([
      ['1', '1', '0', '0'],
      ['1', '1', '0', '0'],
    ]);
    const line = (name: string) => page.locator('.sources table').first().locator('tbody tr', { hasText: name });
    expect(await line('Một cửa').innerText()).toContain('từ 09:00');
    // Cameras were never heard: nothing was counted, which is not none.
    expect((await line('Camera').locator('td.n').allInnerTexts()).slice(2)).toEqual(Array(7).fill('—'));
  });
});

describe('everybody can use it', () => {
  it.each([
    ['owners', OFFICER, '/desk/data/owners', '.owners li'],
    ['definitions', OFFICER, '/desk/data/definitions', '.definitions li'],
    ['sources', OFFICER, '/desk/data/sources', '.sources td'],
    ['audit', ADMIN, '/desk/admin/audit', 'main td button'],
  ] as const)(
    '%s: axe finds nothing serious, with what opens in it, and nothing overflows',
    async (_, who, url, ready) => {
      const { page, errors } = await desk.enter(who, url);
      await page.locator(ready).first().waitFor();
      const opens = page.getByRole('button', { name: /^Giao chủ quản|^Chọn cách tính:|xem cả dòng/ });
      if ((await opens.count()) > 0) await opens.first().click();
      await inEachLook(page, async (look) => {
        expect(await serious(page), look).toEqual([]);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(over, look).toBeLessThanOrEqual(0);
      });
      expect(errors).toEqual([]);
    },
  );
});
