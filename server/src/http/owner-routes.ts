import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { dayOf, formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import { type MetricOwners, OwnerBody, type OwnerEntry } from '@toancanh/shared/contract/desk/owners.ts';
import { Type } from 'typebox';
import { isOfficePhone, namesSomebody } from '../desk/office-words.ts';
import type { Services } from '../services.ts';
import { BadRequest } from './errors.ts';
import { readDay } from './params.ts';
import { metricOf } from './query-routes.ts';

const tags = ['Bàn làm việc'];
/** Kinds of units that cannot answer for anything. */
const NO_OFFICE = new Set(['former', 'unknown', 'province']);

/** Who answers for which metric, and the decisions that say so. */
export const ownerRoutes =
  (s: Services): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/api/metric-owners',
      {
        config: { access: 'figures.read' },
        schema: {
          ...{ tags, summary: 'Chủ quản của từng chỉ số trong một ngày, và mọi quyết định đã ghi' },
          querystring: Type.Object(
            { on: Type.Optional(Type.String({ description: 'Ngày (yyyy-MM-dd); bỏ trống: hôm nay' })) },
            { additionalProperties: false },
          ),
        },
      },
      async (request): Promise<MetricOwners> => {
        const { on } = request.query;
        const day = on === undefined ? dayOf(s.clock.now()) : readDay('on', on);
        return {
          on: formatDay(day),
          metrics: s.definitions.all().map((m) => ({ metric: m.id, name: m.name, owner: s.owners.inForce(m.id, day) })),
          entries: s.owners.entries.toReversed(),
        };
      },
    );

    app.put(
      '/api/metric-owners',
      {
        config: { access: 'targets.write' },
        schema: { tags, summary: 'Ghi thêm một quyết định giao chủ quản chỉ số', body: OwnerBody },
      },
      async (request): Promise<OwnerEntry> => {
        const o = request.body;
        const [office, decision, phone] = [o.office.trim(), o.decision.trim(), o.phone?.trim() || null];
        metricOf(o.metric);
        const unit = s.geography.unit(o.unit);
        if (!unit || NO_OFFICE.has(unit.kind))
          throw new BadRequest('unit', `unit=${o.unit}: không phải đơn vị đang hoạt động; danh sách ở /api/units`);
        if (office.length < 3) throw new BadRequest('office', 'office: ghi phòng hoặc chức danh, ít nhất 3 ký tự');
        if (namesSomebody(office))
          throw new BadRequest('office', 'office: ghi phòng hoặc chức danh, không ghi tên người giữ chức');
        if (phone !== null && !isOfficePhone(phone))
          throw new BadRequest(
            'phone',
            'phone: ghi số máy bàn của cơ quan (02…) hoặc đầu số ngắn, không ghi số di động',
          );
        if (decision.length < 3) throw new BadRequest('decision', 'decision: ghi số, ngày, cơ quan của quyết định');
        readDay('validFrom', o.validFrom);
        const { metric, validFrom } = o;
        request.auditDetail = { metric, owner: unit.id, office, decision, validFrom };
        const asked = { metric, unit: unit.id, office, phone, decision, validFrom };
        return s.owners.add(asked, formatInstant(s.clock.now()), request.principal?.name ?? '');
      },
    );
  };
