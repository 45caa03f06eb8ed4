import type { Attention } from '@toancanh/shared/contract/wall.ts';
import { integer } from '../../../format/number.ts';
import { t } from '../../../text/index.ts';

/** A point of attention in full: at the desk there is room for names as they are. */
export function attentionText({ kind, params }: Attention): string {
  const words = t().attention;
  const name = String(params.unit ?? params.name ?? '');
  const n = integer(Number(params.n ?? params.overdue ?? 0));
  switch (kind) {
    case 'shopDark':
      return words.shopDark(name);
    case 'manyOverdue':
      return words.manyOverdue(name, n);
    case 'dueSoonMany':
      return words.dueSoonMany(n);
    case 'sourceStale':
      return words.sourceStale(name);
    case 'quarantineMany':
      return words.quarantineMany(n);
    case 'unknownUnit':
      return words.unknownUnit(n);
    case 'petitionsOverdue':
      return words.petitionsOverdue(n);
  }
}
