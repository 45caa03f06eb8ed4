import type { FleetScreen, ScreenSettings } from '@toancanh/shared/contract/screens.ts';
import { useRef, useState } from 'react';
import { sw } from '../../../text/screens-desk.ts';
import { send } from '../../api.ts';
import { Busy } from '../../kit.tsx';
import { Link } from '../../router.tsx';
import { useScreen } from '../fleet-view.ts';
import { faultsOf, focusFault } from './faults.ts';
import type { Faults } from './geometry-field.tsx';
import { SettingsFields } from './settings-fields.tsx';

/** What one screen is set to, to be changed. */
export default function SettingsPage({ id }: { id: string }) {
  const screen = useScreen(id);
  const words = sw().pair;
  if (screen === undefined) return <Busy />;
  return (
    <>
      <p className="back">
        <Link to="/screens/fleet">‹ {words.back}</Link>
      </p>
      {screen === null ? <p className="card">{words.unknown}</p> : <Settings screen={screen} />}
    </>
  );
}

const settingsOf = ({ name, place, units, playlist, geometry, theme }: FleetScreen): ScreenSettings => ({
  ...{ name, place, units, playlist, geometry, theme },
});

function Settings({ screen }: { screen: FleetScreen }) {
  const [settings, setSettings] = useState(() => settingsOf(screen));
  const [faults, setFaults] = useState<Faults>({});
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const words = sw().pair;
  const fail = (found: Faults): void => {
    setFaults(found);
    requestAnimationFrame(() => focusFault(form.current, found));
  };
  const save = async (): Promise<void> => {
    setSaid('');
    if (settings.units.length === 0) return fail({ units: words.needUnit });
    setBusy(true);
    setFaults({});
    try {
      await send('PATCH', `/api/screens/${encodeURIComponent(screen.id)}`, settings);
      setSaid(words.saved);
    } catch (error) {
      fail(faultsOf(error));
    }
    setBusy(false);
  };
  const { report } = screen;
  return (
    <form
      ref={form}
      className="form card pair"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save();
      }}
    >
      <h2>{words.settingsOf(screen.name)}</h2>
      <SettingsFields
        value={settings}
        onChange={setSettings}
        faults={faults}
        pixels={report && report.height > 0 ? { width: report.width, height: report.height } : null}
      />
      {Object.keys(faults).length > 0 && (
        <p className="bad" role="alert">
          {faults[''] ?? `${words.check} ${Object.values(faults).join(' ')}`}
        </p>
      )}
      <p className="row">
        <button type="submit" className="button" disabled={busy}>
          {words.save}
        </button>
        <span role="status">{said}</span>
      </p>
    </form>
  );
}
