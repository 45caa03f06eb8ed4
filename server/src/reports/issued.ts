import { createHash } from 'node:crypto';
import { formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { Verified } from '@toancanh/shared/contract/meetings.ts';
import type { Report } from '@toancanh/shared/contract/reports.ts';
import { canonicalJson, HASH_LENGTH } from '@toancanh/shared/meetings/hash.ts';
import type { FastifyRequest } from 'fastify';
import { identityMay } from '../access/gate.ts';
import type { UnitScope } from '../access/unit-scope.ts';
import { differencesOf } from '../exports/deck/differences.ts';
import type { NamedFigure } from '../exports/deck/page.ts';
import { BadRequest } from '../http/errors.ts';
import { writeKnown } from '../http/params.ts';
import type { IssuedReport } from '../meetings/meetings-store.ts';
import type { MeetingsRoom } from '../meetings/room.ts';
import { heldAt } from '../meetings/standpoint.ts';
import { idsOf } from '../query/unit-choice.ts';
import { reportMaker } from './registry.ts';
import type { ReportAsked } from './report.ts';

/**
 * A report that leaves the house: made as known at this instant, its hash kept with all that it is made anew by.
 * @throws BadRequest as the report's own questions do.
 */
export async function issueReport(
  room: MeetingsRoom,
  request: FastifyRequest,
  id: string,
  asked: ReportAsked,
): Promise<{ report: Report; hash: string }> {
  const { services: s } = room;
  const scope = s.scopeOf(request);
  const held = heldAt(room.position(), s.clock.now());
  const cut = formatInstant(held.instant);
  const question = { ...asked, knownAt: asked.knownAt ?? writeKnown(held) };
  const issued = { report: id, asked: question, units: scope.all ? ('all' as const) : [...scope.units], at: cut };
  const report = await remake(room, request, issued, question);
  const hash = hashOf(issued, report);
  room.store.addReport({
    ...issued,
    ...{ hash, cut: report.book?.cut ?? report.asOf, by: request.principal?.name ?? '' },
    headline: [report.title, report.unitName, report.period.label].join(' · '),
  });
  return { report, hash };
}

/** Whether a report's page is one of ours and its figures, asked anew, are still what it says; null: there is none such. */
export async function verifyReport(
  room: MeetingsRoom,
  request: FastifyRequest,
  hash: string,
): Promise<Extract<Verified, { known: true }> | null> {
  const issued = room.store.report(hash.toLowerCase());
  if (issued === null) return null;
  const { services: s } = room;
  const then = await orNone(remake(room, request, issued, issued.asked));
  // What is different by now is told row by row, and rows are dossiers.
  const mayDiffer =
    request.identity !== null && identityMay(request.identity, 'dossiers.read') && mayRead(s.scopeOf(request), issued);
  return {
    ...{ known: true, meeting: '', meetingName: '', slide: '', report: issued.report, headline: issued.headline },
    ...{ cut: issued.cut, issuedAt: issued.at, issuedBy: issued.by, view: `/verify/${issued.hash}#bao-cao` },
    unchanged: then !== null && hashOf(issued, then) === issued.hash,
    now: then === null || !mayDiffer ? null : await differentNow(room, request, issued, then),
  };
}

/** The very report again. @throws BadRequest 404 when there is none such, 403 when it is of units not the reader's to see. */
export async function reopenReport(room: MeetingsRoom, request: FastifyRequest, hash: string): Promise<Report> {
  const issued = room.store.report(hash.toLowerCase());
  if (issued === null) throw new BadRequest('hash', 'Không có báo cáo nào mang mã này', 404);
  if (!mayRead(room.services.scopeOf(request), issued))
    throw new BadRequest('hash', 'Báo cáo này nói về đơn vị ngoài phạm vi được xem', 403);
  return remake(room, request, issued, issued.asked);
}

/** A report over units that one sees oneself; one without units is of the whole province, or of whoever made it. */
function mayRead(scope: UnitScope, { asked, units }: IssuedReport): boolean {
  if (scope.all) return true;
  const about = asked.unit === undefined ? units : idsOf(asked.unit);
  return about !== 'all' && about.every((id) => scope.has(id));
}

/** Made as it was: by the clock, and with the rights, of its issuing. */
function remake(
  room: MeetingsRoom,
  request: FastifyRequest,
  { report, units, at }: Pick<IssuedReport, 'report' | 'units' | 'at'>,
  asked: ReportAsked,
): Promise<Report> {
  const { services: s } = room;
  const scope: UnitScope =
    units === 'all'
      ? { all: true, units: [], has: () => true }
      : { all: false, units, has: (id) => units.some((above) => s.geography.isWithin(id, above)) };
  const services = { ...s, clock: { ...s.clock, now: () => Date.parse(at) }, scopeOf: () => scope };
  return reportMaker(report)({ ...room, services }, request, asked);
}

/** The same question of the same days, of what is known now. */
async function differentNow(room: MeetingsRoom, request: FastifyRequest, issued: IssuedReport, then: Report) {
  const { knownAt: _, ...asked } = issued.asked;
  const { from, to } = then.period;
  const now = formatInstant(room.services.clock.now());
  const again = await orNone(remake(room, request, { ...issued, at: now }, { ...asked, from, to }));
  return again && differencesOf(figuresOf(then), figuresOf(again), now);
}

/** Every number of its tables, by table, row and column. */
const figuresOf = (r: Report): NamedFigure[] =>
  r.tables.flatMap((t) =>
    t.rows.flatMap((row, n) => {
      const name = row[t.columns.findIndex((c) => c.kind === 'text')] ?? '';
      return row.flatMap((cell, i): NamedFigure[] => {
        const { title, kind } = t.columns[i]!;
        const of = kind === 'byRow' ? (t.rowKinds?.[n] ?? 'text') : kind;
        if (of === 'text' || of === 'date' || i === 0 || typeof cell === 'string') return [];
        const unit = of === 'percent' ? 'percent' : of === 'number' ? 'workingDays' : 'count';
        return [{ name: [t.title, name, title].join(' · '), unit, value: cell }];
      });
    }),
  );

/** Of the tables what is no name: a catalogue that was mended calls things otherwise, and changes no page. */
function hashOf(issued: Pick<IssuedReport, 'report' | 'asked' | 'units' | 'at'>, r: Report): string {
  const { report, asked, units, at } = issued;
  const tables = r.tables.map((t) => ({
    rows: t.rows.map((row) => row.filter((_, i) => t.columns[i]!.named !== true)),
    more: t.more,
  }));
  const { from, to } = r.period;
  const text = canonicalJson({ report, asked, units, at, from, to, tables });
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, HASH_LENGTH);
}

/** A book that is gone, a unit that is none any more: then it cannot be asked. */
async function orNone(asked: Promise<Report>): Promise<Report | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof BadRequest) return null;
    throw error;
  }
}
