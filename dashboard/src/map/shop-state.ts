import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { Shape } from '../kit/shapes.tsx';

export type Shop = OverviewValue['shops'][number];
export type ShopState = 'ok' | 'degraded' | 'dark' | 'unknown' | 'none';

/** How a one-stop shop's cameras stand. `dark`: cameras are there and not one works. Maintenance is not a fault. */
export function shopState({ online, degraded, offline, maintenance, unknown }: Shop): ShopState {
  if (online + degraded + offline + maintenance + unknown === 0) return 'none';
  if (online + degraded === 0 && offline > 0) return 'dark';
  if (offline + degraded > 0) return 'degraded';
  return online === 0 && unknown > 0 ? 'unknown' : 'ok';
}

export const shopShape: Record<ShopState, Shape> = {
  ok: 'dot',
  degraded: 'triangle',
  dark: 'diamond',
  unknown: 'ring',
  none: 'ring',
};

/** The commune's name inside a shop's name ('Bộ phận một cửa Xã Mộc Hóa' → 'Xã Mộc Hóa'). */
export const communeName = (name: string): string => /(?:Phường|Xã|Đặc khu) .+$/.exec(name)?.[0] ?? name;
