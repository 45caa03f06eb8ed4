import type { Meeting } from '@toancanh/shared/contract/meetings.ts';
import type { MeetingsStore, StoredMeeting } from './meetings-store.ts';

/** All meetings, in memory and on disk: a pointer that moves asks for its meeting sixty times a second. */
export class MeetingBook {
  private readonly store: MeetingsStore;
  private readonly rows: Map<string, StoredMeeting>;
  constructor(store: MeetingsStore) {
    this.store = store;
    this.rows = new Map(store.meetings().map((m) => [m.id, m]));
  }

  /** The latest first. */
  list(): readonly StoredMeeting[] {
    return [...this.rows.values()].sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0));
  }
  get(id: string): StoredMeeting | null {
    return this.rows.get(id) ?? null;
  }
  /** Meetings that look back on this one. */
  following(id: string): StoredMeeting[] {
    return this.list().filter((m) => m.previous === id);
  }

  add(meeting: StoredMeeting): void {
    this.store.addMeeting(meeting);
    this.rows.set(meeting.id, meeting);
  }
  /** false: it stands at another version than `expected` by now. */
  save(meeting: StoredMeeting, expected: number): boolean {
    if (this.rows.get(meeting.id)?.version !== expected || !this.store.saveMeeting(meeting, expected)) return false;
    this.rows.set(meeting.id, meeting);
    return true;
  }
  hold(id: string, held: Meeting['held']): void {
    const meeting = this.rows.get(id);
    if (meeting === undefined) return;
    this.store.hold(id, held);
    this.rows.set(id, { ...meeting, held });
  }
  drop(id: string): void {
    this.store.dropMeeting(id);
    this.rows.delete(id);
  }
}
