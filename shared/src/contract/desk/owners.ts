import { type Static, Type } from 'typebox';
import type { Decided } from './decided.ts';

/** PUT /api/metric-owners: adds a decision. The owner of a day is whose beginning is the latest up to it. */
export const OwnerBody = Type.Object(
  {
    metric: Type.String({ maxLength: 60 }),
    unit: Type.String({ maxLength: 60, description: 'Mã đơn vị ở /api/units' }),
    office: Type.String({
      minLength: 3,
      maxLength: 120,
      description: 'Phòng hoặc chức danh, không ghi tên người: Trưởng phòng Kiểm soát thủ tục hành chính',
    }),
    phone: Type.Union([Type.String({ maxLength: 30 }), Type.Null()], { description: 'Số máy bàn của cơ quan' }),
    decision: Type.String({ minLength: 3, maxLength: 200, description: 'Số, ngày, cơ quan của quyết định' }),
    validFrom: Type.String({ description: 'yyyy-MM-dd' }),
  },
  { additionalProperties: false },
);
export type OwnerRequest = Static<typeof OwnerBody>;
export interface OwnerEntry extends OwnerRequest, Decided {}
export interface OwnerInForce extends Omit<OwnerRequest, 'metric'> {
  unitName: string;
}
/** GET /api/metric-owners?on=: every metric with its owner on that day (today), and all decisions, newest first. */
export interface MetricOwners {
  on: string;
  metrics: { metric: string; name: string; owner: OwnerInForce | null }[];
  entries: OwnerEntry[];
}
