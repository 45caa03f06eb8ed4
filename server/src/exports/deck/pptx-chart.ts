import { words } from '../words.ts';
import type { Data } from './page.ts';
import { addChart, type ChartOptions, type Slide } from './pptx-library.ts';
import { type Box, FONT, fitted, INK, text } from './pptx-theme.ts';

/** Bars that lie need a line of text each. */
const BAR_HEIGHT = 0.2;

/** A native, editable chart; a row without a figure is a gap, never a nought. */
export function drawChart(slide: Slide, d: Data, box: Box): void {
  const inner = drawTitle(slide, d.title, box);
  const lying = d.draw === 'bars' || d.draw === 'map';
  const most = lying ? Math.max(3, Math.floor((inner.h - 0.4) / (BAR_HEIGHT * d.columns.length * 0.9))) : 400;
  const rows = d.rows.slice(0, most);
  const left = d.rows.length - rows.length;
  const h = left > 0 || d.note ? inner.h - 0.22 : inner.h;
  if (rows.length === 0) {
    slide.addText(d.note ?? words.noRows, text(inner, 11, { color: INK.quiet }));
    return;
  }
  const percent = d.columns[0]?.unit === 'percent';
  const labels = rows.map((r) => r.name);
  const series = d.columns.map((c, i) => ({
    name: c.name,
    labels,
    values: rows.map((r) => r.values[i]?.value ?? null),
  }));
  const aims = d.draw === 'line' && d.target !== null;
  if (aims) series.push({ name: words.targetSeries, labels, values: rows.map(() => d.target) });
  const colours = [...d.columns.map((c, i) => (c.compared ? INK.before : i === 0 ? INK.data : INK.second)), INK.bad];
  const values = series.flatMap((s) => s.values).filter((v) => v !== null);
  const format = percent ? '0.0%' : d.columns[0]?.unit === 'workingDays' ? '0.0' : '#,##0';
  const options: ChartOptions = {
    ...{ x: inner.x, y: inner.y, w: inner.w, h, lang: 'vi-VN', altText: d.title },
    ...{ chartColors: colours.slice(0, series.length), displayBlanksAs: 'gap' },
    ...{ catAxisLabelFontFace: FONT, catAxisLabelFontSize: 9, catAxisLabelColor: INK.quiet },
    ...{
      valAxisLabelFontFace: FONT,
      valAxisLabelFontSize: 9,
      valAxisLabelColor: INK.quiet,
      valAxisLabelFormatCode: percent ? '0%' : format,
    },
    ...{ valGridLine: { color: 'E3E8ED', size: 0.5 }, catGridLine: { style: 'none' }, valAxisLineShow: false },
    ...{
      catAxisLineShow: true,
      dataLabelFormatCode: format,
      dataLabelFontFace: FONT,
      dataLabelFontSize: 9,
      dataLabelColor: INK.ink,
    },
    ...{
      showLegend: series.length > 1,
      legendPos: 't',
      legendFontFace: FONT,
      legendFontSize: 9,
      legendColor: INK.quiet,
    },
    ...axisOf(values, percent && !lying),
  };
  if (lying)
    addChart(slide, 'bar', series, options, {
      ...{
        barDir: 'bar',
        barGapWidthPct: 45,
        catAxisOrientation: 'maxMin',
        valAxisHidden: true,
        valGridLine: { style: 'none' },
      },
      ...{ showValue: true, dataLabelPosition: 'outEnd' },
    });
  else if (d.draw === 'columns')
    addChart(slide, 'bar', series, options, {
      ...{
        barDir: 'col',
        barGapWidthPct: 50,
        showValue: rows.length <= 14 && series.length === 1,
        dataLabelPosition: 'outEnd',
      },
    });
  else
    addChart(slide, 'line', series, options, {
      ...{ lineSize: 2, lineDataSymbol: rows.length <= 15 ? 'circle' : 'none', lineDataSymbolSize: 5 },
      catAxisLabelFrequency: String(Math.max(1, Math.ceil(rows.length / (inner.w * 1.7)))),
    });
  if (left > 0 || d.note) {
    const said = [...(left > 0 ? [words.more(left)] : []), ...(d.note ? [d.note] : [])].join(' · ');
    slide.addText(said, text({ x: inner.x, y: inner.y + h, w: inner.w, h: 0.22 }, 9, { color: INK.quiet }));
  }
}

/** A title in the box's head. @returns what is left below. */
export function drawTitle(slide: Slide, title: string, box: Box): Box {
  slide.addText(
    title,
    text({ ...box, h: 0.26 }, fitted(title, box.w, [11.5, 10.5, 9.5, 9], 1), { bold: true, valign: 'middle' }),
  );
  return { ...box, y: box.y + 0.3, h: box.h - 0.3 };
}

/** Rates that lie close together are not drawn from 0; the axis then says from where. Counts always are. */
function axisOf(
  values: readonly number[],
  percent: boolean,
): Partial<Pick<ChartOptions, 'valAxisMinVal' | 'valAxisMaxVal'>> {
  if (!percent || values.length === 0) return { valAxisMinVal: 0 };
  const low = Math.min(...values);
  if (low < 0.5) return { valAxisMinVal: 0, ...(Math.max(...values) > 0.9 ? { valAxisMaxVal: 1 } : {}) };
  return { valAxisMinVal: Math.max(0, Math.floor((low - 0.02) * 20) / 20), valAxisMaxVal: 1 };
}
