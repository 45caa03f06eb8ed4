import type { Deck } from '@toancanh/shared/contract/meetings.ts';
import { type CSSProperties, memo } from 'react';
import { PanelFrame } from '../stage/panel-frame.tsx';
import { useStage } from '../stage/stage-context.ts';
import { pw } from '../text/present.ts';
import { momentText } from './figure-text.ts';
import { Marks } from './marks.tsx';
import { CoverSlide } from './slide-cover.tsx';
import { DecisionsSlide } from './slide-decisions.tsx';
import { FigureSlide } from './slide-figure.tsx';
import { headlineSize, roomOf, shrunk } from './slide-scale.ts';
import { SceneSlide } from './slide-scene.tsx';
import './slide.css';
import './slide-figure.css';
import './slide-charts.css';
import './slide-lists.css';
import './slide-cover.css';

export type Page = Deck['slides'][number];

interface Props {
  deck: Deck;
  page: Page;
  number: number;
  /** Made up by the simulator: every page says so. */
  simulated: boolean;
  /** Drawn by the editor instead. */
  marks?: boolean;
}

/** One page of a deck, as large as the stage says. The same in the room, at the presenter's screen and in the editor. */
export const SlideView = memo(function SlideView({ deck, page, number, simulated, marks = true }: Props) {
  const { size } = useStage();
  const { slide, value } = page;
  const cover = value.kind === 'cover';
  const s = shrunk(size);
  const room = roomOf(size);
  const scene = value.kind === 'scene';
  const letters = scene
    ? headlineSize(slide.headline, size.width - 64, 40 * s, 1)
    : headlineSize(slide.headline, size.width - 112 * s, 56 * s, 2);
  return (
    <article
      className={`slide ${value.kind}-page`}
      aria-label={slide.headline}
      data-room={room}
      style={{ '--s': s } as CSSProperties}
    >
      {!cover && (
        <h2 className="slide-headline" style={{ fontSize: `calc(${letters} * var(--u))` }}>
          {slide.headline}
        </h2>
      )}
      <PanelFrame name={`slide ${slide.id}`}>
        <Body deck={deck} page={page} />
      </PanelFrame>
      <Footer deck={deck} page={page} number={number} simulated={simulated} />
      {marks && <Marks marks={slide.marks} width={size.width} height={size.height} />}
    </article>
  );
});

function Body({ deck, page: { slide, value } }: { deck: Deck; page: Page }) {
  switch (value.kind) {
    case 'cover':
      return <CoverSlide deck={deck} headline={slide.headline} />;
    case 'scene':
      return slide.content.kind === 'scene' ? (
        <SceneSlide show={slide.content.show} value={value.value} at={deck.book?.cut ?? deck.madeAt} />
      ) : null;
    case 'figure':
      return <FigureSlide slide={slide} value={value} />;
    case 'decisions':
      return <DecisionsSlide value={value} today={(deck.book?.cut ?? deck.madeAt).slice(0, 10)} />;
    case 'withheld':
      return (
        <div className="slide-none">
          <p>{pw().withheld}</p>
          <p className="quiet">{value.reason}</p>
        </div>
      );
  }
}

function Footer({ deck, page, number, simulated }: Omit<Props, 'marks'>) {
  const words = pw().footer;
  const room = roomOf(useStage().size);
  return (
    <footer className="slide-footer">
      <span>{deck.book ? words.known(momentText(deck.book.cut)) : words.live(momentText(deck.madeAt))}</span>
      {page.value.kind !== 'cover' && room !== 'least' && <span>{words.hash(page.hash.slice(0, 8))}</span>}
      {simulated && <strong className="simulated">{pw().simulated}</strong>}
      <span className="push" />
      {room === 'whole' && <span className="footer-name">{deck.meeting.name}</span>}
      <b>{words.page(number, deck.slides.length)}</b>
    </footer>
  );
}
