/** Everything that can be written to the ledger. */
export type { DomainEvent } from './registry.ts';
