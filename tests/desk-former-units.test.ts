import type { DeskFigures } from '@toancanh/shared/contract/desk/figures.ts';
import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import type { Table } from '@toancanh/shared/contract/desk/table.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, hoso, runApp, sendHoSo } from './support/running-app.ts';

/** Dossiers of before 1 July 2025, when Tây Ninh and Long An were two provinces with communes of their own. */
let app: Awaited<ReturnType<typeof runApp>>;
beforeAll(async () => {
  app = await runApp('2026-05-20T10:00:00+07:00');
  const old = { NgayNopHoSo: '20250512080000', NgayTiepNhan: '20250512080000', NgayHenTra: '20250515170000' };
  await sendHoSo(app, [
    // Xã Thạnh Tây became a part of Xã Tân Biên as a whole; Xã Suối Đá was split between two.
    ...[1, 2, 3].map((i) => hoso(`72.25501-250512-${i}`, { ...old, DonViXuLy: 'UBND xã Thạnh Tây' })),
    ...[1, 2].map((i) => hoso(`72.25555-250512-${i}`, { ...old, DonViXuLy: 'UBND xã Suối Đá' })),
    hoso('H53.TB-260512-0001', {
      DonViXuLy: 'UBND xã Tân Biên',
      NgayTiepNhan: '20260512080000',
      NgayHenTra: '20260515170000',
    }),
  ]);
});
afterAll(() => app.stop());

const MAY = 'from=2025-05-01&to=2025-05-31';
const MERGED = '25486';
const SPLIT = ['25480', '25552'] as const;

describe('before 1 July 2025', () => {
  it('old units count to those of today; all heirs of a split one are marked as estimated', async () => {
    const table = await get<Table>(app, `/api/table?by=unit&metrics=received&${MAY}`);
    const rows = new Map(table.rows.map((r) => [r.key, r]));
    expect(rows.get(SPLIT[0])).toMatchObject({ estimated: true, values: { received: { value: 2 } } });
    expect(table.total.values.received?.value).toBe(5);
    for (const unit of SPLIT) {
      const head = await get<DeskFigures>(app, `/api/desk/figures?${MAY}&unit=${unit}`);
      expect(head.figures[0], unit).toMatchObject({ metric: 'received', estimated: true });
      expect((await get<Passport>(app, `/api/passport?metric=received&${MAY}&unit=${unit}`)).estimated).toBe(true);
    }
  });

  it('a period of the new units alone is not estimated', async () => {
    for (const [period, estimated] of [
      ['from=2025-07-01&to=2025-07-31', false],
      ['from=2026-05-01&to=2026-05-31', false],
      ['from=2025-06-30&to=2025-07-31', true],
    ] as const)
      for (const unit of SPLIT) {
        const head = await get<DeskFigures>(app, `/api/desk/figures?${period}&unit=${unit}`);
        expect(head.figures[0], `${unit} ${period}`).toMatchObject({ metric: 'received', estimated });
        const passport = await get<Passport>(app, `/api/passport?metric=received&${period}&unit=${unit}`);
        expect(passport.estimated, `${unit} ${period}`).toBe(estimated);
        const table = await get<Table>(app, `/api/table?by=unit&metrics=open&${period}`);
        expect(table.rows.find((r) => r.key === SPLIT[0])?.estimated ?? false).toBe(estimated);
      }
  });

  it('a unit that was merged whole is exact, and this year is compared with it', async () => {
    const url = `/api/desk/figures?from=2026-05-01&to=2026-05-31&unit=${MERGED}&compare=lastYear`;
    const [received] = (await get<DeskFigures>(app, url)).figures;
    expect(received).toMatchObject({ metric: 'received', value: 1, estimated: false, compare: { value: 3 } });
  });
});
