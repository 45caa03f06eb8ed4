import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import type { ComponentType, CSSProperties } from 'react';
import type { PanelProps } from '../panels/panel.ts';
import { PanelFrame } from '../stage/panel-frame.tsx';
import { type Layout, oneColumn } from '../stage/scale.ts';
import { useStage } from '../stage/stage-context.ts';
import type { Column, PanelPlace, Scene } from './scene.ts';

interface Props<Name extends string, V extends WallValue> {
  scene: Scene<Name, V>;
  layout: Layout;
  value: V;
  /** An alert that nobody has acknowledged keeps the scene. What stands in both arrangements is not built anew. */
  held?: boolean;
}

const columnKey = (column: Column<string>): string =>
  column.stack.map((item) => ('row' in item ? item.row : [item]).map((p) => p.panel).join()).join();

const share = (grow: number): CSSProperties => (grow === 0 ? { flex: 'none' } : { flex: `${grow} 1 0` });

/** Lays the panels of a scene out; each in a frame of its own, so that one that fails takes no other with it. */
export function DrawScene<Name extends string, V extends WallValue>({
  scene,
  layout,
  value,
  held = false,
}: Props<Name, V>) {
  const place = ({ panel, grow }: PanelPlace<Name>) => {
    const Panel: ComponentType<PanelProps<V>> = scene.panels[panel];
    return (
      <div key={panel} className="place" data-panel={panel} style={share(grow)}>
        <PanelFrame name={panel}>
          <Panel value={value} layout={layout} />
        </PanelFrame>
      </div>
    );
  };
  const all = (held ? scene.held?.[layout] : undefined) ?? scene.layouts[layout];
  const alone = oneColumn(useStage().size);
  // The weightiest stands first; what a scene is held for, last.
  const columns = !alone ? all : held ? all.slice(-1) : all.slice(0, 1);
  return (
    <main className={`scene ${layout}`}>
      {columns.map((column) => (
        <div key={columnKey(column)} className="column" style={{ flex: `${column.width} 1 0` }}>
          {column.stack.map((item) =>
            'row' in item ? (
              <div key={item.row[0]?.panel} className="scene-row" style={share(item.grow)}>
                {item.row.map(place)}
              </div>
            ) : (
              place(item)
            ),
          )}
        </div>
      ))}
    </main>
  );
}
