import type { ScopeParams } from '../api.ts';
import type { Question } from '../foresight.ts';
import type { PassportOf } from '../url-state.ts';

export function asksPassport(of: PassportOf, scope: ScopeParams): Question {
  const narrowed = of.narrowed === null ? {} : { [of.narrowed.by]: of.narrowed.key };
  const { metric, hours, of: one } = of;
  return { path: '/api/passport', params: { ...scope, ...narrowed, metric, hours, of: one } };
}
