import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { CameraRowsQuery, type FigureCameras } from '@toancanh/shared/contract/desk/camera-rows.ts';
import { ExplainQuery, type Explanation } from '@toancanh/shared/contract/desk/explain.ts';
import type { DeskFigures } from '@toancanh/shared/contract/desk/figures.ts';
import { type Passport, PassportQuery } from '@toancanh/shared/contract/desk/passport.ts';
import { ScopeQuery } from '@toancanh/shared/contract/desk/scope.ts';
import { type Table, TableQuery } from '@toancanh/shared/contract/desk/table.ts';
import { readHours } from '@toancanh/shared/metrics/hours.ts';
import { keptFigure } from '@toancanh/shared/metrics/kept.ts';
import { Type } from 'typebox';
import { identityMay } from '../access/gate.ts';
import { readAsked } from '../desk/asked.ts';
import { cameraRows } from '../desk/camera-rows.ts';
import { deskExplain } from '../desk/explain.ts';
import { deskFigures } from '../desk/figures.ts';
import { keptPassport } from '../desk/kept-passport.ts';
import { deskPassport } from '../desk/passport.ts';
import { deskTable } from '../desk/table.ts';
import type { Services } from '../services.ts';
import { BadRequest } from './errors.ts';
import type { Known } from './params.ts';
import { metricAt } from './query-routes.ts';

const tags = ['Bàn làm việc'];
const config = { access: 'figures.read' } as const;
const MOST_METRICS = 20;

/** The desk's figures: head, table, explanation, passport. */
export const deskRoutes =
  (s: Services): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/api/desk/figures',
      {
        config,
        schema: {
          ...{ tags, summary: 'Các chỉ số đầu trang của một phạm vi, có kỳ so sánh và chỉ tiêu' },
          querystring: Type.Object(ScopeQuery, { additionalProperties: false }),
        },
      },
      async (request): Promise<DeskFigures> => deskFigures(s, await readAsked(s, request, request.query, false)),
    );

    app.get(
      '/api/table',
      { config, schema: { tags, summary: 'Nhiều chỉ số theo một chiều', querystring: TableQuery } },
      async (request): Promise<Table> => {
        const { by, metrics: text, ...scope } = request.query;
        const asked = await readAsked(s, request, scope, by === 'sector' || by === 'procedure' || by === 'channel');
        return deskTable(s, asked, by, metricsOf(s, text, asked.known));
      },
    );

    app.get(
      '/api/explain',
      { config, schema: { tags, summary: 'Vì sao một con số thay đổi giữa hai kỳ', querystring: ExplainQuery } },
      async (request): Promise<Explanation> => {
        const { by, metric, ...scope } = request.query;
        const asked = await readAsked(s, request, { compare: 'previous', ...scope }, by !== 'unit');
        return deskExplain(s, asked, metricAt(s, metric, asked.known), by);
      },
    );

    app.get(
      '/api/passport',
      { config, schema: { tags, summary: 'Lý lịch của một con số', querystring: PassportQuery } },
      async (request): Promise<Passport> => {
        const { metric, hours, of, ...scope } = request.query;
        const kept = keptFigure(metric);
        if (kept !== undefined) {
          if (request.identity === null || !identityMay(request.identity, kept.needs))
            throw new BadRequest('role', `Tài khoản không có quyền xem “${kept.name}”`, 403);
          return keptPassport(s, await readAsked(s, request, scope, false), kept, of ?? null);
        }
        const stretch = hours === undefined ? null : readHours(hours);
        if (hours !== undefined && stretch === null)
          throw new BadRequest('hours', `hours=${hours.slice(0, 20)}: cần dạng 0900-1000, giờ đầu trước giờ cuối`);
        const asked = await readAsked(s, request, scope, false);
        return deskPassport(s, asked, metricAt(s, metric, asked.known), stretch);
      },
    );

    app.get(
      '/api/cameras/behind',
      {
        config: { access: 'cameras.read' },
        schema: {
          ...{ tags, summary: 'Các camera đứng sau một con số về camera; cộng lại đúng bằng con số đó' },
          querystring: CameraRowsQuery,
        },
      },
      async (request): Promise<FigureCameras> => {
        const { metric, of, ...scope } = request.query;
        const asked = await readAsked(s, request, scope, true);
        return cameraRows(s, asked, metricAt(s, metric, asked.known), of ?? 'numerator');
      },
    );
  };

/** `a,b,c` → metrics, each once. @throws BadRequest naming the one that is none. */
export function metricsOf(s: Services, text: string, known: Known | null) {
  const ids = [...new Set(text.split(',').map((id) => id.trim()))].filter((id) => id !== '');
  if (ids.length === 0 || ids.length > MOST_METRICS)
    throw new BadRequest('metrics', `metrics: cần từ 1 đến ${MOST_METRICS} mã chỉ số, cách nhau bằng dấu phẩy`);
  return ids.map((id) => metricAt(s, id, known));
}
