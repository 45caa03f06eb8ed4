import { useMemo } from 'react';
import { w } from '../../text/desk.ts';
import { useAsk } from '../api.ts';
import { metricName } from '../say.ts';
import { useDesk } from '../state.ts';

interface Definition {
  id: string;
  subsystem: string;
  name: string;
  unit: 'count' | 'percent' | 'workingDays';
  direction: 'up' | 'down' | 'none';
}

/** Metrics that a map and a 'why' can be about. */
const OFFERED = [
  'onTimeRate',
  'overdueRate',
  'overdue',
  'received',
  'resolved',
  'open',
  'late',
  'lateRate',
  'progress766',
  'meanHandling',
  'onlineShare',
  'fullOnlineShare',
  'digitizedShare',
  'electronicResultShare',
  'onlinePaymentShare',
  'withoutPromise',
];

export function useMetrics(): Definition[] {
  const { data } = useAsk<Definition[]>('/api/metrics', {}, { live: false });
  return useMemo(() => (data ?? []).map((m) => ({ ...m, name: metricName(m.id, m.name) })), [data]);
}

/** Of which metric map and 'why' are. */
export function MetricPicker() {
  const { state, go } = useDesk();
  const all = useMetrics();
  const offered = OFFERED.flatMap((id) => all.filter((m) => m.id === id));
  const known = offered.some((m) => m.id === state.metric)
    ? offered
    : [...offered, ...all.filter((m) => m.id === state.metric)];
  return (
    <select
      className="field quiet-field"
      aria-label={w().map.metric}
      value={state.metric}
      onChange={(event) => go({ metric: event.target.value })}
    >
      {known.map((m) => (
        <option key={m.id} value={m.id}>
          {m.name}
        </option>
      ))}
    </select>
  );
}
