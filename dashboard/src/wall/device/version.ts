/** Version of the page that the server gives out now; null: it cannot be reached, or says none. */
export async function servedVersion(): Promise<string | null> {
  try {
    const answer = await fetch('/wall', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    if (!answer.ok) return null;
    return /<meta name="version" content="([^"]+)"/.exec(await answer.text())?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Whether the page could be loaded again now. */
export async function reachable(): Promise<boolean> {
  try {
    return (await fetch('/wall', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(4000) })).ok;
  } catch {
    return false;
  }
}

const AGAIN_MS = 5000;
let going = false;

/** Loads the page anew, never while the server is out of reach: an old picture is worth more than none. */
export async function reloadWhenReachable(): Promise<void> {
  if (going) return;
  going = true;
  while (!(await reachable())) await new Promise((done) => setTimeout(done, AGAIN_MS));
  location.reload();
}
