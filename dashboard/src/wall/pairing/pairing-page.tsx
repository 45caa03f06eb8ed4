import { useMemo } from 'react';
import { Qr } from '../../kit/qr.tsx';
import { Mark } from '../../kit/shapes.tsx';
import { useEverySecond } from '../../kit/tick.ts';
import { Stage, stageOptions } from '../../stage/stage.tsx';
import { t } from '../../text/index.ts';
import { screenWords } from '../../text/screen.ts';
import { usePairing } from './use-pairing.ts';
import './pairing.css';

/** 'K7M4PX' → 'K7M 4PX'. */
const spaced = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

/** Read at a glance from the door: the code first, the way to use it second. */
export default function PairingPage({ onPaired }: { onPaired: (screen: string) => void }) {
  const { code, leftMs, trouble, claimed } = usePairing(onPaired);
  const options = useMemo(() => ({ ...stageOptions(location.search), diagonal: null, distance: 3 }), []);
  const words = screenWords().pairing;
  const left = useEverySecond(() => Math.ceil(leftMs() / 1000));
  const path = '/screens/pair';
  return (
    <Stage options={options}>
      {() => (
        <main className="pairing">
          <p className="brand">
            <b>{t().province}</b> {t().product}
          </p>
          <div className="take">
            <section>
              <h1>{words.title}</h1>
              <p className="code-label">{words.code}</p>
              <p className="code" aria-live="polite">
                {claimed ? words.claimed : code === null ? screenWords().dash : spaced(code)}
              </p>
              <p className={trouble === null ? 'left' : 'left warn'} role="status">
                {trouble !== null && <Mark shape="triangle" />}
                {trouble !== null ? words[trouble] : code === null ? words.asking : words.left(minutes(left))}
              </p>
            </section>
            <figure>
              {code === null ? (
                <div className="qr" />
              ) : (
                <Qr text={`${location.origin}${path}?code=${code}`} label={words.qr} />
              )}
              <figcaption>
                {location.host}
                <wbr />
                {path}
              </figcaption>
            </figure>
          </div>
          <ol>
            {words.steps.map((step, i) => (
              <li key={step}>
                <b>{i + 1}</b>
                <span>{step}</span>
              </li>
            ))}
          </ol>
        </main>
      )}
    </Stage>
  );
}

/** `9:05`. */
const minutes = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
