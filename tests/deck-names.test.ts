import type { Meeting } from '@toancanh/shared/contract/meetings.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDesk, PATIENT, PRESENTER } from './support/desk-browser.ts';
import { sendDeskData } from './support/desk-data.ts';
import { ask, figure, newMeeting, slide } from './support/meetings.ts';

/** What a page of a deck is about is chosen by its name: the real server, the dashboard as it is built, real Chromium. */
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  desk = await openDesk('2026-03-20T10:00:00+07:00');
  await sendDeskData(desk.app);
}, 300_000);
afterAll(() => desk?.stop());

it('a sector and a procedure are found by name, with the keyboard, and taken away again', {
  timeout: 120_000,
}, async () => {
  const made = await newMeeting(desk.app, { slides: [slide(figure({ metric: 'received' }), 'Tiếp nhận')] });
  const { page, errors } = await desk.enter(PRESENTER, `/desk/meetings/${made.id}`);
  const question = async () => {
    const { body } = await ask<Meeting>(desk.app, 'presenter', 'GET', `/api/meetings/${made.id}`);
    const [first] = body.slides;
    return first?.content.kind === 'figure' ? first.content.question : null;
  };
  const sector = page.getByRole('combobox', { name: 'Lĩnh vực', exact: true });
  await sector.fill('dat dai');
  await page.getByRole('option', { name: /^Đất đai/ }).waitFor();
  await sector.press('Enter');
  expect(await sector.inputValue()).toBe('Đất đai');
  await expect.poll(question, PATIENT).toEqual({ metric: 'received', sector: 'G15-DD01' });

  const procedure = page.getByRole('combobox', { name: 'Thủ tục', exact: true });
  await procedure.fill('bien dong');
  const first = page.getByRole('option', { name: /Đăng ký biến động/ }).first();
  const [name, code] = [await first.locator('span').innerText(), await first.locator('small').innerText()];
  await first.click();
  await expect.poll(question, PATIENT).toMatchObject({ procedure: code });
  // Typed and left without a choice, it stays what it was.
  await procedure.fill('zzzz');
  await page.getByText('Không có tên hay mã nào như “zzzz”').waitFor();
  await procedure.blur();
  expect(await procedure.inputValue()).toBe(name);
  await page.reload();
  await expect.poll(() => sector.inputValue(), PATIENT).toBe('Đất đai');
  await sector.fill('');
  await sector.blur();
  await expect.poll(question, PATIENT).toEqual({ metric: 'received', procedure: code });
  expect(errors).toEqual([]);
});
