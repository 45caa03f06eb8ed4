import { createHash, randomBytes } from 'node:crypto';
import type { Credentials } from './address.ts';

/** A challenge that we know how to answer (RFC 2617 Basic and Digest; RFC 7616 for SHA-256). */
export type Challenge =
  | { scheme: 'basic' }
  | {
      scheme: 'digest';
      realm: string;
      nonce: string;
      opaque: string | null;
      hash: Hash;
      qop: 'auth' | null;
      stale: boolean;
    };

type Hash = 'md5' | 'sha256';
const HASHES: Record<string, Hash> = { MD5: 'md5', 'SHA-256': 'sha256' };

/**
 * The strongest challenge among those offered: Digest SHA-256, Digest MD5, Basic.
 * @returns null when none of them can be answered.
 */
export function chooseChallenge(fields: readonly string[]): Challenge | null {
  const rank = (c: Challenge): number => (c.scheme === 'basic' ? 0 : c.hash === 'md5' ? 1 : 2);
  return (
    fields
      .flatMap(splitChallenges)
      .map(readChallenge)
      .filter((c) => c !== null)
      .sort((a, b) => rank(b) - rank(a))[0] ?? null
  );
}

/** Answers challenges over one probe: counts how often each nonce was used. */
export class Authenticator {
  private readonly credentials: Credentials;
  private uses = 0;
  private challenge: Challenge | null = null;

  constructor(credentials: Credentials) {
    this.credentials = credentials;
  }

  accept(challenge: Challenge): void {
    this.challenge = challenge;
    this.uses = 0;
  }

  /** Value of the Authorization field for the next request; null while nothing was asked. */
  authorize(method: string, uri: string): string | null {
    if (this.challenge === null) return null;
    if (this.challenge.scheme === 'basic') return basic(this.credentials);
    return digest(this.challenge, this.credentials, method, uri, ++this.uses, randomBytes(12).toString('hex'));
  }
}

export const basic = ({ username, password }: Credentials): string =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;

/** The digest answer. `count` and `cnonce` matter only where the server asked for `qop=auth`. */
export function digest(
  challenge: Extract<Challenge, { scheme: 'digest' }>,
  { username, password }: Credentials,
  method: string,
  uri: string,
  count: number,
  cnonce: string,
): string {
  const { realm, nonce, opaque, qop } = challenge;
  const h = (text: string): string => createHash(challenge.hash).update(text, 'utf8').digest('hex');
  const nc = count.toString(16).padStart(8, '0');
  const [ha1, ha2] = [h(`${username}:${realm}:${password}`), h(`${method}:${uri}`)];
  const response = qop ? h(`${ha1}:${nonce}:${nc}:${cnonce}:${qop}:${ha2}`) : h(`${ha1}:${nonce}:${ha2}`);
  const parts = [
    `username=${quote(username)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(uri)}`,
    `response="${response}"`,
  ];
  if (challenge.hash === 'sha256') parts.push('algorithm=SHA-256');
  if (qop) parts.push(`qop=${qop}`, `nc=${nc}`, `cnonce="${cnonce}"`);
  if (opaque !== null) parts.push(`opaque=${quote(opaque)}`);
  return `Digest ${parts.join(', ')}`;
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** One field may hold several challenges, `Digest realm="a", nonce="b", Basic realm="c"`: a scheme is a word with no `=`. */
function splitChallenges(field: string): string[] {
  const starts = [...field.matchAll(/(?:^|,\s*)([A-Za-z]+)\s+(?=[A-Za-z]+\s*=)/g)].map((m) => m.index);
  return starts.map((start, i) => field.slice(start, starts[i + 1]).replace(/^,\s*/, ''));
}

function readChallenge(text: string): Challenge | null {
  const scheme = /^([A-Za-z]+)/.exec(text)?.[1]?.toLowerCase();
  const fields = new Map<string, string>();
  for (const m of text.matchAll(/([A-Za-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g)) {
    fields.set((m[1] ?? '').toLowerCase(), m[2]?.replace(/\\(.)/g, '$1') ?? m[3] ?? '');
  }
  if (scheme === 'basic') return { scheme };
  const [realm, nonce] = [fields.get('realm'), fields.get('nonce')];
  const hash = HASHES[(fields.get('algorithm') ?? 'MD5').toUpperCase()];
  if (scheme !== 'digest' || realm === undefined || nonce === undefined || hash === undefined) return null;
  const offered =
    fields
      .get('qop')
      ?.toLowerCase()
      .split(/[\s,]+/) ?? [];
  if (offered.length > 0 && !offered.includes('auth')) return null; // auth-int alone: bodies are not signed here
  return {
    scheme,
    realm,
    nonce,
    hash,
    opaque: fields.get('opaque') ?? null,
    qop: offered.includes('auth') ? 'auth' : null,
    stale: fields.get('stale')?.toLowerCase() === 'true',
  };
}
