import type { FileChooser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, OFFICER, openDesk, PATIENT, tabTo } from './support/desk-browser.ts';
import { get, hoso, sendHoSo } from './support/running-app.ts';

/** Data officer and administrator with the keyboard alone: nothing is clicked, no focus is set for them, none is lost. */
let desk: Awaited<ReturnType<typeof openDesk>>;
const WARD = '25459';
const STRANGER = 'Trạm một cửa lưu động số 9';
const [BAD, HOPELESS, LATER] = ['H53.TN-260305-0001', 'H53.TN-260305-0002', 'H53.TN-260305-0003'] as const;
beforeAll(async () => {
  desk = await openDesk('2026-03-12T09:00:00+07:00');
  const done = { TrangThaiHoSo: '9', NgayKetThucXuLy: '20260304100000' };
  await sendHoSo(desk.app, [
    ...Array.from({ length: 4 }, (_, i) => hoso(`H53.TN-260302-1${i}`, done)),
    ...Array.from({ length: 5 }, (_, i) => hoso(`H53.XX-260302-${i}`, { ...done, DonViXuLy: STRANGER })),
    ...Array.from({ length: 3 }, (_, i) => hoso(`H53.TN-260303-9${i}`, { MaLinhVuc: 'LV-SAOY', TenLinhVuc: 'Sao y' })),
    ...[BAD, HOPELESS, LATER].map((code) => hoso(code, { NgayTiepNhan: '20260399000000' })),
  ]);
}, 120_000);
afterAll(() => desk?.stop());
afterEach(() => desk.leave());

type What = ReturnType<Page['locator']>;
const button = (page: Page, name: string, exact = true): What => page.getByRole('button', { name, exact });

/** A person's keys on one page, who sees at each stop where the focus is. */
function hands(page: Page) {
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Where the focus is, with what shows it: nowhere fails. */
  const seen = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      const drawn = (e: Element): boolean => {
        const { outlineStyle, outlineWidth } = getComputedStyle(e);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
      };
      return {
        at: at?.outerHTML.slice(0, 120) ?? '',
        somewhere: at !== null && at !== document.body,
        // A page is begun at its beginning; its frame is not drawn. Switches show it on their label.
        shown: at !== null && (at.id === 'page' || [at, at.closest('label')].some((e) => e !== null && drawn(e))),
      };
    });
  const kept = async (): Promise<void> => {
    await expect.poll(seen, PATIENT).toMatchObject({ somewhere: true, shown: true });
  };
  const to = async (what: What, most = 120): Promise<void> => {
    await what.waitFor();
    await tabTo(page, what, most);
    await kept();
  };
  return {
    press,
    kept,
    to,
    type: (text: string) => page.keyboard.type(text),
    /** Goes there and presses; what came of it leaves the focus somewhere. */
    go: async (what: What, key = 'Enter', most?: number): Promise<void> => {
      await to(what, most);
      await press(key);
    },
    fill: async (what: What, text: string): Promise<void> => {
      await to(what);
      await press('Control+a');
      await page.keyboard.type(text);
    },
    /** Walks a list until what is meant is chosen. */
    choose: async (list: What, value: string): Promise<void> => {
      await to(list);
      await press('Home');
      for (let i = 0; i < 200 && (await list.inputValue()) !== value; i++) await press('ArrowDown');
      expect(await list.inputValue()).toBe(value);
    },
    on: (what: What) => expect.poll(() => what.evaluate((e) => e === document.activeElement), PATIENT).toBe(true),
  };
}

async function enter(who: typeof OFFICER, url: string) {
  const { page, errors } = await desk.enter(who, url);
  return { page, errors, ...hands(page) };
}

describe('a data officer', () => {
  it('maps an agency and a code of a sector, each seen beforehand', async () => {
    const { page, errors, go, choose, kept, on, press, to } = await enter(OFFICER, '/desk/data/mappings');
    const effect = page.getByRole('status').filter({ hasText: 'Số liệu sẽ đổi' });
    await go(button(page, STRANGER, false));
    const unit = page.getByLabel(/^Đơn vị/).and(page.locator('select'));
    await on(unit);
    await choose(unit, WARD);
    await go(button(page, 'Xem trước'));
    await effect.locator('tr', { hasText: 'Phường Tân Ninh' }).first().waitFor();
    await go(button(page, 'Ghép'), 'Space', 3);
    await on(page.getByText(`Đã ghép ${STRANGER}`));
    await kept();
    const resolved = `/api/query?metric=resolved&unit=${WARD}&from=2026-03-01&to=2026-03-12`;
    expect((await get<{ total: { value: number } }>(desk.app, resolved)).total.value).toBe(9);

    const kind = page.getByRole('group', { name: 'Ghép gì' }).locator('input:checked');
    await to(kind);
    await press('ArrowRight');
    await page.getByRole('heading', { name: 'Chưa có trong danh mục' }).waitFor();
    await on(kind);
    await go(button(page, 'LV-SAOY', false));
    const sector = page.getByLabel('Lĩnh vực trong danh mục');
    await on(sector);
    await choose(sector, 'G09-TP05');
    await go(button(page, 'Xem trước'));
    await effect.locator('tr', { hasText: 'Sao y' }).first().waitFor();
    await go(button(page, 'Ghép'), 'Enter', 3);
    await on(page.getByText('Đã ghép LV-SAOY'));
    await page.locator('tr', { hasText: 'LV-SAOY' }).locator('td', { hasText: 'G09-TP05' }).waitFor();
    expect(errors).toEqual([]);
  });

  it('sets a target and sees it in the history', async () => {
    const { page, errors, go, choose, fill, kept, to, type } = await enter(OFFICER, '/desk/data/targets');
    const decision = 'QD 12/QD-UBND 05/01/2026';
    await choose(page.getByLabel('Chỉ số'), 'onTimeRate');
    await fill(page.getByLabel(/^Mức/), '98,5');
    await fill(page.getByLabel('Số, ngày, cơ quan quyết định'), decision);
    const from = page.getByLabel('Hiệu lực từ');
    await to(from);
    await type('01052026');
    expect(await from.inputValue()).toBe('2026-01-05');
    await go(button(page, 'Thêm chỉ tiêu'));
    await page.getByText('Đã ghi chỉ tiêu.').waitFor();
    await kept();
    const history = page.locator('table').nth(1).locator('tr', { hasText: decision });
    await history.waitFor();
    expect(await history.innerText()).toMatch(/98,5 %.*05\/01\/2026/s);
    expect(errors).toEqual([]);
  });

  it('takes a catalogue from a file, seen beforehand, and takes it back', async () => {
    const { page, errors, go, choose, kept, on, to, press } = await enter(OFFICER, '/desk/data/catalogues');
    const known = async (): Promise<boolean> =>
      (await get<{ hits: { key: string }[] }>(desk.app, '/api/search?q=G99-XX01')).hits.some(
        (h) => h.key === 'G99-XX01',
      );
    await choose(page.getByLabel(/^Danh mục/), 'sectors');
    // The browser's own dialogue stands outside the page: where none came, a person presses once more.
    let asked: FileChooser | null = null;
    for (let n = 0; n < 3 && asked === null; n++) {
      await to(page.locator('input[type=file]'));
      const comes = page.waitForEvent('filechooser', { timeout: 10_000 }).catch(() => null);
      await press('Enter');
      asked = await comes;
    }
    if (asked === null) throw new Error('no file was asked for');
    const buffer = Buffer.from('code,name\nG99-XX01,Lĩnh vực thử nghiệm\n');
    await asked.setFiles({ name: 'linh-vuc.csv', mimeType: 'text/csv', buffer });
    await go(button(page, 'Xem trước'));
    await page.getByText('1 thêm, 0 đổi, 0 giữ nguyên, 0 lỗi').waitFor();
    expect(await known()).toBe(false);
    await go(button(page, 'Ghi 1 thay đổi'), 'Enter', 2);
    await on(page.getByText('Đã ghi.'));
    await kept();
    expect(await known()).toBe(true);
    // What was written is not in the field to be written again.
    expect(await page.locator('input[type=file]').inputValue()).toBe('');
    await go(button(page, 'Các lần nhập'), 'Enter', 2);
    await kept();
    await go(button(page, 'Hoàn tác'), 'Enter', 3);
    await on(page.locator('td', { hasText: 'đã hoàn tác' }));
    await kept();
    expect(await known()).toBe(false);
    expect(errors).toEqual([]);
  });

  it('mends what a source was refused, goes on to the next, and dismisses it with a reason', async () => {
    const { page, errors, go, fill, kept, on, press, to } = await enter(OFFICER, '/desk/data/sources');
    await go(page.getByRole('link', { name: 'Cách ly' }));
    const list = page.locator('ul.entries');
    const entry = (code: string): What => list.getByRole('button', { name: code });
    await go(entry(BAD));
    await on(page.getByRole('heading', { name: BAD }));
    await press('Escape');
    await on(entry(BAD));
    await fill(page.getByLabel('NgayTiepNhan'), '20260398000000');
    const again = button(page, 'Chạy lại');
    await go(again);
    // Still wrong: who asked is where the asking was.
    await page.getByRole('alert').first().waitFor();
    await on(again);
    await to(page.getByLabel('NgayTiepNhan'), 200);
    await press('Control+a');
    await page.keyboard.type('20260305090000');
    await go(again, 'Space');
    await expect.poll(() => list.getByRole('button').count(), PATIENT).toBe(2);
    expect((await get<{ code: string }>(desk.app, `/api/dossiers/${BAD}`)).code).toBe(BAD);
    await expect.poll(() => list.evaluate((e) => e.contains(document.activeElement)), PATIENT).toBe(true);
    await kept();

    await go(entry(HOPELESS));
    await go(page.locator('summary', { hasText: 'Khép lại' }), 'Space');
    await fill(page.getByLabel('Lý do khép'), 'gui lai bang ma khac');
    await go(button(page, 'Khép mục này'));
    await on(entry(LATER));
    await kept();
    await to(page.getByRole('group', { name: 'Cách ly' }).locator('input:checked'));
    await press('ArrowRight', 'ArrowRight');
    await entry(HOPELESS).getByText(`${OFFICER.name}: gui lai bang ma khac`).waitFor();
    expect(errors).toEqual([]);
  });
});

describe('an administrator', () => {
  it('makes an account, gives it another role and unit, locks it', async () => {
    const { page, errors, go, choose, fill, kept, on, press, to } = await enter(ADMIN, '/desk/admin/accounts');
    await fill(page.getByLabel('Tên đăng nhập'), 'nguoi-moi');
    await choose(page.locator('form select').first(), 'operator');
    await go(button(page, 'Thêm tài khoản'));
    await page.getByText('Mật khẩu đầu tiên của nguoi-moi').waitFor();
    await kept();
    const line = page.getByRole('row', { name: /nguoi-moi/ });
    expect(await line.innerText()).toContain('Trực vận hành');

    const change = button(page, 'Đổi vai trò: nguoi-moi');
    await go(change);
    const box = page.getByRole('dialog');
    const role = box.getByLabel('Vai trò');
    await on(role);
    // It can be left as it was come to.
    await press('Escape');
    await box.waitFor({ state: 'hidden' });
    await on(change);
    await press('Enter');
    await choose(role, 'head');
    const units = box.locator('select[multiple]');
    await to(units, 3);
    await press('Home');
    const unit = await units.evaluate((e) => (e as HTMLSelectElement).selectedOptions[0]?.textContent);
    await go(box.getByRole('button', { name: 'Đổi vai trò' }), 'Enter', 3);
    await line.getByText('Lãnh đạo đơn vị').waitFor();
    expect(await line.innerText()).toContain(unit);
    await on(change);

    await go(button(page, 'Khóa: nguoi-moi'), 'Space', 2);
    await line.getByText('đã khóa').waitFor();
    await on(button(page, 'Mở: nguoi-moi'));
    await kept();
    expect(errors).toEqual([]);
  });

  it('makes a token and takes it back', async () => {
    const { page, errors, go, fill, kept, on, to, press } = await enter(ADMIN, '/desk/admin/tokens');
    await fill(page.getByLabel('Tên', { exact: true }), 'kho-so-lieu');
    await fill(page.getByLabel('Số ngày hiệu lực'), '30');
    await press('Enter');
    const secret = page.getByText('Mã của kho-so-lieu');
    await secret.waitFor();
    await kept();
    const token = await secret.locator('code').innerText();
    const asks = () =>
      desk.app.http
        .inject({ url: '/api/units', headers: { authorization: `Bearer ${token}` }, remoteAddress: '10.20.30.40' })
        .then((r) => r.statusCode);
    expect(await asks()).toBe(200);
    await to(button(page, 'Chép'));
    await go(button(page, 'Thu hồi: kho-so-lieu'), 'Enter', 3);
    await on(page.getByRole('cell', { name: 'đã thu hồi' }));
    await kept();
    expect(await asks()).toBe(401);
    expect(errors).toEqual([]);
  });

  it('filters the audit log, reads one row whole and is back at it', async () => {
    const { page, errors, go, choose, fill, kept, on, press, to } = await enter(ADMIN, '/desk/admin/audit');
    const grid = page.getByRole('grid');
    await grid.locator('tbody td').first().waitFor();
    await fill(page.getByLabel('Ai', { exact: true }), ADMIN.name);
    await choose(page.getByLabel(/^Việc/), 'sign-in');
    await choose(page.getByLabel(/^Kết quả/), 'ok');
    await go(button(page, 'Lọc'));
    const rows = grid.locator('tbody tr[aria-rowindex]');
    await expect
      .poll(async () => [...new Set(await rows.locator('td:nth-child(3)').allInnerTexts())], PATIENT)
      .toEqual(['Đăng nhập']);
    expect(new Set(await rows.locator('td:nth-child(2)').allInnerTexts())).toEqual(new Set([ADMIN.name]));
    await kept();
    await to(grid.locator('[tabindex="0"]').first());
    await press('ArrowDown', 'Enter');
    const whole = page.getByRole('region', { name: 'Một dòng nhật ký' });
    await on(whole);
    await press('Escape');
    await whole.waitFor({ state: 'hidden' });
    await on(rows.first().locator('td').first());
    await kept();
    await go(button(page, 'Kiểm tra chuỗi'), 'Space', 200);
    await page.getByText(/Chuỗi nguyên vẹn/).waitFor();
    await kept();
    expect(errors).toEqual([]);
  });
});
