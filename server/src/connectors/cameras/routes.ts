import type {} from '@fastify/swagger'; // the words tags, summary, security in a route's schema
import {
  CameraImportQuery,
  CameraImportResult,
  CameraList,
  CameraMaintenance,
  CameraRow,
} from '@toancanh/shared/contract/cameras.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BadRequest } from '../../http/errors.ts';
import { DEFAULT_HOURS, formatHours } from './opening-hours.ts';
import type { CameraStatus } from './prober.ts';
import type { CameraRegister } from './register.ts';
import { maskHost, parseAddress } from './rtsp/address.ts';
import type { RegisteredCamera } from './store.ts';

export interface CameraRoutesOptions {
  register: CameraRegister;
  /** What the prober knows now; null where it does not look. */
  status(id: string): CameraStatus | null;
  /** Throws what the app answers with 401 when the request may not write. Asked before the body is read. */
  requireToken(request: FastifyRequest): Promise<void>;
  /** Whether this request may see the cameras of a shop. */
  sees?(request: FastifyRequest, shop: string): boolean;
}

const MAX_CSV = 4 * 1024 * 1024;
const tags = ['Camera'];
const security = [{ bearer: [] }];

/** Import, list and maintenance of cameras. Nothing that goes out holds an address or an account. */
export async function registerCameraRoutes(app: FastifyInstance, options: CameraRoutesOptions): Promise<void> {
  const { register, requireToken } = options;
  // A scope of its own, so that text/csv is read here and nowhere else.
  await app.register(async (scope) => {
    scope.addContentTypeParser('text/csv', { parseAs: 'string', bodyLimit: MAX_CSV }, (_request, body, done) => {
      done(null, body);
    });

    scope.post<{ Querystring: CameraImportQuery }>(
      '/api/cameras/import',
      {
        onRequest: requireToken,
        schema: {
          tags,
          security,
          summary: 'Nhập danh sách camera (CSV: shop,name,rtsp,username,password,hours,maintenance)',
          consumes: ['text/csv'],
          querystring: CameraImportQuery,
          response: { 200: CameraImportResult },
        },
      },
      async (request, reply) => {
        if (typeof request.body !== 'string')
          throw new BadRequest('content-type', 'Gửi tệp với Content-Type: text/csv', 415);
        const result = await register.importCsv(request.body, request.query);
        const taken = result.added + result.changed + result.unchanged;
        return reply.code(taken === 0 && result.errors.length > 0 ? 400 : 200).send(result);
      },
    );

    scope.get(
      '/api/cameras',
      { schema: { tags, summary: 'Danh sách camera', response: { 200: CameraList } } },
      async (request) => ({
        cameras: register
          .list()
          .filter((c) => options.sees?.(request, c.shop) ?? true)
          .map((c) => row(c, options.status(c.id))),
      }),
    );

    scope.post<{ Params: { id: string }; Body: CameraMaintenance }>(
      '/api/cameras/:id/maintenance',
      {
        onRequest: requireToken,
        schema: {
          tags,
          security,
          summary: 'Đưa camera vào hoặc ra khỏi bảo trì',
          body: CameraMaintenance,
          response: { 200: CameraRow },
        },
      },
      async (request) => {
        const { on, reason } = request.body;
        const camera = await register.setMaintenance(request.params.id, on, reason.trim());
        if (camera === null) throw new BadRequest('id', 'Không có camera với mã này; xem /api/cameras', 404);
        return row(camera, options.status(camera.id));
      },
    );
  });
}

function row(camera: RegisteredCamera, status: CameraStatus | null): CameraRow {
  const parsed = parseAddress(camera.uri);
  return {
    id: camera.id,
    shop: camera.shop,
    name: camera.name,
    host: 'reason' in parsed ? '*' : maskHost(parsed.address.host),
    hours: formatHours(camera.hours ?? DEFAULT_HOURS),
    active: camera.active,
    state: status?.state ?? (camera.maintenance ? 'maintenance' : 'unknown'),
    since: status?.since ?? null,
    reason: status?.reason ?? '',
    lastProbeAt: status?.lastProbeAt ?? null,
    lastProbeMs: status?.lastProbeMs ?? null,
  };
}
