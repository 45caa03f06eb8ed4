import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { dayOf, formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import {
  CodeMappingBody,
  type CodeMappingPreview,
  MappingPreviewBody,
} from '@toancanh/shared/contract/desk/mappings.ts';
import { type MyWork, MyWorkQuery } from '@toancanh/shared/contract/desk/my-work.ts';
import { type SearchAnswer, SearchQuery } from '@toancanh/shared/contract/desk/search.ts';
import { TargetBody, type TargetEntry, type Targets } from '@toancanh/shared/contract/desk/targets.ts';
import { PROVINCE } from '@toancanh/shared/places/units.ts';
import { Type } from 'typebox';
import { requireUnit } from '../access/unit-scope.ts';
import { codeMappingPreview, readCodeMapping } from '../desk/code-mappings.ts';
import { mappingPreview } from '../desk/mapping-preview.ts';
import { deskWork } from '../desk/my-work.ts';
import { DeskSearch } from '../desk/search.ts';
import { upwards } from '../desk/targets.ts';
import type { Services } from '../services.ts';
import { BadRequest } from './errors.ts';
import { readDay, readUnit, readUnits } from './params.ts';
import { metricOf } from './query-routes.ts';

const tags = ['Bàn làm việc'];

/** Search, my work, targets, and what a mapping would do. */
export const workRoutes =
  (s: Services): FastifyPluginAsyncTypebox =>
  async (app) => {
    const search = new DeskSearch(s);
    app.get(
      '/api/search',
      {
        config: { access: 'dossiers.read' },
        schema: {
          tags,
          summary: 'Tìm đơn vị, lĩnh vực, thủ tục, mã hồ sơ; có dấu hoặc không',
          querystring: SearchQuery,
        },
      },
      async (request): Promise<SearchAnswer> => search.find(request.query.q, s.scopeOf(request), request.query.kind),
    );

    app.get(
      '/api/my-work',
      {
        config: { access: 'dossiers.read' },
        schema: { tags, summary: 'Việc của tôi: quá hạn, đến hạn, ai đang giữ', querystring: MyWorkQuery },
      },
      async (request): Promise<MyWork> => {
        const { unit: text, list, after, limit } = request.query;
        const named = readUnits(text, s.geography);
        const unit = named === PROVINCE ? null : named;
        const scope = s.scopeOf(request);
        requireUnit(scope, unit, s.geography);
        if (after !== undefined && (list === undefined || !/^\d{1,9}$/.test(after)))
          throw new BadRequest('after', 'after: giá trị next của trang trước, đi cùng list');
        const page = { list: list ?? null, skip: Number(after ?? 0), ...(limit === undefined ? {} : { limit }) };
        return deskWork(s, { unit, scope, ...page });
      },
    );

    app.get(
      '/api/targets',
      {
        config: { access: 'targets.read' },
        schema: {
          ...{ tags, summary: 'Chỉ tiêu: mọi quyết định đã ghi, và chỉ tiêu có hiệu lực trong một ngày' },
          querystring: Type.Object(
            {
              metric: Type.Optional(Type.String({ maxLength: 60 })),
              unit: Type.Optional(Type.String({ maxLength: 60 })),
              on: Type.Optional(Type.String({ description: 'Ngày (yyyy-MM-dd); bỏ trống: hôm nay' })),
            },
            { additionalProperties: false },
          ),
        },
      },
      async (request): Promise<Targets> => {
        const { metric, unit: text, on } = request.query;
        const only = metric === undefined ? null : metricOf(metric);
        const unit = readUnit(text, s.geography);
        const day = on === undefined ? dayOf(s.clock.now()) : readDay('on', on);
        const units = upwards(unit, (id) => s.geography.unit(id)?.parent ?? null);
        return {
          on: formatDay(day),
          entries: s.targets.entries
            .filter((e) => (only === null || e.metric === only.id) && (unit === null || e.unit === unit))
            .toReversed(),
          inForce: s.definitions
            .all()
            .filter((m) => only === null || m.id === only.id)
            .flatMap((m) => {
              const target = s.targets.inForce(m, units, day);
              return target ? [{ metric: m.id, name: m.name, ...target }] : [];
            }),
        };
      },
    );

    app.put(
      '/api/targets',
      {
        config: { access: 'targets.write' },
        schema: { tags, summary: 'Ghi thêm một quyết định chỉ tiêu', body: TargetBody },
      },
      async (request): Promise<TargetEntry> => {
        const t = request.body;
        const metric = metricOf(t.metric);
        const unit = readUnit(t.unit ?? undefined, s.geography);
        if (metric.unit === 'percent' && t.value > 1)
          throw new BadRequest('value', `value=${t.value}: tỷ lệ ghi dạng phân số, ví dụ 0.98 cho 98%`);
        const from = readDay('validFrom', t.validFrom);
        if (t.validTo !== null && readDay('validTo', t.validTo) < from)
          throw new BadRequest('validTo', `validTo=${t.validTo} trước validFrom=${t.validFrom}: hãy đổi lại`);
        request.auditDetail = { metric: t.metric, unit, value: t.value, decision: t.decision };
        return s.targets.add(
          { ...t, unit: unit === PROVINCE ? null : unit, decision: t.decision.trim() },
          formatInstant(s.clock.now()),
          request.principal?.name ?? '',
        );
      },
    );

    app.post(
      '/api/mappings/preview',
      {
        config: { access: 'mappings.write' },
        schema: { tags, summary: 'Ghép đơn vị sẽ làm đổi số liệu nào; không ghi gì', body: MappingPreviewBody },
      },
      async (request) => {
        const { agency, unit } = request.body;
        request.auditDetail = { agency, unit, preview: true };
        return mappingPreview(s, agency, readUnit(unit ?? undefined, s.geography));
      },
    );

    app.post(
      '/api/mappings/codes/preview',
      {
        config: { access: 'mappings.write' },
        schema: { tags, summary: 'Ghép mã sẽ làm đổi số liệu nào; không ghi gì', body: CodeMappingBody },
      },
      async (request): Promise<CodeMappingPreview> => {
        const mapping = readCodeMapping(s, request.body);
        request.auditDetail = { ...mapping, preview: true };
        return codeMappingPreview(s, mapping);
      },
    );
  };
