import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LEADER, openDesk, PATIENT } from './support/desk-browser.ts';
import { hoso, sendHoSo } from './support/running-app.ts';

/** A table under the reader's hands while its rows change, in real Chromium. */
let desk: Awaited<ReturnType<typeof openDesk>>;
const MANY = 4000;
const code = (i: number): string => `H53.TN-260302-${String(i).padStart(5, '0')}`;
const late = (i: number, over: Record<string, unknown> = {}): Record<string, unknown> =>
  hoso(code(i), { TrangThaiHoSo: '4', NgayHenTra: `202603${String(3 + (i % 5)).padStart(2, '0')}170000`, ...over });

beforeAll(async () => {
  desk = await openDesk('2026-03-12T09:00:00+07:00');
  await sendHoSo(desk.app, [late(0), late(1), late(2), late(3), late(4)]);
}, 120_000);
afterAll(() => desk?.stop());
afterEach(() => desk.leave());

const grid = (page: Page) => page.getByRole('grid', { name: 'Từng hồ sơ' });
/** The code in the row that has the focus; '' when no row has it. */
const focusedRow = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.closest('tbody tr')?.querySelector('.code')?.textContent ?? '');
const open = async (list: string) => {
  const entered = await desk.enter(LEADER, '/?period=month@2026-03-01&by=dossier');
  await grid(entered.page).waitFor();
  await entered.page.locator('.table-card select').selectOption(list);
  await entered.page.locator('table[role=grid][aria-busy="false"] tbody .code').first().waitFor();
  return entered;
};

describe('a table', () => {
  it('keeps the focus on its row while others come, and goes to the next when that one leaves', async () => {
    const { page, errors } = await open('overdue');
    await grid(page).getByRole('button', { name: 'Hồ sơ' }).focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
    // The most late comes first: 3rd, 4th and 5th of March.
    expect(await focusedRow(page)).toBe(code(2));
    await sendHoSo(desk.app, [late(5), late(10), late(15)]);
    await grid(page).and(page.locator('[aria-rowcount="9"]')).waitFor(PATIENT);
    expect(await focusedRow(page)).toBe(code(2));
    await page.keyboard.press('ArrowDown');
    expect(await focusedRow(page)).toBe(code(3));

    await sendHoSo(desk.app, [late(3, { TrangThaiHoSo: '9', NgayKetThucXuLy: '20260312080000' })]);
    await grid(page).and(page.locator('[aria-rowcount="8"]')).waitFor(PATIENT);
    expect(await focusedRow(page)).toBe(code(4));
    await page.keyboard.press('ArrowUp');
    expect(await focusedRow(page)).toBe(code(2));
    await page.keyboard.press('Enter');
    await page.locator('.inspector').getByText(code(2)).waitFor();
    expect(errors).toEqual([]);
  });

  it('of more than a page loads the rest on demand, keeps the focus meanwhile, sorts and filters all of it', async () => {
    for (let i = 100; i < MANY; i += 1000)
      await sendHoSo(
        desk.app,
        Array.from({ length: Math.min(1000, MANY - i) }, (_, k) => late(i + k)),
      );
    const { page, errors } = await open('open');
    await page.getByText(/^Đã nạp 1\.000 trong [\d.]+ hồ sơ$/).waitFor();
    await grid(page).getByRole('button', { name: 'Hồ sơ' }).focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowDown');
    const row = await focusedRow(page);
    expect(row).not.toBe('');
    // Clicked by script: the mouse would take the focus.
    await page.getByRole('button', { name: 'Nạp hết' }).evaluate((e: HTMLElement) => e.click());
    await grid(page)
      .and(page.locator(`[aria-busy="false"][aria-rowcount="${MANY - 100 + 8}"]`))
      .waitFor(PATIENT);
    expect(await focusedRow(page)).toBe(row);

    // Scrolled far away, the row with the focus is still there; the keys go on from it.
    await page.locator('.grid-box').evaluate((e) => e.scrollTo(0, e.scrollHeight));
    await grid(page)
      .locator(`tr[aria-rowindex="${MANY - 100 + 8}"]`)
      .waitFor();
    expect(await focusedRow(page)).toBe(row);
    await page.keyboard.press('Control+End');
    expect(await focusedRow(page)).not.toBe(row);

    const sort = grid(page).getByRole('button', { name: 'Hồ sơ' });
    await sort.click();
    await page.locator('table[role=grid][aria-busy="false"] th[aria-sort="ascending"]').waitFor();
    await page.locator('.grid-box').evaluate((e) => e.scrollTo(0, 0));
    await expect.poll(() => grid(page).locator('tbody .code').first().innerText(), PATIENT).toBe(code(0));
    await page.locator('.table-tools input').fill(code(MANY - 1).slice(-8));
    await grid(page).and(page.locator('[aria-busy="false"][aria-rowcount="2"]')).waitFor(PATIENT);
    expect(await grid(page).locator('tbody .code').innerText()).toBe(code(MANY - 1));
    expect(errors).toEqual([]);
  });
});
