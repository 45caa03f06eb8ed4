import type { MapMetric } from '@toancanh/shared/contract/overview.ts';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Figure, type FigureProps, useFigures } from '../../figures/figure.tsx';
import { onMap } from '../../figures/overview.ts';
import { Cause, Fresh, useCause } from '../../kit/fresh.tsx';
import { useEverySecond } from '../../kit/tick.ts';
import type { Box } from '../../map/label-placer.ts';
import { type CellStyle, LeafletMap, type Project } from '../../map/leaflet-map.tsx';
import { classOf, valueText, worstFive } from '../../map/metric.ts';
import { communeName, type Shop, shopState } from '../../map/shop-state.ts';
import { type MapData, useMapFile } from '../../map/use-map-file.ts';
import { useFeed } from '../../stage/feed.ts';
import { useStage } from '../../stage/stage-context.ts';
import { capital, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import { ClassLegend, ShopLegend } from './legend.tsx';
import { Overlay } from './overlay.tsx';
import './province-map.css';

/** Each KPI stays for 20 s (rule: at least 15). */
const DWELL_S = 20;
const NO_SHOPS: Shop[] = [];

export const ProvinceMapPanel = ({ value, layout }: PanelProps) => (
  <ProvinceMap metrics={value.map} shops={value.shops} layout={layout} />
);

interface MapProps {
  /** Take turns. */
  metrics: MapMetric[];
  /** One-stop shops to mark; none: a map of figures alone. */
  shops?: Shop[];
  /** Commune code → name, for labels; where it is missing, the shops name their communes. */
  names?: ReadonlyMap<string, string>;
  layout: PanelProps['layout'];
  /** A narrow box: the map takes the room of its labels, which stand on it. */
  narrow?: boolean;
}

/** One KPI over the communes, the five worst by name, and how the one-stop shops stand. */
export function ProvinceMap({ metrics: all, shops = NO_SHOPS, names, layout, narrow = false }: MapProps) {
  const metrics = useMemo(() => withValues(all), [all]);
  const turn = useEverySecond((second) => Math.floor(second / DWELL_S) % Math.max(1, metrics.length));
  const metric = metrics[turn % Math.max(1, metrics.length)];
  const data = useMapFile();
  const figure = useFigures();
  const scope = useFeed().value;
  const named = useMemo(
    () => names ?? new Map(shops.flatMap((s) => (s.commune === null ? [] : [[s.commune, communeName(s.name)]]))),
    [names, shops],
  );
  if (!metric) return <p className="quiet">{t().map.noData}</p>;
  const title = t().map.titles[metric.id];
  const place = (commune: string): FigureProps =>
    figure(
      scope && onMap(scope, metric, commune),
      `${named.get(commune) ?? commune}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
      valueText(metric, metric.values[commune]?.value ?? null),
    );
  return (
    <Fresh kind={metric.source} className="province-map">
      <header>
        <h2>
          <Figure of={scope && onMap(scope, metric, null)} name={title}>
            {title}
          </Figure>
        </h2>
        <ol className="turns" aria-hidden="true">
          {metrics.length > 1 && metrics.map((m, i) => <li key={m.id} className={i === turn ? 'now' : undefined} />)}
        </ol>
      </header>
      <Note kind={metric.source} data={data} short={layout === 'far' || narrow} />
      <Body
        metric={metric}
        shops={shops}
        names={named}
        place={place}
        data={data}
        far={layout === 'far'}
        narrow={narrow}
      />
      {layout !== 'far' && shops.length > 0 && <ShopLegend unknown={shops.some((s) => shopState(s) === 'unknown')} />}
    </Fresh>
  );
}

/** What kind of map this is; while its source is late, why. */
function Note({ kind, data: { file }, short }: { kind: MapMetric['source']; data: MapData; short: boolean }) {
  const cause = useCause(kind);
  const words = t().map;
  if (cause)
    return <Cause text={file?.kind === 'schematic' && !short ? `${cause} · ${words.schematicShort}` : cause} />;
  return (
    <p className="quiet">
      {file === null
        ? ''
        : file.kind === 'schematic'
          ? short
            ? capital(words.schematicShort)
            : words.schematic
          : words.official}
    </p>
  );
}

/** KPIs of which nothing is known are passed over, unless nothing is known of any. */
function withValues(all: MapMetric[]): MapMetric[] {
  const some = all.filter((m) => Object.values(m.values).some((v) => v.value !== null));
  return some.length > 0 ? some : all.slice(0, 1);
}

/** Room round the province in design units (left, top, right, bottom): the legend stands left, labels lean right. */
type Margin = [number, number, number, number];
const MARGIN: Margin = [90, 8, 200, 8];
const FAR_MARGIN: Margin = [150, 4, 10, 4];
const NARROW_MARGIN: Margin = [70, 4, 90, 4];
const MOST_LABELS = 5;

function Body({
  metric,
  shops,
  names,
  place,
  data,
  far,
  narrow,
}: {
  metric: MapMetric;
  shops: Shop[];
  names: ReadonlyMap<string, string>;
  /** What makes a commune a button on its figure. */
  place: (commune: string) => FigureProps;
  data: MapData;
  far: boolean;
  narrow: boolean;
}) {
  const { tokens, size: stage } = useStage();
  const unit = stage.unit;
  const [view, setView] = useState<{ project: Project; size: { width: number; height: number } } | null>(null);
  const onProject = useCallback(
    (project: Project, size: { width: number; height: number }) => setView({ project, size }),
    [],
  );
  const legendBox = useRef<HTMLDivElement>(null);
  const [legend, setLegend] = useState<Box | null>(null);
  const missing = data.file?.units.some((u) => (metric.values[u.code]?.value ?? null) === null) ?? false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what the legend's size follows from
  useLayoutEffect(() => {
    const e = legendBox.current;
    if (!e) return;
    const next = { x: e.offsetLeft, y: e.offsetTop, w: e.offsetWidth, h: e.offsetHeight };
    setLegend((old) =>
      old && old.x === next.x && old.y === next.y && old.w === next.w && old.h === next.h ? old : next,
    );
  }, [metric.id, missing, unit, data.file]);
  const styles = useMemo(() => {
    const out = new Map<string, CellStyle>();
    const named = new Set(worstFive(metric).map((w) => w.code));
    for (const { code } of data.file?.units ?? []) {
      const grade = classOf(metric.values[code]?.value ?? null, metric.steps);
      const strong = named.has(code);
      const edge = strong ? tokens.ink : grade === null ? tokens.rule : tokens.seam;
      out.set(code, { fill: grade === null ? tokens.noData : tokens.classes[grade]!, strong, edge });
    }
    return out;
  }, [data.file, metric, tokens]);
  const margin = useMemo(
    () => (far ? FAR_MARGIN : narrow ? NARROW_MARGIN : MARGIN).map((n) => n * unit) as Margin,
    [far, narrow, unit],
  );
  if (data.file === null) return <p className="quiet map-wait">{data.failed ? t().map.failed : t().map.loading}</p>;
  return (
    <div className="map-body">
      <LeafletMap
        file={data.file}
        styles={styles}
        seam={tokens.seam}
        outline={tokens.outline}
        unit={unit}
        margin={margin}
        tiles={data.tiles}
        onProject={onProject}
        onPick={(commune) => place(commune).onClick?.()}
      />
      <div ref={legendBox} className="legend-box">
        <ClassLegend metric={metric} missing={missing} />
      </div>
      {view && (
        <Overlay
          file={data.file}
          metric={metric}
          shops={shops}
          names={names}
          place={place}
          unit={unit}
          legend={legend}
          most={far ? 2 : MOST_LABELS}
          calm={!far}
          {...view}
        />
      )}
    </div>
  );
}
