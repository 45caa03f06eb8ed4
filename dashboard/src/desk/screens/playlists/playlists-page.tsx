import type { Playlist } from '@toancanh/shared/contract/screens.ts';
import { useRef, useState } from 'react';
import { sw } from '../../../text/screens-desk.ts';
import { send } from '../../api.ts';
import { Dialog } from '../../dialog.tsx';
import { useTold } from '../../form.tsx';
import { Busy, Failure } from '../../kit.tsx';
import { Link, navigate, usePath } from '../../router.tsx';
import { useFleet, usePlaylists } from '../fleet-view.ts';
import { Editor, freshPlaylist, NEW } from './editor.tsx';
import { NowLine } from './now-line.tsx';
import { Ribbons } from './ribbon.tsx';

/** For screens that nobody has given another; it is never deleted. */
const STANDARD = 'default';
const addressOf = (id: string): string => `/screens/playlists/${encodeURIComponent(id)}`;

/** `/screens/playlists`: all of them; `/screens/playlists/<id>`: one, edited; `/screens/playlists/new`: one more. */
export default function PlaylistsPage() {
  const id = /^\/screens\/playlists\/([^/]+)$/.exec(usePath())?.[1];
  const { answer, list, calendar } = usePlaylists();
  // A new list that was saved goes on being edited where it is, under its own address.
  const made = useRef<string | null>(null);
  if (answer.data === undefined)
    return answer.error ? <Failure error={answer.error} again={() => void answer.refetch()} /> : <Busy />;
  if (id === undefined) return <Lists />;
  const wanted = decodeURIComponent(id);
  const given = wanted === NEW ? freshPlaylist() : list.find((p) => p.id === wanted);
  if (given === undefined && made.current !== wanted) return <p className="card">{sw().playlists.unknown}</p>;
  return (
    <Editor
      key={made.current === wanted ? NEW : wanted}
      given={given ?? freshPlaylist()}
      calendar={calendar}
      onSaved={(saved) => {
        if (wanted === NEW) {
          made.current = saved.id;
          navigate(addressOf(saved.id), { replace: true });
        }
        void answer.refetch();
      }}
    />
  );
}

function Lists() {
  const { answer, list, calendar } = usePlaylists();
  const { value } = useFleet();
  const [dropping, setDropping] = useState<Playlist | null>(null);
  const told = useTold();
  const words = sw().playlists;
  const usersOf = (id: string): string[] => (value?.screens ?? []).filter((s) => s.playlist === id).map((s) => s.name);
  const copy = ({ name, parts }: Playlist): void => {
    send<Playlist>('POST', '/api/playlists', { name: words.copyOf(name), parts }).then((made) => {
      void answer.refetch().then(() => navigate(addressOf(made.id)));
    }, told.fail);
  };
  const drop = ({ id, name }: Playlist): void => {
    setDropping(null);
    send('DELETE', `/api/playlists/${encodeURIComponent(id)}`).then(() => {
      told.say(words.dropped(name));
      void answer.refetch();
    }, told.fail);
  };
  return (
    <>
      <p className="lists-head">
        <span className="quiet">{words.lead}</span>
        <Link className="button" to="/screens/playlists/new">
          {words.add}
        </Link>
      </p>
      {told.line}
      <ul className="playlists">
        {list.map((playlist) => {
          const { id, name, parts } = playlist;
          const users = usersOf(id);
          return (
            <li key={id} className="card" aria-labelledby={`list-${id}`}>
              <header>
                <h2 id={`list-${id}`}>
                  <Link to={addressOf(id)}>{name}</Link>
                </h2>
                <span className="quiet">
                  {words.parts(parts.length)} · {users.length === 0 ? words.usedByNone : words.used(users.length)}
                  {id === STANDARD && ` · ${words.standard}`}
                </span>
              </header>
              <p>
                <NowLine playlist={playlist} calendar={calendar} />
              </p>
              <Ribbons playlist={playlist} calendar={calendar} />
              {users.length > 0 && id !== STANDARD && <p className="quiet small">{words.usedBy(users.join(', '))}</p>}
              <p className="row">
                <Link className="plain" to={addressOf(id)} aria-label={words.editOf(name)}>
                  {words.edit}
                </Link>
                <button
                  type="button"
                  className="plain"
                  aria-label={words.copyName(name)}
                  onClick={() => copy(playlist)}
                >
                  {words.copy}
                </button>
                {id !== STANDARD && users.length === 0 && (
                  <button
                    type="button"
                    className="plain"
                    aria-label={words.dropOf(name)}
                    onClick={() => setDropping(playlist)}
                  >
                    {words.drop}
                  </button>
                )}
              </p>
            </li>
          );
        })}
      </ul>
      {dropping !== null && (
        <Dialog
          title={words.dropTitle(dropping.name)}
          go={words.drop}
          grave
          onGo={() => drop(dropping)}
          onClose={() => setDropping(null)}
        >
          <p>{words.dropWhy}</p>
        </Dialog>
      )}
    </>
  );
}
