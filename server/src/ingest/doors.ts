import type { DomainEvent } from '@toancanh/shared/subsystems/events.ts';
import type { Refusal } from '../ledger/port.ts';
import { type HoSoContext, readHoSo } from './hoso.ts';
import type { SeenLabels } from './labels.ts';
import { cleanHoSo, cleanTienTrinh, shownKey } from './privacy.ts';
import type { Problem } from './text.ts';
import { readTienTrinh } from './tien-trinh.ts';

/** A kind of message: how one item of it becomes an event, and what may be kept of an item that does not. */
export interface Door {
  kind: Refusal['kind'];
  /** What the items are called in answers. */
  noun: string;
  /** The event, or null after pushing at least one problem. Never throws. */
  read(item: unknown, problems: Problem[]): DomainEvent | null;
  clean(item: unknown): string | null;
  /** What a replay needs besides the item. */
  context: Record<string, unknown>;
  shownKey(item: unknown): string;
}

export const hosoDoor = (context: HoSoContext, labels: SeenLabels): Door => ({
  kind: 'dossier',
  noun: 'hồ sơ',
  read: (item, problems) => readHoSo(item, context, labels, problems),
  clean: cleanHoSo,
  context: { door: 'DongBoHoSoMC', insert: context.insert, sender: context.sender },
  shownKey: (item) => shownKey(item, 'MaHoSo'),
});

export const stepDoor: Door = {
  kind: 'step',
  noun: 'bước xử lý',
  read: readTienTrinh,
  clean: cleanTienTrinh,
  context: { door: 'CapNhatTienDoHoSoMC' },
  shownKey: (item) => shownKey(item, 'MaHoSo'),
};
