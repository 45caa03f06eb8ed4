export interface RemoteLink {
  meeting: string;
  secret: string;
}

/** `#<meeting>.<secret>`; null when it is no such link. */
export function readLink(hash: string): RemoteLink | null {
  const found = /^#([A-Za-z0-9_-]{1,40})\.([A-Za-z0-9_-]{20,200})$/.exec(hash);
  return found ? { meeting: found[1] ?? '', secret: found[2] ?? '' } : null;
}
