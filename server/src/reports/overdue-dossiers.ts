import type { DossierRow } from '@toancanh/shared/contract/desk/dossiers.ts';
import type { FastifyRequest } from 'fastify';
import { askedRows, dossierRow } from '../http/dossier-routes.ts';
import type { Services } from '../services.ts';
import type { ReportAsked } from './report.ts';

const PAGE = 1000;
/** Of which the latest are found: a list longer than this is no letter. */
const MOST_READ = 50_000;

/** Dossiers that are overdue at the end of the last day, longest first, and how many there are in all. */
export async function overdueDossiers(
  s: Services,
  request: FastifyRequest,
  { unit, to, knownAt }: Pick<ReportAsked, 'unit' | 'to' | 'knownAt'>,
  most: number,
): Promise<{ rows: DossierRow[]; total: number }> {
  const { question, now, geography } = await askedRows(s, request, {
    metric: 'overdue',
    ...(unit === undefined ? {} : { unit }),
    ...(to === undefined ? {} : { asOf: to }),
    ...(knownAt === undefined ? {} : { knownAt }),
  });
  const all: DossierRow[] = [];
  for (let after: string | null = ''; after !== null && all.length < MOST_READ; ) {
    const page: Awaited<ReturnType<typeof s.listing.rows>> = await s.listing.rows({ ...question, after, limit: PAGE });
    for (const r of page.rows) all.push(dossierRow(s, r, now, geography));
    after = page.next;
  }
  all.sort((a, b) => (b.lateDays ?? 0) - (a.lateDays ?? 0) || (a.code < b.code ? -1 : 1));
  return { rows: all.slice(0, most), total: all.length };
}
