import type { Geometry } from '@toancanh/shared/contract/screens.ts';
import { useEffect, useState } from 'react';
import { sw } from '../../../text/screens-desk.ts';
import { Field } from '../../kit.tsx';
import { SceneFrame } from '../scene-frame.tsx';
import { densityFor } from './density.ts';

const metres = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

export type Faults = Partial<Record<string, string>>;

/** Size, panels and the farthest seat; and at once, which density follows and why. */
export function GeometryField({
  value,
  onChange,
  faults,
  pixels,
}: {
  value: Geometry;
  onChange: (geometry: Geometry) => void;
  faults: Faults;
  /** Of the screen's window, once it has told them. */
  pixels: { width: number; height: number } | null;
}) {
  const words = sw().pair;
  const set = (part: Partial<Geometry>): void => onChange({ ...value, ...part });
  return (
    <fieldset className="labelled geometry-field">
      <legend>{words.screen}</legend>
      <div className="geometry-fields">
        <Numeral
          {...{ label: words.diagonal, name: 'diagonal', low: 10, high: 500, fault: faults.diagonal }}
          value={value.diagonal ?? 65}
          onChange={(diagonal) => set({ diagonal })}
        />
        <Numeral
          {...{ label: words.distance, name: 'distance', low: 0.5, high: 60, step: 0.1, fault: faults.distance }}
          value={value.distance}
          onChange={(distance) => set({ distance })}
        />
        <Numeral
          {...{ label: words.columns, name: 'columns', low: 1, high: 16, fault: faults.columns }}
          value={value.columns}
          onChange={(columns) => set({ columns })}
        />
        <Numeral
          {...{ label: words.rows, name: 'rows', low: 1, high: 16, fault: faults.rows }}
          value={value.rows}
          onChange={(rows) => set({ rows })}
        />
      </div>
      <DensityNote geometry={value} pixels={pixels} />
    </fieldset>
  );
}

function DensityNote({ geometry, pixels }: { geometry: Geometry; pixels: { width: number; height: number } | null }) {
  const [open, setOpen] = useState(false);
  const words = sw().pair;
  const { density, letter, lines, reach } = densityFor(geometry, pixels);
  const shape = pixels ?? { width: 1920 * geometry.columns, height: 1080 * geometry.rows };
  return (
    <div className="density" aria-live="polite">
      <p>
        <span className="quiet">{words.densityTitle}: </span>
        <b>{words.density[density]}</b>
        <span className="density-steps" aria-hidden="true">
          {(['far', 'mid', 'full'] as const).map((step, i) => (
            <i key={step} className={i <= ['far', 'mid', 'full'].indexOf(density) ? 'on' : undefined} />
          ))}
        </span>
      </p>
      <p>{words.densityWhy(metres.format(geometry.distance), metres.format(letter), lines)}</p>
      <p className="quiet">
        {words.reach.full(metres.format(reach.full))} · {words.reach.mid(metres.format(reach.mid))} · {words.reach.far}.{' '}
        {words.densityNote}
      </p>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{words.preview}</summary>
        {open && (
          <SceneFrame
            show={{ scene: 'overview' }}
            geometry={geometry}
            ratio={shape.width / shape.height}
            label={words.preview}
          />
        )}
      </details>
    </div>
  );
}

/** A number that may be half typed; what is no number yet leaves the last one in force. */
export function Numeral({
  label,
  name,
  value,
  low,
  high,
  step = 1,
  fault,
  onChange,
}: {
  label: string;
  name: string;
  value: number;
  low: number;
  high: number;
  step?: number;
  fault: string | undefined;
  onChange: (value: number) => void;
}) {
  const [text, setText] = useState(String(value));
  useEffect(() => setText((old) => (Number(old) === value ? old : String(value))), [value]);
  return (
    <Field label={label} error={fault ?? null}>
      <input
        type="number"
        inputMode="decimal"
        data-field={name}
        aria-invalid={fault !== undefined}
        min={low}
        max={high}
        step={step}
        required
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          const n = event.target.valueAsNumber;
          if (Number.isFinite(n) && n >= low && n <= high) onChange(n);
        }}
      />
    </Field>
  );
}
