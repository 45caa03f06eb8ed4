import type { Unit } from '@toancanh/shared/places/units.ts';
import type { Paper } from '../exports/paper/paper.ts';
import { paperWords as w } from '../exports/words.ts';

type Letterhead = Pick<Paper, 'parent' | 'agency' | 'symbol' | 'place' | 'signer'>;

/**
 * Whose paper it is. A people's committee names no agency above it (NĐ 30/2020/NĐ-CP, phụ lục I, phần I mục II.2), a
 * department of the province does, a branch names its department. null: the province's office reports.
 */
export function letterhead(unit: Unit | null, above: Unit | null): Letterhead {
  if (unit === null || unit.kind === 'province')
    return { parent: w.province, agency: w.office, symbol: 'BC-VP', place: w.place, signer: [w.signers.office] };
  const name = unit.name.toLocaleUpperCase('vi');
  if (unit.kind === 'commune' || unit.kind === 'ward')
    return {
      ...{ parent: null, agency: `${w.committee} ${name}`, symbol: 'BC-UBND' },
      // The place is the commune's own name, without its kind.
      ...{ place: unit.name.replace(/^(Xã|Phường) /, ''), signer: [w.signers.chair, w.signers.commune] },
    };
  const parent = above === null || above.kind === 'province' ? w.province : above.name.toLocaleUpperCase('vi');
  return { parent, agency: name, symbol: 'BC-…', place: w.place, signer: [w.signers.department] };
}
