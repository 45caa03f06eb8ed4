import type { FleetValue } from '@toancanh/shared/contract/screens.ts';
import { PROTOCOL } from '@toancanh/shared/contract/stream.ts';
import { applyChanges } from '@toancanh/shared/stream/apply.ts';
import { io } from 'socket.io-client';

/** The fleet as an operator's page has it: snapshot, then deltas. */
export function watchFleet(origin: string, cookie: string): { value(): FleetValue | null; close(): void } {
  let value: unknown = null;
  const socket = io(origin, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie, origin } });
  socket.on('connect', () => socket.emit('watch', { protocol: PROTOCOL, view: 'fleet', params: {} }));
  socket.on('snapshot', (message: { value: unknown }) => {
    value = message.value;
  });
  socket.on('delta', (message: { changes: Parameters<typeof applyChanges>[1] }) => {
    value = applyChanges(value, message.changes);
  });
  socket.on('refused', ({ reason }: { reason: string }) => {
    throw new Error(reason);
  });
  return { value: () => value as FleetValue | null, close: () => void socket.disconnect() };
}
