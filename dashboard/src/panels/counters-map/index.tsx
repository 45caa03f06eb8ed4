import type { CountersValue } from '@toancanh/shared/contract/scenes.ts';
import { useMemo } from 'react';
import type { PanelProps } from '../panel.ts';
import { ProvinceMap } from '../province-map/index.tsx';

/** The one-stop shops where they stand, with how their cameras are. */
export function CountersMapPanel({ value, layout }: PanelProps<CountersValue>) {
  const metrics = useMemo(() => [value.map], [value.map]);
  return <ProvinceMap metrics={metrics} shops={value.shops} layout={layout} narrow={layout === 'mid'} />;
}
