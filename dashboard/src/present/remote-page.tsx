import { useEffect, useState } from 'react';
import { pw } from '../text/present.ts';
import { type RemoteLink, readLink } from './remote/link.ts';
import { Remote } from './remote/remote.tsx';
import './remote/remote.css';

/** `/remote#…`: the phone. What is behind the # never leaves the browser, so the secret is in no server's log. */
export default function RemotePage() {
  const [link, setLink] = useState<RemoteLink | null>(() => readLink(location.hash));
  useEffect(() => {
    document.title = pw().remote.title;
    // Scanned again in the same tab: another link, the same page.
    const changed = (): void => setLink(readLink(location.hash));
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  if (link === null)
    return (
      <main className="remote bad-link">
        <p role="alert">{pw().remote.badLink}</p>
      </main>
    );
  return <Remote key={link.secret} link={link} />;
}
