import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from '@toancanh/server/exports/write.ts';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LEADER, OFFICER, openDesk, PATIENT, tabTo } from './support/desk-browser.ts';
import { get, hoso, sendHoSo } from './support/running-app.ts';

/** A data officer enters targets and catalogues; mending, exporting and the form 06a with the keyboard alone. */
let desk: Awaited<ReturnType<typeof openDesk>>;
const PERIOD = 'period=month@2026-03-01';
const BAD = 'H53.TN-260305-0001';
beforeAll(async () => {
  desk = await openDesk('2026-03-12T09:00:00+07:00');
  const done = { TrangThaiHoSo: '9', NgayKetThucXuLy: '20260304100000' };
  await sendHoSo(desk.app, [
    ...Array.from({ length: 9 }, (_, i) => hoso(`H53.TN-260302-1${i}`, done)),
    hoso('H53.TN-260302-20', { ...done, NgayKetThucXuLy: '20260310100000' }),
    hoso(BAD, { NgayTiepNhan: '20260399000000' }),
  ]);
}, 120_000);
afterAll(() => desk?.stop());
afterEach(() => desk.leave());

describe('a target', () => {
  it('entered with its decision and validity stands beside the figure and in its passport', async () => {
    const { page, errors } = await desk.enter(OFFICER, '/desk/data/targets');
    const decision = 'QĐ 12/QĐ-UBND ngày 05/01/2026';
    await page.getByLabel(/^Mức/).fill('98,5');
    await page.getByLabel('Số, ngày, cơ quan quyết định').fill(decision);
    await page.getByLabel('Hiệu lực từ').fill('2026-01-05');
    await page.getByLabel('Đến', { exact: true }).fill('2026-12-31');
    await page.getByRole('button', { name: 'Thêm chỉ tiêu' }).click();
    await page.getByText('Đã ghi chỉ tiêu.').waitFor();
    await page.locator('table tr', { hasText: decision }).first().waitFor();

    await page.goto(`${desk.origin}/?${PERIOD}`);
    const tile = page.locator('.tile-cell', { hasText: '98,5' });
    await tile.first().waitFor();
    await tile.first().locator('.tile-value').click();
    const passport = page.locator('.passport');
    await passport.getByText(decision).waitFor();
    expect(await passport.innerText()).toContain('98,5');
    expect(errors).toEqual([]);
  });
});

describe('a catalogue', () => {
  const LINES = [
    ['code', 'name'],
    ['G99-XX01', 'Lĩnh vực thử nghiệm'],
    ['', 'Không có mã'],
  ];
  const xlsx = async (): Promise<Buffer> => {
    const [head = [], ...rows] = LINES;
    const columns = head.map((title) => ({ title, width: 20, kind: 'text' as const }));
    const path = join(desk.app.folder, 'linh-vuc.xlsx');
    await writeXlsx(path, [{ sheet: { name: 'a', above: [], columns }, rows }], () => {});
    return readFileSync(path);
  };
  const known = async (): Promise<boolean> =>
    (await get<{ hits: { key: string }[] }>(desk.app, `/api/search?q=${encodeURIComponent('thử nghiệm')}`)).hits.some(
      (h) => h.key === 'G99-XX01',
    );
  it.each([
    ['CSV', 'linh-vuc.csv', async () => Buffer.from(`\uFEFF${LINES.map((l) => l.join(',')).join('\n')}\n`)],
    ['XLSX', 'linh-vuc.xlsx', xlsx],
  ] as const)('as %s is seen beforehand, written, and taken back', async (_, name, file) => {
    const { page, errors } = await desk.enter(OFFICER, '/desk/data/catalogues');
    await page.locator('form select').selectOption('sectors');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: await file() });
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText('1 thêm, 0 đổi, 0 giữ nguyên, 1 lỗi').waitFor();
    expect(await known()).toBe(false);
    await page.getByRole('button', { name: 'Ghi 1 thay đổi' }).click();
    await page.getByText('Đã ghi.').waitFor();
    expect(await known()).toBe(true);
    await page.getByRole('button', { name: 'Các lần nhập' }).click();
    const undone = page.getByText(/đã hoàn tác/);
    const before = await undone.count();
    await page.getByRole('button', { name: 'Hoàn tác' }).first().click();
    await expect.poll(() => undone.count(), PATIENT).toBe(before + 1);
    expect(await known()).toBe(false);
    expect(errors).toEqual([]);
  });
});

describe('a code that no catalogue has', () => {
  it('is mapped to one of the catalogue, seen beforehand; the desk counts it there, and again apart when it is taken away', async () => {
    const own = { MaLinhVuc: 'LV-SAOY', TenLinhVuc: 'Sao y', MaTTHC: 'TT-SAOY', TenTTHC: 'Sao y bản chính' };
    await sendHoSo(
      desk.app,
      Array.from({ length: 3 }, (_, i) => hoso(`H53.TN-260303-9${i}`, own)),
    );
    const { page, errors } = await desk.enter(OFFICER, '/desk/data/mappings');
    for (const [kind, code, to] of [
      ['Lĩnh vực', 'LV-SAOY', 'G09-TP05'],
      ['Thủ tục', 'TT-SAOY', '2.000815'],
    ] as const) {
      await page.getByText(kind, { exact: true }).click();
      await page.getByRole('button', { name: code }).click();
      await page.getByLabel(`${kind} trong danh mục`).selectOption(to);
      await page.getByRole('button', { name: 'Xem trước' }).click();
      const effect = page.getByRole('status').filter({ hasText: 'Số liệu sẽ đổi' });
      await effect
        .locator('tr', { hasText: /^Sao y.*3\s*0$/ })
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Ghép', exact: true }).click();
      await page.getByText(`Đã ghép ${code}`).waitFor();
      await page.locator('tr', { hasText: code }).locator('td', { hasText: to }).waitFor();
    }
    const rows = async (by: string): Promise<string[]> => {
      await page.goto(`${desk.origin}/?${PERIOD}&by=${by}`);
      const grid = page.locator('table[role=grid][aria-busy="false"]');
      await grid.locator('tbody tr').first().waitFor();
      return grid.locator('tbody tr').allInnerTexts();
    };
    for (const by of ['sector', 'procedure']) {
      const told = await rows(by);
      expect(told.some((r) => /Sao y/.test(r) && !/Chứng thực/.test(r))).toBe(false);
      expect(told.some((r) => /Chứng thực/.test(r))).toBe(true);
    }
    await page.goto(`${desk.origin}/desk/data/mappings`);
    await page.getByText('Lĩnh vực', { exact: true }).click();
    await page.getByRole('button', { name: 'Bỏ ghép: LV-SAOY' }).click();
    await page.getByRole('button', { name: 'LV-SAOY' }).waitFor();
    expect((await rows('sector')).some((r) => /Sao y/.test(r))).toBe(true);
    expect(errors).toEqual([]);
  });
});

describe('with the keyboard alone', () => {
  const press = (page: Page, ...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

  it('a refused message is mended', async () => {
    const { page } = await desk.enter(OFFICER, '/desk/data/quarantine');
    const entry = page.getByRole('button', { name: BAD });
    await entry.waitFor();
    await tabTo(page, entry);
    await press(page, 'Enter');
    const field = page.getByLabel('NgayTiepNhan');
    await field.waitFor();
    await tabTo(page, field);
    await press(page, 'Control+a');
    await page.keyboard.type('20260305090000');
    await press(page, 'Enter');
    await page.getByText('Không có mục nào chờ sửa.').waitFor();
    expect((await get<{ code: string }>(desk.app, `/api/dossiers/${BAD}`)).code).toBe(BAD);
  });

  it('the desk is left by a link of its bar for the form 06a, which is exported and fetched', async () => {
    const { page } = await desk.enter(LEADER, `/?${PERIOD}`);
    const link = page.locator('.bar nav a[href^="/desk/report-06a"]');
    await link.waitFor();
    await tabTo(page, link);
    await press(page, 'Enter');
    await page.locator('.form-06a tbody td').first().waitFor();
    const menu = page.getByRole('button', { name: 'Xuất', exact: true });
    await tabTo(page, menu);
    await press(page, 'Enter', 'Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Excel (XLSX)');
    await press(page, 'Enter');
    const fetchIt = page.getByRole('link', { name: 'Tải tệp' });
    await fetchIt.waitFor();
    await tabTo(page, fetchIt);
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Enter')]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    await press(page, 'Escape');
    expect(await menu.evaluate((e) => e === document.activeElement)).toBe(true);
  });
});
