import type { Deck } from '@toancanh/shared/contract/meetings.ts';
import { useMemo } from 'react';
import { useMapFile } from '../map/use-map-file.ts';
import { useStage } from '../stage/stage-context.ts';
import { t } from '../text/index.ts';
import { pw } from '../text/present.ts';
import { dayText, momentText } from './figure-text.ts';
import { outlinesOf } from './slide-map.tsx';
import { headlineSize, shrunk } from './slide-scale.ts';

/** Of the width of a cover, its words; the rest is the province's. */
const TEXT = 0.56;

/** What this meeting is, and up to when its figures are known. The province stands behind it, faint. */
export function CoverSlide({ deck, headline }: { deck: Pick<Deck, 'meeting' | 'book'>; headline: string }) {
  const { size } = useStage();
  const { file } = useMapFile();
  const words = pw().cover;
  const { meeting, book } = deck;
  const title = headline === '' ? meeting.name : headline;
  const s = shrunk(size);
  const letters = headlineSize(title, (size.width - 112 * s) * TEXT, 92 * s, title.length > 90 ? 5 : 3);
  const box = { width: size.width * 0.4, height: size.height * 0.86 };
  const shape = useMemo(
    () => (file === null ? null : outlinesOf(file, box.width, box.height)),
    [file, box.width, box.height],
  );
  return (
    <div className="slide-cover">
      {shape && (
        <svg viewBox={`0 0 ${shape.width} ${shape.height}`} aria-hidden="true">
          {shape.cells.map((c) => (
            <path key={c.code} d={c.path} className="cover-cell" />
          ))}
          <path d={shape.border} className="cover-border" />
        </svg>
      )}
      <div>
        <p className="cover-lead">{t().province}</p>
        <h1 style={{ fontSize: `calc(${letters} * var(--u))` }}>{title}</h1>
        {headline !== '' && headline !== meeting.name && <p className="cover-name">{meeting.name}</p>}
        <p>{momentText(meeting.at)}</p>
        <p className="quiet">{words.period(dayText(book?.from ?? meeting.from), dayText(book?.to ?? meeting.to))}</p>
        <p className={book ? 'quiet' : 'warn'}>{book ? words.closed(momentText(book.cut)) : words.live}</p>
      </div>
    </div>
  );
}
