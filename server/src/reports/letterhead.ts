import type { Unit } from '@toancanh/shared/places/units.ts';
import type { Paper } from '../exports/paper/paper.ts';
import type { PaperSettings } from '../exports/paper/settings.ts';
import { paperWords as w } from '../exports/words.ts';

type Letterhead = Pick<Paper, 'parent' | 'agency' | 'symbol' | 'place' | 'signer'>;

/**
 * Whose paper it is. A people's committee names no agency above it (NĐ 30/2020/NĐ-CP, phụ lục I, phần I mục II.2), a
 * department of the province does, a branch names its department. null: the province's own agency
 * reports, as it is set.
 */
export function letterhead(unit: Unit | null, above: Unit | null, own: PaperSettings): Letterhead {
  if (unit === null || unit.kind === 'province')
    return { parent: own.parent, agency: own.agency, symbol: own.symbol, place: own.place, signer: own.signer };
  const name = unit.name.toLocaleUpperCase('vi');
  if (unit.kind === 'commune' || unit.kind === 'ward')
    return {
      ...{ parent: null, agency: `${w.committee} ${name}`, symbol: 'BC-UBND' },
      // The place is the commune's own name, without its kind.
      ...{ place: unit.name.replace(/^(Xã|Phường) /, ''), signer: [w.signers.chair, w.signers.commune] },
    };
  const parent = above === null || above.kind === 'province' ? own.parent : above.name.toLocaleUpperCase('vi');
  return { parent, agency: name, symbol: 'BC-…', place: own.place, signer: [w.signers.department] };
}
