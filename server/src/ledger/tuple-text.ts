import type { Dims } from '@toancanh/shared/subsystems/subsystem.ts';

/** One string for a tuple; the separator occurs in no code or name that passes the door. */
export const tupleText = (d: Dims): string =>
  `${d.agency.code}\u0001${d.agency.sender}\u0001${d.agency.name}\u0001${d.sector}\u0001${d.procedure}\u0001${d.channel}`;
