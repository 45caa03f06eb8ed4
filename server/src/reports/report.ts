import type { Report, ReportEntry, ReportQuery } from '@toancanh/shared/contract/reports.ts';
import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { MeetingsRoom } from '../meetings/room.ts';

export type ReportAsked = Static<typeof ReportQuery>;

/** An official report: a file of its own and a line in registry.ts. Asked with the rights of whoever asks. */
export interface ReportKind extends ReportEntry {
  /** null: it is answered by a route of its own, and only listed here. */
  make: ((room: MeetingsRoom, request: FastifyRequest, asked: ReportAsked) => Promise<Report>) | null;
}
