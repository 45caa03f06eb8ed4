import type { Row06a } from '../contract/desk/mappings.ts';

/** The metric of each column of form II.06a. Withdrawn dossiers are on time here, as the senders count them. */
export const METRIC_OF: Readonly<Record<keyof Row06a, string>> = {
  received: 'toHandle',
  receivedOnline: 'receivedOnline',
  receivedDirect: 'receivedDirect',
  carriedOver: 'carriedOver',
  resolved: 'resolvedWithWithdrawn',
  early: 'early',
  onTime: 'onTimeWithWithdrawn',
  late: 'late',
  open: 'open',
  openInTerm: 'openInTerm',
  openOverdue: 'overdue',
};

/** Columns (3) to (13) in the order of the form. */
export const COLUMNS_06A: readonly (keyof Row06a)[] = [
  'received',
  'receivedOnline',
  'receivedDirect',
  'carriedOver',
  'resolved',
  'early',
  'onTime',
  'late',
  'open',
  'openInTerm',
  'openOverdue',
];
