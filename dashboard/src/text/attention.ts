import type { Attention } from '@toancanh/shared/contract/wall.ts';
import { t } from './index.ts';

/**
 * A point of attention in words. `params` as the server's view gives them: `unit` (or `name` of a source), `n` or `overdue`;
 * how names and numbers are written is the screen's: short on the wall, in full at the desk.
 */
export function attentionText(
  { kind, params }: Attention,
  write: { name: (name: string) => string; number: (n: number) => string },
): string {
  const words = t().attention;
  const name = write.name(String(params.unit ?? params.name ?? ''));
  const n = write.number(Number(params.n ?? params.overdue ?? 0));
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
