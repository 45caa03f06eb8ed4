import { type Identity, identityMay } from '../access/gate.ts';
import { BadRequest } from '../http/errors.ts';
import { screenId } from '../screens/screen-book.ts';
import { remoteOf } from './remotes.ts';
import type { MeetingsRoom } from './room.ts';

/** Whether somebody may follow a meeting's presentation; else why not, in Vietnamese. A screen and a remote: their own alone. */
export function mayFollow(
  { presentations }: Pick<MeetingsRoom, 'presentations'>,
  who: Identity | null,
  meeting: string,
): true | string {
  if (who === null) return 'Cần đăng nhập để theo dõi trình chiếu.';
  const screen = who.via === 'screen' ? screenId(who.principal) : null;
  if (screen !== null)
    return presentations.followedBy(screen) === meeting || 'Màn hình không có quyền: nó không theo cuộc họp này.';
  if (remoteOf(who.principal) !== null)
    return remoteOf(who.principal) === meeting || 'Điều khiển này không có quyền ở cuộc họp khác.';
  return identityMay(who, 'meetings.read') || 'Tài khoản không có quyền xem cuộc họp.';
}

/** Whether somebody may read a meeting's figures: a remote steers them and does not see them. */
export const mayReadDeck = (
  room: Pick<MeetingsRoom, 'presentations'>,
  who: Identity | null,
  meeting: string,
): true | string =>
  remoteOf(who?.principal ?? null) === null
    ? mayFollow(room, who, meeting)
    : 'Điều khiển trình chiếu không có quyền xem số liệu.';

/** Whether somebody may give orders to a meeting's presentation; else why not. */
export function maySteer(who: Identity | null, meeting: string): true | string {
  if (who === null) return 'Cần đăng nhập để điều khiển trình chiếu.';
  if (remoteOf(who.principal) === meeting) return true;
  return identityMay(who, 'meetings.run') || 'Không có quyền điều khiển trình chiếu của cuộc họp này.';
}

/** @throws BadRequest 401 or 403 with the reason. */
export function must(allowed: true | string, who: Identity | null): void {
  if (allowed === true) return;
  throw who === null || who.via === 'open'
    ? new BadRequest('Authorization', `${allowed} Hãy đăng nhập.`, 401)
    : new BadRequest('role', allowed, 403);
}

/** Notes are whoever speaks' own. */
export const mayReadNotes = (who: Identity | null): boolean => who !== null && identityMay(who, 'meetings.run');
