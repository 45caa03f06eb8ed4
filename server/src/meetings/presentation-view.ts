import type { PresentationValue } from '@toancanh/shared/contract/meetings.ts';
import { type BoundView, boundView, type Parsed } from '../stream/views.ts';
import type { MeetingsRoom } from './room.ts';

/** A finger on a phone is followed frame by frame. */
const GAP_MS = 15;

/** View `presentation`: where one stands. Who may watch which is asked by `mayFollow`. */
export const presentationView = ({
  meetings,
  presentations,
}: Pick<MeetingsRoom, 'meetings' | 'presentations'>): BoundView<unknown> =>
  boundView<string, unknown>({
    name: 'presentation',
    parse: (params) => parse(params, (id) => meetings.get(id) !== null),
    compute: (meeting): PresentationValue => presentations.value(meeting),
    touchedBy: () => false,
    sources: [],
    gapMs: GAP_MS,
  });

function parse(params: Readonly<Record<string, string>>, knows: (id: string) => boolean): Parsed<string> {
  const { meeting, ...rest } = params;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined)
    return { ok: false, reason: `Khung nhìn này không có tham số "${unknown.slice(0, 40)}"; hãy bỏ tham số đó.` };
  if (meeting === undefined || !knows(meeting))
    return { ok: false, reason: 'Không có cuộc họp này; hãy chọn lại ở danh sách cuộc họp.' };
  return { ok: true, params: meeting };
}
