import { rowsBehind } from '@toancanh/server/exports/deck-task.ts';
import type { Verified } from '@toancanh/shared/contract/meetings.ts';
import type { Report } from '@toancanh/shared/contract/reports.ts';
import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendDeskData } from './support/desk-data.ts';
import { ask, figure, newMeeting, slide } from './support/meetings.ts';
import { readZip } from './support/read-zip.ts';
import { get, hoso, runApp, sendHoSo } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

/** Pages issued without closed books: held against what was known when they were issued, and told apart from now. */
type Known = Extract<Verified, { known: true }>;
const OWN = '25459';
let app: Awaited<ReturnType<typeof runApp>>;
beforeAll(async () => {
  app = await runApp('2026-03-20T10:00:00+07:00', { PUBLIC_URL: 'https://ioc.tayninh.example' });
  await sendDeskData(app);
});
afterAll(() => app.stop());

const verified = async (hash: string): Promise<Known> => {
  const found = await get<Verified>(app, `/api/verify/${hash}`);
  if (!found.known) throw new Error(`${hash} is not known`);
  return found;
};
let late = 0;
/** Nobody knew of it: received and promised long ago, still open. */
async function sendLate(): Promise<void> {
  const answer = await sendHoSo(app, [
    hoso(`H53.07-260302-07${String(++late).padStart(2, '0')}`, {
      ...{ NgayTiepNhan: '20260302080000', NgayHenTra: '20260304170000', TrangThaiHoSo: '4' },
    }),
  ]);
  expect(answer.error_code).toBe('0');
}

async function issuedReport(
  params: Record<string, string>,
  units: string[] | 'all' = 'all',
): Promise<{ hash: string; url: string }> {
  const role = units === 'all' ? 'leader' : 'head';
  const body = { what: 'report', params, format: 'xlsx' };
  const ordered = await ask<{ id: string }>(app, role, 'POST', '/api/exports', body, units);
  expect(ordered.status).toBe(202);
  for (;;) {
    const at = `/api/exports/${ordered.body.id}`;
    const { body: now } = await ask<{ status: string; error: string }>(app, role, 'GET', at, undefined, units);
    if (now.status === 'failed') throw new Error(now.error);
    if (now.status === 'done') break;
    await new Promise((r) => setTimeout(r, 50));
  }
  const { rawPayload } = await app.http.inject({
    ...{ method: 'GET', url: `/api/exports/${ordered.body.id}/file`, remoteAddress: '10.20.30.40' },
    headers: { cookie: signedIn(app, role, units).cookie, ...OWN_PAGE },
  });
  const text = [...readZip(rawPayload).values()].join('');
  const url = /https:\/\/ioc\.tayninh\.example\/verify\/([0-9a-f]{32})/.exec(text)!;
  return { hash: url[1]!, url: url[0] };
}

describe('A deck’s page without closed books', () => {
  it('stays what it was when late data come and days go by; what is different by now is told apart', async () => {
    const slides = [
      slide({ kind: 'cover' }, 'Mở đầu'),
      slide(figure({ metric: 'overdue' }), 'Quá hạn'),
      slide(figure({ metric: 'onTimeRate' }), 'Đúng hạn'),
      slide(figure({ metric: 'received' }, { by: 'day', draw: 'line' }), 'Tiếp nhận'),
      ...(['overview', 'dossiers', 'ranking'] as const).map((scene) =>
        slide({ kind: 'scene', show: { scene } }, scene),
      ),
      slide({ kind: 'decisions' }, 'Kết luận'),
    ];
    const meeting = await newMeeting(app, { slides });
    const whole = (await app.meetings.deckToIssue(meeting.id))!;
    expect(whole.deck.book).toBeNull();
    app.meetings.issue(whole, 'hop');
    for (const { hash, slide: s } of whole.deck.slides) {
      const page = await verified(hash);
      expect(page, s.headline).toMatchObject({ unchanged: true, report: null, meeting: meeting.id });
      expect(page.cut).toBe('2026-03-20T10:00:00+07:00');
    }
    app.at('2026-03-24T15:00:00+07:00');
    await sendLate();
    const [, overdue] = whole.deck.slides;
    for (const { hash, slide: s } of whole.deck.slides) expect((await verified(hash)).unchanged, s.headline).toBe(true);
    const { now } = await verified(overdue!.hash);
    const value = overdue!.value;
    if (value.kind !== 'figure') throw new Error('no figure');
    const told = now!.differences.find((d) => d.name === value.name)!;
    expect(told.before).toBe(value.value.value);
    const after = await get<{ total: { value: number } }>(
      app,
      '/api/query?metric=overdue&from=2026-03-01&to=2026-03-31',
    );
    expect(told.now).toBe(after.total.value);
    expect(told.now).not.toBe(told.before);
    // A page without figures is no other.
    expect((await verified(whole.deck.slides[0]!.hash)).now!.differences).toEqual([]);
    // Whoever does not see the whole province is told whether it is unchanged, and no figure.
    const head = await ask<Known>(app, 'head', 'GET', `/api/verify/${overdue!.hash}`, undefined, [OWN]);
    expect(head.body).toMatchObject({ unchanged: true, now: null });
  });

  it('has behind it the dossiers of which its figures are, whatever came while the file was written', async () => {
    const meeting = await newMeeting(app, { slides: [slide(figure({ metric: 'overdue' }), 'Quá hạn')] });
    const { deck, from } = (await app.meetings.deckToIssue(meeting.id))!;
    await sendLate();
    const request = { principal: { role: 'leader', units: 'all' } } as unknown as FastifyRequest;
    const [behind] = await rowsBehind(app.services, request, deck, from.known);
    const { rows } = await app.services.listing.rows({ ...behind!.dossiers.question, after: '', limit: 1000 });
    const [{ value }] = deck.slides as [(typeof deck.slides)[number]];
    if (value.kind !== 'figure') throw new Error('no figure');
    expect(rows.reduce((n, r) => n + r.numerator, 0)).toBe(value.value.numerator);
    expect(rows.length).toBeGreaterThan(0);
  });

  it('is changed when it says what was not known then', async () => {
    const meeting = await newMeeting(app, { slides: [slide(figure({ metric: 'received' }), 'Tiếp nhận')] });
    const whole = (await app.meetings.deckToIssue(meeting.id))!;
    const forged = whole.deck.slides.map((s) => ({
      ...s,
      slide: { ...s.slide, content: figure({ metric: 'resolved' }) },
    }));
    app.meetings.issue({ ...whole, deck: { ...whole.deck, slides: forged } }, 'hop');
    expect((await verified(whole.deck.slides[0]!.hash)).unchanged).toBe(false);
  });
});

describe('A report that left the house', () => {
  it('bears its code, is verified against what was known then, and opens again as it was', async () => {
    for (const params of [
      { report: 'xin-loi', days: '3' },
      { report: 'giao-ban-tuan', unit: OWN },
    ] as Record<string, string>[]) {
      const { report, ...asked } = params;
      const before = await get<Report>(app, `/api/reports/${report}?${new URLSearchParams(asked)}`);
      const { hash } = await issuedReport(params);
      expect(await verified(hash)).toMatchObject({ unchanged: true, report, now: { differences: [], more: 0 } });
      app.at(report === 'xin-loi' ? '2026-03-26T09:00:00+07:00' : '2026-04-07T09:00:00+07:00');
      await sendLate();
      const later = await verified(hash);
      expect(later.unchanged, report).toBe(true);
      if (report === 'xin-loi') expect(later.now!.differences.length).toBeGreaterThan(0);
      // Its rows are dossiers: who reads figures alone is told whether it is unchanged.
      const operator = await ask<Known>(app, 'operator', 'GET', `/api/verify/${hash}`);
      expect(operator.body).toMatchObject({ unchanged: true, now: null });
      const again = await get<Report>(app, `/api/verify/${hash}/report`);
      const { knownAt: _, ...same } = again;
      const { knownAt: _n, ...first } = before;
      expect(same).toEqual(first);
    }
  });

  it('of a head is made anew with the head’s rights, whoever verifies it', async () => {
    const { hash } = await issuedReport({ report: 'giao-ban-tuan', unit: OWN }, [OWN]);
    expect((await verified(hash)).unchanged).toBe(true);
    const other = await ask<Known>(app, 'head', 'GET', `/api/verify/${hash}`, undefined, ['25486']);
    expect(other.body).toMatchObject({ unchanged: true, now: null });
    const opened = await ask(app, 'head', 'GET', `/api/verify/${hash}/report`, undefined, ['25486']);
    expect(opened.status).toBe(403);
    expect((await ask(app, 'leader', 'GET', `/api/verify/${'0'.repeat(32)}/report`)).status).toBe(404);
  });

  it('a position may be looked at from an instant after it, and from no other', async () => {
    const last = await get<Report>(app, '/api/reports/xin-loi?knownAt=%231');
    expect(last.knownAt).toBe('1');
    const before = await ask(app, 'leader', 'GET', '/api/reports/xin-loi?knownAt=%231@2020-01-01T00:00:00%2B07:00');
    expect(before).toMatchObject({ status: 400, body: { error: { field: 'knownAt' } } });
    const ahead = await ask(app, 'leader', 'GET', '/api/reports/xin-loi?knownAt=%231@2030-01-01T00:00:00%2B07:00');
    expect(ahead.status).toBe(400);
  });
});
