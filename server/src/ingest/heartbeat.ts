import { FailureSchema } from '@toancanh/shared/contract/dvcqg.ts';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { SourceId } from '../ledger/port.ts';
import type { Access } from './access.ts';
import { RequestRefused, SMALL_BODY } from './refuse.ts';
import { isItem } from './text.ts';

const KINDS = ['dossiers', 'petitions'] as const;
export type HeardKind = (typeof KINDS)[number];

/** `POST /api/ingest/heartbeat` `{"kind": "dossiers"|"petitions"}` (or nothing: all that this sender has sent before). */
export function heartbeatRoute(
  app: FastifyInstance,
  access: Access,
  onBeat: (source: SourceId, kind: HeardKind | null) => void,
): void {
  app.post(
    '/api/ingest/heartbeat',
    {
      bodyLimit: SMALL_BODY,
      onRequest: access.header,
      schema: {
        tags: ['Nhận dữ liệu'],
        security: [{ bearer: [] }],
        summary: 'Nhịp sống của nguồn gửi khi không có gì mới',
        body: Type.Optional(Type.Object({ kind: Type.Optional(Type.Union(KINDS.map((k) => Type.Literal(k)))) })),
        response: { 200: Type.Object({ error_code: Type.Literal('0'), message: Type.String() }), 401: FailureSchema },
      },
    },
    async (request) => {
      const kind = isItem(request.body) ? request.body.kind : undefined;
      if (kind !== undefined && !KINDS.includes(kind as HeardKind))
        throw new RequestRefused(400, 'kind: cần dossiers hoặc petitions, hoặc bỏ trống');
      onBeat(request.ingestSource, (kind as HeardKind | undefined) ?? null);
      return { error_code: '0', message: 'Đã nhận nhịp' };
    },
  );
}
