import type { SlideValue } from '@toancanh/shared/contract/meetings.ts';
import type { Block, Paper } from '../paper/paper.ts';
import { chartOf } from '../paper/paper-chart.ts';
import { paperWords as w, words } from '../words.ts';
import { gravestFirst, gridOf } from './grid.ts';
import { sayChange, sayNum, sayNumber, sayParts } from './numbers.ts';
import type { Data, DeckFile, Grid, Page, Part, Tile } from './page.ts';
import { pagesOf, periodOf } from './pages.ts';
import { shortHash, stampOf, verifyUrl } from './stamp.ts';

/** Where rows beyond these are said to be in the workbook. */
const MOST_ROWS = 40;
/** A curve of so many points is drawn, and no table. */
const MOST_POINTS = 16;

/** The deck as an official report: a section a slide, its headline as what is reported, its figures as sentence and table. */
export function deckPaper(file: DeckFile): Paper {
  const { meeting, book } = file.deck;
  const from = file.paper;
  const pages = pagesOf(file).filter((p) => p.kind !== 'cover');
  const stamp = stampOf(file);
  return {
    ...{ parent: from.parent, agency: from.agency, symbol: from.symbol, place: from.place },
    day: (book?.cut ?? file.deck.madeAt).slice(0, 10),
    type: w.report,
    about: w.deck.about(meeting.name),
    blocks: [
      {
        kind: 'paragraph',
        text: w.deck.opening({
          agency: from.agencyInText,
          meeting: meeting.name,
          period: words.period(periodOf(file)).toLowerCase(),
          stamp,
        }),
      },
      ...pages.flatMap((page, i) => section(file, page, i + 1)),
    ],
    recipients: [...w.deck.recipients, w.keep(from.keep)],
    signer: from.signer,
    stamp,
    cautions: file.simulated ? [words.simulated] : [],
    verify: words.verify,
  };
}

function section(file: DeckFile, page: Page, n: number): Block[] {
  const value = file.deck.slides.find((s) => s.slide.id === page.slide)!.value;
  return [
    { kind: 'seal', code: shortHash(page.hash), url: verifyUrl(file.publicUrl, page.hash) },
    { kind: 'heading', level: 1, text: `${n}. ${page.headline || page.about}` },
    ...(page.withheld ? [{ kind: 'paragraph', text: page.withheld } as const] : []),
    ...(value.kind === 'figure' ? [sentence(value)] : value.kind === 'scene' ? [said(page.about)] : []),
    ...page.cautions.filter((c) => c !== words.simulated).map(said),
    ...page.parts.flatMap(partBlocks),
    ...(page.definition
      ? [said(`${words.definition}: ${page.definition.definition} ${words.source}: ${page.definition.source}.`)]
      : []),
  ];
}

const said = (text: string): Block => ({ kind: 'paragraph', text, italic: true });

/** The figure in one sentence, as a report says it. */
function sentence(v: Extract<SlideValue, { kind: 'figure' }>): Block {
  const { name, about, metricUnit: unit } = v;
  const days = unit === 'workingDays' ? ` ${words.workingDays}` : '';
  const change = v.compared && sayChange(v.value.value, v.compared.value.value, unit);
  const text = [
    w.deck.figure({
      name,
      about,
      period: v.period.label,
      value: `${sayNum(v.value, unit)}${days}`,
      parts: sayParts(v.value, v.metricUnit),
    }),
    v.compared ? w.deck.compared(v.compared.label, sayNum(v.compared.value, unit), change) : '',
    v.target ? w.deck.target(sayNumber(v.target.value, unit), v.target.decision) : '',
  ].join('');
  return { kind: 'paragraph', text: `${text}.` };
}

function partBlocks(part: Part): Block[] {
  if (part.kind === 'tiles') return part.tiles.length > 1 ? [tilesTable(part.tiles)] : [];
  if (part.kind === 'grid') return gridBlocks(part, null);
  const chart = chartOf(part);
  if (chart !== null && part.draw === 'line' && part.rows.length > MOST_POINTS)
    return [{ kind: 'heading', level: 2, text: part.title }, chart, said(w.deck.curve)];
  const data = part.draw === 'map' ? { ...part, rows: gravestFirst(part) } : part;
  const [heading, ...table] = gridBlocks(gridOf(data), data);
  return chart === null || heading === undefined ? gridBlocks(gridOf(data), data) : [heading, chart, ...table];
}

const tilesTable = (tiles: readonly Tile[]): Block => ({
  kind: 'table',
  columns: [
    { title: words.name, width: 34, numeric: false },
    { title: words.value, width: 16, numeric: true },
    { title: `${words.numerator}/${words.denominator}`, width: 18, numeric: true },
    { title: words.compared, width: 32, numeric: false },
  ],
  rows: tiles.map((t) => [
    t.name,
    sayNum(t.value, t.unit),
    sayParts(t.value, t.unit) ?? '',
    t.compared ? `${t.compared.label}: ${sayNum(t.compared.value, t.unit)}` : (t.note ?? ''),
  ]),
  bold: 0,
});

function gridBlocks(g: Grid, d: Data | null): Block[] {
  if (g.rows.length === 0) return [said(g.none)];
  if (g.columns.length === 1)
    return [
      { kind: 'heading', level: 2, text: g.title },
      ...g.rows.map((r) => ({ kind: 'paragraph', text: `- ${r[0]}` }) as const),
    ];
  const left = g.rows.length - MOST_ROWS;
  return [
    { kind: 'heading', level: 2, text: g.title },
    { kind: 'table', columns: g.columns, rows: g.rows.slice(0, MOST_ROWS), bold: d?.total ? 1 : 0 },
    ...(left > 0 ? [said(words.more(left))] : []),
    ...(d?.note && d.rows.length > 0 ? [said(d.note)] : []),
  ];
}
