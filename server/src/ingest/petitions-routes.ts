import { FailureSchema } from '@toancanh/shared/contract/dvcqg.ts';
import { PetitionsAnswer, PetitionsBody } from '@toancanh/shared/contract/petitions.ts';
import type { FastifyInstance } from 'fastify';
import type { Access } from './access.ts';
import { deliver, type Stores } from './deliver.ts';
import { trouble } from './dvcqg-answer.ts';
import { petitionDoor } from './petitions.ts';
import { RequestRefused } from './refuse.ts';
import { isItem } from './text.ts';

/** `POST /api/ingest/petitions`: an array of petitions, or `{items: […]}`. */
export function petitionsRoutes(app: FastifyInstance, { access, stores }: { access: Access; stores: Stores }): void {
  app.post(
    '/api/ingest/petitions',
    {
      onRequest: access.header,
      schema: {
        tags: ['Nhận dữ liệu'],
        security: [{ bearer: [] }],
        summary: 'Phản ánh, kiến nghị',
        body: PetitionsBody,
        response: { 200: PetitionsAnswer, 400: FailureSchema, 401: FailureSchema, 503: FailureSchema },
      },
    },
    async (request) => {
      const body: unknown = request.body;
      const items = isItem(body) ? body.items : body;
      if (!Array.isArray(items)) {
        throw new RequestRefused(400, 'Nội dung gửi phải là mảng [phản ánh, …] hoặc {"items": [phản ánh, …]}');
      }
      const ignored = new Set<string>();
      const door = petitionDoor(ignored);
      const delivery = await deliver(door, items, request.ingestSource, stores);
      const { applied, unchanged, refused, errors } = delivery;
      return {
        error_code: refused === 0 ? '0' : '1',
        message: refused === 0 ? `Cập nhật thành công ${applied + unchanged} phản ánh` : trouble(delivery, door),
        accepted: applied + unchanged,
        unchanged,
        refused,
        errors: errors.map(({ index, key, field, reason }) => ({ index, code: key, field, reason })),
        ignoredFields: [...ignored],
      };
    },
  );
}
