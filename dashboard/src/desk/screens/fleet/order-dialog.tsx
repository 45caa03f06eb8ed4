import { type FleetScreen, isOfUnit, type SceneRef } from '@toancanh/shared/contract/screens.ts';
import { useState } from 'react';
import { sw } from '../../../text/screens-desk.ts';
import { Dialog } from '../../dialog.tsx';
import { Field } from '../../kit.tsx';
import { usePlaylists } from '../fleet-view.ts';
import { SceneFields } from '../scene-fields.tsx';
import { called, type Order } from './use-orders.ts';

export interface Asking {
  what: 'pin' | 'switch' | 'revoke';
  screens: readonly FleetScreen[];
}

/** What an order needs to be told before it goes out; and for what cannot be undone, what it does. */
export function OrderDialog({
  asking,
  onGive,
  onClose,
}: {
  asking: Asking;
  onGive: (order: Order) => void;
  onClose: () => void;
}) {
  const { what, screens } = asking;
  if (what === 'pin') return <Pin {...{ screens, onGive, onClose }} />;
  if (what === 'switch') return <Switch {...{ screens, onGive, onClose }} />;
  const words = sw().orders;
  return (
    <Dialog
      title={words.revokeTitle(called(screens))}
      go={words.revokeGo}
      grave
      onGo={() => onGive({ do: 'revoke' })}
      onClose={onClose}
    >
      <p>{words.revokeWhy}</p>
    </Dialog>
  );
}

interface Part {
  screens: readonly FleetScreen[];
  onGive: (order: Order) => void;
  onClose: () => void;
}

function Pin({ screens, onGive, onClose }: Part) {
  const words = sw().orders;
  const first = screens[0];
  const [show, setShow] = useState<SceneRef>(first?.pinned ?? first?.report?.showing ?? { scene: 'overview' });
  return (
    <Dialog
      title={words.pinTitle(called(screens))}
      go={words.pinGo}
      ready={!isOfUnit(show.scene) || (show.unit ?? '') !== ''}
      onGo={() => onGive({ do: 'pin', show })}
      onClose={onClose}
    >
      <div className="labelled">
        <span aria-hidden="true">{sw().scene.label}</span>
        <SceneFields label={sw().scene.label} value={show} onChange={setShow} />
      </div>
      <p className="quiet">{words.pinWhy}</p>
    </Dialog>
  );
}

function Switch({ screens, onGive, onClose }: Part) {
  const words = sw().orders;
  const { list } = usePlaylists();
  const [playlist, setPlaylist] = useState(screens[0]?.playlist ?? '');
  return (
    <Dialog
      title={words.switchTitle(called(screens))}
      go={words.switchGo}
      ready={list.some((p) => p.id === playlist)}
      onGo={() => onGive({ do: 'switch', playlist })}
      onClose={onClose}
    >
      <Field label={sw().pair.playlist}>
        <select value={playlist} onChange={(event) => setPlaylist(event.target.value)}>
          {list.map((p) => (
            <option key={p.id} value={p.id}>
              {p.name}
            </option>
          ))}
        </select>
      </Field>
    </Dialog>
  );
}
