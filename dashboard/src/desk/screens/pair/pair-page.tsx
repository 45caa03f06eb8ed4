import { useRef, useState } from 'react';
import { sw } from '../../../text/screens-desk.ts';
import { send } from '../../api.ts';
import { Field } from '../../kit.tsx';
import { useSearch } from '../../router.tsx';
import { CODE_LENGTH, readCode, spacedCode } from './code.ts';
import { faultsOf, focusFault } from './faults.ts';
import type { Faults } from './geometry-field.tsx';
import { FRESH, SettingsFields } from './settings-fields.tsx';
import { Taken } from './taken.tsx';

/** `/screens/pair?code=K7M4PX`, where the QR code on a screen leads: taking it in. */
export default function PairPage() {
  const search = useSearch();
  const [taken, setTaken] = useState<{ id: string; name: string; at: number } | null>(null);
  const [settings, setSettings] = useState(FRESH);
  if (taken !== null)
    return (
      <Taken
        {...taken}
        onAnother={() => {
          // The next one often hangs beside it: all but its name stays.
          setSettings({ ...settings, name: '' });
          setTaken(null);
        }}
      />
    );
  const asked = spacedCode(readCode(new URLSearchParams(search).get('code') ?? ''));
  return <PairForm key={asked} {...{ asked, settings, setSettings }} onTaken={setTaken} />;
}

function PairForm({
  asked,
  settings,
  setSettings,
  onTaken,
}: {
  asked: string;
  settings: typeof FRESH;
  setSettings: (settings: typeof FRESH) => void;
  onTaken: (taken: { id: string; name: string; at: number }) => void;
}) {
  const [code, setCode] = useState(asked);
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const words = sw().pair;
  const fail = (found: Faults): void => {
    setFaults(found);
    setBusy(false);
    requestAnimationFrame(() => focusFault(form.current, found));
  };
  const take = (): void => {
    const letters = readCode(code);
    if (letters.length < CODE_LENGTH) fail({ code: words.codeShort(letters.length) });
    else if (letters.length > CODE_LENGTH) fail({ code: words.codeLong(letters.length) });
    else if (settings.units.length === 0) fail({ units: words.needUnit });
    else deliver(letters);
  };
  const deliver = (letters: string): void => {
    setBusy(true);
    setFaults({});
    send<{ id: string }>('POST', '/api/screens', { code: letters, ...settings }).then(
      ({ id }) => onTaken({ id, name: settings.name.trim(), at: performance.now() }),
      (error: unknown) => fail(faultsOf(error)),
    );
  };
  return (
    <form
      ref={form}
      className="form card pair"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) take();
      }}
    >
      <p className="quiet">{words.lead}</p>
      <Field label={words.code} hint={words.codeHint} error={faults.code ?? null}>
        <input
          className="code"
          required
          maxLength={20}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          data-field="code"
          aria-invalid={faults.code !== undefined}
          // biome-ignore lint/a11y/noAutofocus: the one thing to type here, unless it came with the address
          autoFocus={asked === ''}
          value={code}
          onChange={(event) => setCode(event.target.value.toUpperCase())}
          onBlur={() => setCode(spacedCode(readCode(code)))}
        />
      </Field>
      <SettingsFields value={settings} onChange={setSettings} faults={faults} />
      {Object.keys(faults).length > 0 && (
        <p className="bad" role="alert">
          {faults[''] ?? `${words.check} ${Object.values(faults).join(' ')}`}
        </p>
      )}
      <p className="row">
        <button type="submit" className="button" disabled={busy}>
          {busy ? words.going : words.go}
        </button>
        {busy && <progress aria-label={words.going} />}
      </p>
    </form>
  );
}
