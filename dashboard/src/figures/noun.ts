/** What a count counts. */
export type Noun = 'dossiers' | 'petitions' | 'cameras' | 'places' | 'messages';

export function nounOf(metric: string): Noun {
  if (metric === 'shopsDark') return 'places';
  if (metric === 'quarantined' || metric.startsWith('source')) return 'messages';
  if (metric.startsWith('petition')) return 'petitions';
  return metric.startsWith('camera') ? 'cameras' : 'dossiers';
}
