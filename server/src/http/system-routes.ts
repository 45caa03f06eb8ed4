import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { dayOf, formatDay, parseDay } from '@toancanh/shared/calendar/day.ts';
import { weekPeriod } from '@toancanh/shared/calendar/periods.ts';
import { type CodeMapping, CodeMappingBody, type Mappings } from '@toancanh/shared/contract/desk/mappings.ts';
import type { SourceCounts } from '@toancanh/shared/contract/desk/sources.ts';
import type { WorkingDaysAfter } from '@toancanh/shared/contract/desk/working-days.ts';
import { agenciesIn, codeKeyOf } from '@toancanh/shared/places/code-mappings.ts';
import { Type } from 'typebox';
import { codesOfKind, readCodeMapping } from '../desk/code-mappings.ts';
import type { Meters } from '../ops/prometheus.ts';
import type { Services } from '../services.ts';
import { BadRequest } from './errors.ts';
import { requireToken } from './require-token.ts';

/** Between the parts of a key among the mappings; no agency is called so. */
const NO_CONTROLS = '^[^\\u0000-\\u001f]*$';

/** Health, clock, map, the dashboard's settings, Prometheus, and the mapping of what senders write. */
export const systemRoutes =
  (s: Services, meters: Meters): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Hệ thống'];
    app.get(
      '/api/health',
      { schema: { tags, summary: '200 khi sẵn sàng' }, config: { rateLimit: false } },
      async () => ({
        status: 'ok',
        demo: s.config.demo,
        now: s.clock.now(),
      }),
    );
    app.get('/api/clock', { schema: { tags, summary: 'Đồng hồ của máy chủ' } }, async () => s.clock.info());
    app.get(
      '/api/calendar/working-days',
      {
        schema: {
          ...{ tags, summary: 'Ngày làm việc thứ 3, 5, 10, 20 sau một ngày; ngày đó có làm việc không' },
          querystring: Type.Object(
            { after: Type.String({ maxLength: 40, description: 'yyyy-MM-dd' }) },
            { additionalProperties: false },
          ),
        },
      },
      async (request): Promise<WorkingDaysAfter> => {
        const day = parseDay(request.query.after);
        if (day === null) throw new BadRequest('after', `after=${request.query.after}: cần ngày có thật yyyy-MM-dd`);
        return {
          works: s.calendar.isWorkingDay(day),
          days: [3, 5, 10, 20].map((n) => ({ n, day: formatDay(s.calendar.addWorkingDays(day, n)) })),
        };
      },
    );
    app.get('/api/config', { schema: { tags, summary: 'Thiết lập cho màn hình' } }, async () => ({
      tiles: s.config.tiles,
      /** What people type: an address on a screen begins so. */
      publicUrl: s.config.access.publicUrl,
      simulated: s.config.demo,
    }));
    app.get(
      '/api/map',
      { schema: { tags: ['Danh mục'], summary: 'Bản đồ: sơ đồ, hoặc bản chính thức đã nhập' } },
      async (_request, reply) => {
        void reply.header('cache-control', 'no-cache');
        return s.map();
      },
    );
    app.get(
      '/api/sources',
      {
        config: { access: 'sources.read' },
        schema: { tags, summary: 'Mỗi nguồn đã gửi bao nhiêu tin, sai bao nhiêu, đếm từ lúc nào' },
      },
      async (): Promise<SourceCounts> => {
        const now = s.clock.now();
        const today = dayOf(now);
        const weekFrom = formatDay(weekPeriod(today).from);
        return { today: formatDay(today), weekFrom, sources: s.sources.counts(now) };
      },
    );
    app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
      void reply.type(meters.registry.contentType);
      return meters.registry.metrics();
    });

    app.get(
      '/api/mappings',
      {
        schema: {
          tags: ['Danh mục'],
          summary: 'Ghép mã, tên cơ quan với đơn vị, mã lĩnh vực, thủ tục với danh mục; và những gì chưa xác định',
        },
      },
      async (): Promise<Mappings> => {
        const unknown = s.cube.agencies.filter((_a, i) => s.geography.unitOf(i) === 'unknown');
        const codes = { sector: codesOfKind(s, 'sector'), procedure: codesOfKind(s, 'procedure') };
        return { mappings: Object.fromEntries(agenciesIn(s.mappings.current())), unknown, codes };
      },
    );
    app.put(
      '/api/mappings',
      {
        preHandler: requireToken,
        schema: {
          tags: ['Danh mục'],
          summary: 'Ghép một mã hoặc tên cơ quan (đúng như bên gửi viết) với một đơn vị; unit null để bỏ',
          body: Type.Object(
            {
              agency: Type.String({ minLength: 1, maxLength: 300, pattern: NO_CONTROLS }),
              unit: Type.Union([Type.String(), Type.Null()]),
            },
            { additionalProperties: false },
          ),
        },
      },
      async (request) => {
        const { agency, unit } = request.body;
        if (unit !== null && !s.geography.unit(unit))
          throw new BadRequest('unit', `unit=${unit}: không có đơn vị này; danh sách ở /api/units`);
        request.auditDetail = { agency: agency.trim(), unit };
        await s.mappings.set(agency.trim(), unit);
        s.geography.setMappings(s.mappings.current());
        return { agency: agency.trim(), unit };
      },
    );
    app.put(
      '/api/mappings/codes',
      {
        config: { access: 'mappings.write' },
        preHandler: requireToken,
        schema: {
          ...{ tags: ['Danh mục'], body: CodeMappingBody },
          summary: 'Ghép một mã lĩnh vực hoặc thủ tục (đúng như bên gửi viết) với mã trong danh mục; to null để bỏ',
        },
      },
      async (request): Promise<CodeMapping> => {
        const mapping = readCodeMapping(s, request.body);
        request.auditDetail = { ...mapping };
        await s.mappings.set(codeKeyOf(mapping.kind, mapping.code), mapping.to);
        s.geography.setMappings(s.mappings.current());
        return mapping;
      },
    );
  };
