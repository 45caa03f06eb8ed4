import type { ScreenSettings, ScreenTheme } from '@toancanh/shared/contract/screens.ts';
import { sw } from '../../../text/screens-desk.ts';
import { Choice, Field } from '../../kit.tsx';
import { usePlaylists } from '../fleet-view.ts';
import { TimeInput } from '../time-input.tsx';
import { type Faults, GeometryField } from './geometry-field.tsx';
import { UnitsField } from './units-field.tsx';

export const FRESH: ScreenSettings = {
  ...{ name: '', place: '', units: 'all', playlist: 'default' },
  geometry: { diagonal: 65, columns: 1, rows: 1, distance: 3 },
  theme: { mode: 'dark', litFrom: '07:00', litTo: '18:00' },
};

const MODES = ['dark', 'lit', 'scheduled'] as const;

/** All that an operator sets of a screen. `faults`: what the server minded, by field. */
export function SettingsFields({
  value,
  onChange,
  faults,
  pixels = null,
}: {
  value: ScreenSettings;
  onChange: (settings: ScreenSettings) => void;
  faults: Faults;
  pixels?: { width: number; height: number } | null;
}) {
  const words = sw().pair;
  const { list } = usePlaylists();
  const set = (part: Partial<ScreenSettings>): void => onChange({ ...value, ...part });
  const theme = (part: Partial<ScreenTheme>): void => set({ theme: { ...value.theme, ...part } });
  return (
    <>
      <Field label={words.name} hint={words.nameHint} error={faults.name ?? null}>
        <input
          required
          maxLength={64}
          data-field="name"
          aria-invalid={faults.name !== undefined}
          value={value.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label={words.place} hint={words.placeHint} error={faults.place ?? null}>
        <input
          maxLength={120}
          data-field="place"
          aria-invalid={faults.place !== undefined}
          value={value.place}
          onChange={(event) => set({ place: event.target.value })}
        />
      </Field>
      <Field label={words.playlist} error={faults.playlist ?? null}>
        <select
          data-field="playlist"
          aria-invalid={faults.playlist !== undefined}
          value={value.playlist}
          onChange={(event) => set({ playlist: event.target.value })}
        >
          {list.map((p) => (
            <option key={p.id} value={p.id}>
              {p.name}
            </option>
          ))}
        </select>
      </Field>
      <UnitsField value={value.units} onChange={(units) => set({ units })} error={faults.units ?? null} />
      <GeometryField
        value={value.geometry}
        onChange={(geometry) => set({ geometry })}
        faults={faults}
        pixels={pixels}
      />
      <div className="labelled theme-field">
        <span aria-hidden="true">{words.theme}</span>
        <Choice
          label={words.theme}
          value={value.theme.mode}
          options={MODES.map((mode) => ({ value: mode, text: words.themes[mode] }))}
          onChoose={(mode) => theme({ mode })}
        />
        {value.theme.mode === 'scheduled' && (
          <div className="row">
            <Field label={words.litFrom} error={faults.litFrom ?? null}>
              <TimeInput name="litFrom" value={value.theme.litFrom} onChange={(litFrom) => theme({ litFrom })} />
            </Field>
            <Field label={words.litTo} error={faults.litTo ?? null}>
              <TimeInput name="litTo" value={value.theme.litTo} onChange={(litTo) => theme({ litTo })} />
            </Field>
          </div>
        )}
      </div>
    </>
  );
}
