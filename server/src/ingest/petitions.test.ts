import { PetitionMessage } from '@toancanh/shared/contract/petitions.ts';
import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { offsetInstant } from './offset-instant.ts';
import { readPetition } from './petitions.ts';
import { bench } from './testing.ts';
import type { Problem } from './text.ts';

const URL = '/api/ingest/petitions';
const petition = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  code: '1022-26-000311',
  channel: '1022',
  category: 'Hạ tầng đô thị',
  unit: 'H53.11.30',
  place: 'Đường thử, phường thử',
  lon: 106.1,
  lat: 11.31,
  received: '2026-03-02T08:15:00+07:00',
  due: '2026-03-09T17:00:00+07:00',
  status: 'received',
  updatedAt: '2026-03-02T01:15:00Z',
  ...change,
});

describe('petitions', () => {
  it('go in, as an array or as items', async () => {
    const { post, ledger } = await bench();
    const answered = petition({
      status: 'answered',
      answered: '2026-03-10T08:00:00+07:00',
      extendedTo: '2026-03-12T17:00:00+07:00',
      satisfaction: 'accepted',
      updatedAt: '2026-03-10T08:00:01.5+07:00',
    });
    expect((await post(URL, [petition()])).body).toMatchObject({ error_code: '0', accepted: 1, ignoredFields: [] });
    expect((await post(URL, { items: [answered] })).body).toMatchObject({ error_code: '0', accepted: 1 });
    expect(ledger.events).toEqual([
      {
        type: 'petition.reported',
        key: '1022-26-000311',
        updatedAt: Date.UTC(2026, 2, 2, 1, 15),
        facts: {
          channel: '1022',
          category: 'Hạ tầng đô thị',
          unit: 'H53.11.30',
          place: 'Đường thử, phường thử',
          lon: 106.1,
          lat: 11.31,
          receivedAt: Date.UTC(2026, 2, 2, 1, 15),
          dueAt: Date.UTC(2026, 2, 9, 10),
          status: 'received',
        },
      },
      expect.objectContaining({
        facts: expect.objectContaining({
          status: 'answered',
          answeredAt: Date.UTC(2026, 2, 10, 1),
          extendedTo: Date.UTC(2026, 2, 12, 10),
          satisfaction: 'accepted',
        }),
      }),
    ]);
  });

  it.each([
    ['duplicate', 'trùng lặp'],
    ['Không thuộc thẩm quyền', 'không thuộc thẩm quyền'],
    ['ông A đã gọi lại', 'khác'],
  ])('refused for %j are kept as %j', async (refusedReason, kept) => {
    const { post, ledger } = await bench();
    await post(URL, [petition({ status: 'refused', refusedReason })]);
    expect(ledger.events[0]).toMatchObject({ facts: { status: 'refused', refusedReason: kept } });
  });

  it('names the fields it dropped', async () => {
    const { post, ledger } = await bench();
    const answer = await post(URL, [petition({ phone: '0900000000', 'ông A 0900': 1 })]);
    expect(answer.body).toMatchObject({ error_code: '0', ignoredFields: ['phone', '(tên khác)'] });
    expect(JSON.stringify(ledger.events)).not.toContain('0900');
  });

  it.each<[Record<string, unknown>, string]>([
    [{ code: 'a b' }, 'code'],
    [{ channel: 'fax' }, 'channel'],
    [{ category: '' }, 'category'],
    [{ category: 5 }, 'category'],
    [{ unit: undefined }, 'unit'],
    [{ place: 'gặp 0900 000 000' }, 'place'],
    [{ place: 'x'.repeat(201) }, 'place'],
    [{ lon: 11.31, lat: 11.3 }, 'lon'],
    [{ lon: undefined }, 'lon'],
    [{ lat: '11.31' }, 'lat'],
    [{ received: '2026-03-02T08:15:00' }, 'received'],
    [{ received: '2026-02-31T08:15:00+07:00' }, 'received'],
    [{ received: 1_772_000_000_000 }, 'received'],
    [{ due: '02/03/2026' }, 'due'],
    [{ due: '2026-03-01T08:15:00+07:00' }, 'due'],
    [{ extendedTo: '2026-03-08T08:15:00+07:00' }, 'extendedTo'],
    [{ due: undefined, extendedTo: '2026-03-08T08:15:00+07:00' }, 'extendedTo'],
    [{ status: 'xong' }, 'status'],
    [{ status: 'refused' }, 'refusedReason'],
    [{ status: 'answered' }, 'answered'],
    [{ answered: '2026-03-01T08:15:00+07:00' }, 'answered'],
    [{ satisfaction: 'ok' }, 'satisfaction'],
    [{ updatedAt: '' }, 'updatedAt'],
  ])('are refused for %j', async (change, field) => {
    const { post, quarantine, ledger } = await bench();
    const answer = await post(URL, [petition(change), petition({ code: 'khac-1' })]);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ error_code: '1', accepted: 1, refused: 1 });
    expect(answer.body.errors.map((e: { field: string }) => e.field)).toEqual([field]);
    expect(quarantine.entries).toMatchObject([{ kind: 'petition', field }]);
    expect(ledger.events.map((e) => e.key)).toEqual(['khac-1']);
  });

  it.each([{}, null, 5, { items: {} }])('refuses the body %j', async (body) => {
    expect((await (await bench()).post(URL, body)).status).toBe(400);
  });

  it('refuse whatever their published schema refuses', () => {
    const field = fc.constantFrom(...Object.keys(PetitionMessage.properties));
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('2026-03-02T08:15:00+07:00', 'refused', 106, 11, null));
    fc.assert(
      fc.property(field, value, (name, put) => {
        const item = petition({ [name]: put });
        // Unset may be written as null or '': our schema knows 'absent' only.
        if (put === null || put === '') delete item[name];
        if (!Value.Check(PetitionMessage, item)) expect(readPetition(item, new Set(), [] as Problem[])).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('reads instants with any offset', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2001-01-01'), max: new Date('2044-01-01'), noInvalidDate: true }),
        (date) => {
          const at = Math.floor(date.getTime() / 1000) * 1000;
          const text = (hours: number) => new Date(at + hours * 3_600_000).toISOString().slice(0, 19);
          expect(offsetInstant(`${text(0)}Z`)).toBe(at);
          expect(offsetInstant(`${text(7)}+07:00`)).toBe(at);
          expect(offsetInstant(`${text(-3.5)}-03:30`)).toBe(at);
        },
      ),
    );
  });
});
