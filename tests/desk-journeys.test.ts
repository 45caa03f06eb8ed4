import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { serious } from './support/axe.ts';
import { ADMIN, HEAD, LEADER, OFFICER, openDesk, PATIENT, tabTo } from './support/desk-browser.ts';
import { LATE, NOW, PERIOD, STRANGER, sendMarch } from './support/desk-march.ts';
import { get, hoso, sendHoSo } from './support/running-app.ts';

/** People at the desk: the real server with data sent to its doors, the dashboard as it is built, real Chromium. */
/** Phường Tân Ninh. */
const WARD = '25459';

let desk: Awaited<ReturnType<typeof openDesk>>;
let app: typeof desk.app;
let origin = '';
const enter: typeof desk.enter = (...of) => desk.enter(...of);

beforeAll(async () => {
  desk = await openDesk(NOW);
  ({ app, origin } = desk);
  await sendMarch(app);
}, 120_000);

afterAll(() => desk?.stop());
afterEach(() => desk.leave());

/** The steps of a dossier as they are read: name, office, how late. */
const lateSteps = (page: Page): Promise<string[]> => page.locator('.steps li.late').allInnerTexts();

/** With arrows from commune to commune as a reader goes who sees where the one lies: the way that is longer first. */
async function walkTo(page: Page, name: string): Promise<void> {
  const way = () =>
    page.evaluate((goal) => {
      const middle = (e: Element) => {
        const { left, top, width, height } = e.getBoundingClientRect();
        return [left + width / 2, top + height / 2] as const;
      };
      const here = document.activeElement!;
      const there = document.querySelector(`path.map-cell[aria-label^="${goal}:"]`)!;
      const [[x, y], [a, b]] = [middle(here), middle(there)];
      return { dx: a - x, dy: b - y, there: here === there, at: here.getAttribute('aria-label') ?? '' };
    }, name);
  const been = new Map<string, number>();
  for (let i = 0; i < 80; i++) {
    const { dx, dy, there, at } = await way();
    if (there) return;
    const keys = [dx > 0 ? 'ArrowRight' : 'ArrowLeft', dy > 0 ? 'ArrowDown' : 'ArrowUp'];
    if (Math.abs(dy) > Math.abs(dx)) keys.reverse();
    // Where one way led nowhere, another is tried.
    const others = ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'].filter((k) => !keys.includes(k));
    const tried = been.get(at) ?? 0;
    been.set(at, tried + 1);
    await page.keyboard.press([...keys, ...others][tried % 4]!);
  }
  throw new Error(`${name} was not reached in 80 steps; on the way: ${[...been.keys()].join(', ')}`);
}

describe('a head at the desk', () => {
  it('goes by mouse from the map to the late step of one dossier', async () => {
    const { page, errors } = await enter(LEADER, `/?${PERIOD}`);
    await page.locator('path.map-cell[aria-label^="Phường Tân Ninh:"]').click();
    await page.waitForURL(/unit=25459/);
    await page.getByRole('grid', { name: 'Theo lĩnh vực' }).getByRole('link', { name: 'Chứng thực' }).click();
    await page.getByRole('grid', { name: 'Theo thủ tục' }).getByRole('link').first().click();
    const dossiers = page.getByRole('grid', { name: 'Từng hồ sơ' });
    await dossiers.waitFor();
    await page.locator('.table-card select').selectOption('overdue');
    await dossiers.getByRole('link', { name: LATE }).click();
    await page.locator('.steps li.late').waitFor();
    expect(await lateSteps(page)).toEqual([expect.stringContaining('Thẩm định hồ sơ')]);
    expect((await lateSteps(page))[0]).toContain('Phòng Kinh tế');
    expect((await lateSteps(page))[0]).toMatch(/trễ \d+ ngày/);
    expect(errors).toEqual([]);
  });

  it('goes down from the bars of why it moved as from map and table', async () => {
    const { page, errors } = await enter(LEADER, `/?${PERIOD}&metric=received`);
    const part = page.locator('.waterfall li', { hasText: 'Phường Tân Ninh' });
    await part.locator('.track').click();
    await page.waitForURL(/unit=25459/);
    await page.locator('.crumbs', { hasText: 'Phường Tân Ninh' }).waitFor();
    await page.locator('.waterfall li', { hasText: 'Chứng thực' }).locator('.track').click();
    await page.waitForURL(/sector=/);
    expect(errors).toEqual([]);
  });

  it('does the same with Tab, arrows and Enter alone, and no focus is set for it', async () => {
    const { page } = await enter(LEADER, `/?${PERIOD}`);
    await page.locator('path.map-cell[tabindex="0"]').waitFor();
    const press = (key: string): Promise<void> => page.keyboard.press(key);
    const skip = async (to: string): Promise<void> => {
      await tabTo(page, page.getByRole('link', { name: to }), 4);
      await press('Enter');
    };
    // Past the bar, past the figures, onto the map.
    await skip('Đến nội dung chính');
    await skip('Đến bản đồ');
    await tabTo(page, page.locator('path.map-cell[tabindex="0"]'), 8);
    await walkTo(page, 'Phường Tân Ninh');
    await press('Enter');
    await page.waitForURL(/unit=25459/);

    // On to the table, from whatever it shows to single dossiers, of these the overdue ones.
    await page.getByRole('grid', { name: 'Theo lĩnh vực' }).waitFor();
    const tabs = page.locator('.table-card .tabs');
    await tabTo(page, tabs.locator('input:checked'), 40);
    for (let i = 0; i < 4 && !/by=dossier/.test(page.url()); i++) {
      await press('ArrowRight');
      // Who chose goes on from there, in the table that came.
      await expect.poll(() => tabs.locator('input:checked').evaluate((e) => e === document.activeElement)).toBe(true);
    }
    const grid = page.getByRole('grid', { name: 'Từng hồ sơ' });
    await grid.waitFor();
    const list = page.locator('.table-card select');
    await tabTo(page, list, 2);
    for (let i = 0; i < 12 && (await list.inputValue()) !== 'overdue'; i++) await press('ArrowUp');
    expect(await list.inputValue()).toBe('overdue');
    // Its one row has come: until then the grid says that it is busy.
    await grid.and(page.locator('[aria-busy="false"][aria-rowcount="2"]')).waitFor();
    await tabTo(page, grid.locator('[tabindex="0"]').first(), 12);
    await press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.textContent)).toContain(LATE);
    await press('Enter');
    await page.locator('.steps li.late').waitFor();
    expect(await page.evaluate(() => document.activeElement?.classList.contains('inspector'))).toBe(true);
    await press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('dossier'));
    expect(await grid.evaluate((e) => e.contains(document.activeElement))).toBe(true);
  });

  it('chooses the table’s kind of rows from the start of the page in a dozen keys', async () => {
    const { page } = await enter(LEADER, `/?${PERIOD}`);
    await page.getByRole('grid', { name: 'Theo đơn vị' }).waitFor();
    for (const to of ['Đến nội dung chính', 'Đến bảng số liệu']) {
      await tabTo(page, page.getByRole('link', { name: to }), 4);
      await page.keyboard.press('Enter');
    }
    await tabTo(page, page.locator('.table-card .tabs input:checked'), 2);
    await page.goBack();
    await page.goBack();
    expect(new URL(page.url()).hash).toBe('');
    await page.getByRole('grid', { name: 'Theo đơn vị' }).waitFor();
  });

  it('finds the same page behind back, forward and reload', async () => {
    const { page } = await enter(LEADER, `/?${PERIOD}`);
    const words = (): Promise<string> => page.locator('main').innerText();
    await page.getByRole('grid', { name: 'Theo đơn vị' }).getByRole('link', { name: 'Phường Tân Ninh' }).click();
    await page.getByRole('grid', { name: 'Theo lĩnh vực' }).waitFor();
    await page.locator('.tile-value').first().click();
    await page.locator('.passport .proof b').waitFor();
    await page.waitForTimeout(500);
    const [address, before] = [page.url(), await words()];
    await page.reload();
    await page.locator('.passport .proof b').waitFor();
    await expect.poll(words, PATIENT).toBe(before);
    expect(page.url()).toBe(address);
    await page.goBack();
    await page.goBack();
    await page.getByRole('grid', { name: 'Theo đơn vị' }).waitFor();
    await page.goForward();
    await page.goForward();
    await page.locator('.passport .proof b').waitFor();
    expect(page.url()).toBe(address);
  });

  it('sees the dossiers behind a figure add up to it, two clicks at most', async () => {
    const { page } = await enter(LEADER, `/?${PERIOD}&unit=${WARD}`);
    const tile = page.locator('.tile-cell', { hasText: 'Tiếp nhận' }).locator('.tile-value');
    await tile.waitFor();
    const figure = (await tile.locator('.big').innerText()).trim();
    expect(figure).toBe('35');
    await tile.click();
    const proof = page.locator('.passport .proof');
    await proof.locator('.ok').waitFor();
    expect(await proof.innerText()).toContain(`${figure} hồ sơ, cộng lại bằng ${figure}`);
    await page.locator('.waterfall, .why .quiet').first().waitFor();
  });

  it('reads a clear word where an address is broken, and the page goes on', async () => {
    const { page, errors } = await enter(LEADER, '/?period=2026-02-31..2026-03-01&frob=1&unit=25459');
    expect(await page.locator('p.strip[role=alert]').innerText()).toContain('period=2026-02-31..2026-03-01');
    await page.locator('.crumbs', { hasText: 'Phường Tân Ninh' }).waitFor();
    expect(errors).toEqual([]);
  });
});

describe('live', () => {
  it('a dossier that comes in is in the figures without a reload; focus, scrolling and the order of rows stay', async () => {
    const { page } = await enter(LEADER, `/?${PERIOD}`);
    const received = page.locator('.tile-cell', { hasText: 'Tiếp nhận' }).locator('.big');
    const rows = page.getByRole('grid', { name: 'Theo đơn vị' }).locator('tbody tr td:first-child');
    await rows.first().waitFor();
    const before = Number((await received.innerText()).replace('.', ''));
    const order = await rows.allInnerTexts();
    await page.locator('.bar input[type=search]').focus();
    await page.hover('.grid-box tbody tr:first-child');
    await page.mouse.wheel(0, 300);
    await page.waitForTimeout(300);
    const scrolled = await page.evaluate(() => scrollY);
    // Enough for the last ward to become the first, were the rows not held.
    await sendHoSo(
      app,
      Array.from({ length: 60 }, (_, i) =>
        hoso(`H53.LA-260311-${i}`, {
          DonViXuLy: 'UBND phường Long An',
          NgayTiepNhan: '20260311080000',
          NgayNopHoSo: '20260311080000',
          NgayHenTra: '20260331170000',
        }),
      ),
    );
    await expect.poll(async () => Number((await received.innerText()).replace('.', '')), PATIENT).toBe(before + 60);
    await expect.poll(() => rows.first().locator('xpath=../td[2]').innerText(), PATIENT).toMatch(/\d/);
    expect(await rows.allInnerTexts()).toEqual(order);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
    await page.mouse.move(5, 300);
  });
});

describe('a data officer', () => {
  it('maps an agency that nobody knew and sees the figures right themselves', async () => {
    const { page } = await enter(OFFICER, '/desk/data/mappings');
    const resolved = async (): Promise<number> =>
      (
        await get<{ total: { value: number } }>(
          app,
          `/api/query?metric=resolved&unit=${WARD}&from=2026-03-01&to=2026-03-12`,
        )
      ).total.value;
    const before = await resolved();
    await page.getByRole('button', { name: STRANGER }).click();
    await page.locator('form select').selectOption(WARD);
    await page.getByRole('button', { name: 'Xem trước' }).click();
    const effect = page.locator('[role=status]', { hasText: 'Số liệu sẽ đổi' });
    await effect.locator('tr', { hasText: 'Phường Tân Ninh' }).first().waitFor();
    await page.getByRole('button', { name: 'Ghép', exact: true }).click();
    await page.getByText(`Đã ghép ${STRANGER}`).waitFor();
    await page.getByText('Mọi cơ quan đều đã xác định được đơn vị.').waitFor();
    expect(await resolved()).toBe(before + 5);
    await page.goto(`${origin}/?${PERIOD}&unit=${WARD}`);
    await expect
      .poll(() => page.locator('.tile-cell', { hasText: 'Đã giải quyết' }).locator('.big').innerText(), PATIENT)
      .toBe(String(before + 5));
  });

  it('mends a refused message in its form, and it is counted without a reload', async () => {
    const bad = 'H53.TN-260305-0001';
    await sendHoSo(app, [hoso(bad, { NgayTiepNhan: '20260399000000' })]);
    const { page } = await enter(OFFICER, '/desk/data/quarantine');
    await page.getByRole('button', { name: bad }).click();
    await page.getByLabel('NgayTiepNhan').fill('20260305090000');
    await page.getByRole('button', { name: 'Chạy lại' }).click();
    await page.getByText('Không có mục nào chờ sửa.').waitFor();
    expect((await get<{ code: string }>(app, `/api/dossiers/${bad}`)).code).toBe(bad);
  });
});

describe('what cannot be mended', () => {
  it('is dismissed with a reason, which stands where it was dismissed and in the audit log', async () => {
    const bad = 'H53.TN-260305-0002';
    await sendHoSo(app, [hoso(bad, { NgayTiepNhan: 'hôm qua' })]);
    const { page, errors } = await enter(OFFICER, '/desk/data/quarantine');
    await page.getByRole('button', { name: bad }).click();
    await page.getByText('Khép lại', { exact: true }).click();
    await page.getByLabel('Lý do khép').fill('bên gửi đã gửi lại bằng mã khác');
    await page.getByRole('button', { name: 'Khép mục này' }).click();
    await page.getByText('Không có mục nào chờ sửa.').waitFor();
    await page.getByText('Đã khép', { exact: true }).click();
    const entry = page.getByRole('button', { name: bad });
    await entry.getByText(`${OFFICER.name}: bên gửi đã gửi lại bằng mã khác`).waitFor();
    const log = await enter(ADMIN, '/desk/admin/audit');
    const row = log.page.getByRole('row', { name: /quarantine\/\d+\/dismiss/ }).first();
    expect(await row.innerText()).toContain('bên gửi đã gửi lại bằng mã khác');
    expect(errors).toEqual([]);
  });
});

describe('what one may not see', () => {
  it('a head of a ward has the own unit, and is told why there is no more', async () => {
    const { page } = await enter(HEAD, '/desk/admin/accounts');
    await page.getByRole('heading', { name: 'Bạn chưa được xem phần này' }).waitFor();
    expect(await page.locator('.notice').innerText()).toContain('Lãnh đạo đơn vị');
    expect(await page.locator('.bar nav').innerText()).not.toContain('Quản trị');
  });

  it('of the province a head has the total and the own unit; nothing is offered that would be refused', async () => {
    const { page, errors } = await enter(HEAD, `/?${PERIOD}&metric=received`);
    const grid = page.getByRole('grid', { name: 'Theo đơn vị' });
    const names = grid.locator('tr td:first-child');
    await grid.getByRole('link', { name: 'Phường Tân Ninh' }).waitFor();
    expect(await names.allInnerTexts()).toEqual(['Phường Tân Ninh', 'Tỉnh Tây Ninh']);
    expect(await page.locator('.table-card .tabs label').allInnerTexts()).toEqual(['Đơn vị', 'Hồ sơ']);
    expect(await page.locator('.why .choice').count()).toBe(0);
    // The others' part has no unit to lead to.
    const others = page.locator('.waterfall li', { hasText: 'Các đơn vị khác' });
    await others.waitFor();
    expect(await others.locator('a, button').count()).toBe(0);
    expect(await page.locator('.failure').count()).toBe(0);
    await grid.getByRole('link', { name: 'Phường Tân Ninh' }).click();
    await page.getByRole('grid', { name: 'Theo lĩnh vực' }).waitFor();
    expect(await page.locator('.table-card .tabs label').count()).toBe(5);
    expect(errors).toEqual([]);
  });

  it('a demo account is one click away, and the page that was wanted opens', async () => {
    const { page } = await enter(null, '/sign-in?returnTo=%2Fdesk%2Fmy-work');
    expect(await serious(page)).toEqual([]);
    await page.getByRole('button', { name: /Lãnh đạo tỉnh/ }).click();
    await page.waitForURL(/\/desk\/my-work/);
    await page.getByRole('tab', { name: /Quá hạn/ }).waitFor();
  });
});
