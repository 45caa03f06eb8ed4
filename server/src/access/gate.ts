import type { IncomingMessage } from 'node:http';
import { may, type Principal, READ_VERBS, type Verb } from '@toancanh/shared/access/roles.ts';
import type { Sessions } from './sessions.ts';
import type { Tokens } from './tokens.ts';

/** Who asks, and by what proof. `open`: nobody signed in, but reading is open here. */
export interface Identity {
  principal: Principal;
  via: 'session' | 'token' | 'screen' | 'open';
  /** Of the session; null without one. */
  session: string | null;
  mustChange: boolean;
}

export interface GateOptions {
  sessions: Sessions;
  tokens: Tokens;
  /** A sender's name by its ingest token; null when it is none. */
  senderOf: (token: string) => string | null;
  /** Who a screen's device token belongs to; null when to none that stands. */
  screenOf: (token: string) => Principal | null;
  /** Who a remote's secret belongs to; null when to none that stands. */
  remoteOf: (token: string) => Principal | null;
  cookieName: string;
  screenCookie: string;
  /** `loopback`: requests of this very machine read as a leader. */
  openReading: 'loopback' | 'off';
  /** The wall's figures are for everyone: a demo's are made up. */
  openWall: boolean;
}

type Headers = IncomingMessage['headers'];

/** With which a page of the wall asks to be taken as its screen, even where a person is signed in beside it. */
const AS_HEADER = 'x-toancanh-as';

/** What comes with a question besides its headers: browsers cannot set headers of a WebSocket. */
export interface Handshake {
  token?: string | null;
  /** As `x-toancanh-as: screen`. */
  asScreen?: boolean;
  /** Does not count as use of the session. */
  quietly?: boolean;
}

/** Tells who is at the door, for requests and sockets alike. */
export class Gate {
  private readonly o: GateOptions;
  constructor(options: GateOptions) {
    this.o = options;
  }

  /** @param remote address of the connection itself, not what a proxy says of it */
  whoIs(headers: Headers, remote: string | undefined, given: Handshake = {}): Identity | null {
    const bearer = given.token ?? /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1] ?? null;
    // A proof that is wrong opens nothing, not even what is open to those who give none.
    if (bearer !== null) return this.byToken(bearer);
    if (headers.authorization !== undefined) return null;
    const device = this.cookieOf(headers, this.o.screenCookie);
    if (device !== null && (given.asScreen === true || headers[AS_HEADER] === 'screen')) return this.byDevice(device);
    const cookie = this.cookieOf(headers);
    const standing = cookie === null ? null : this.o.sessions.find(cookie, given.quietly === true);
    if (standing !== null)
      return {
        ...{ principal: standing.principal, via: 'session' },
        ...{ session: standing.hash, mustChange: standing.mustChange },
      };
    const open = this.open(headers, remote);
    // A page of a screen's browser that does not say what it is: its screen may more than what is open to all.
    return open === OPEN || device === null ? open : (this.byDevice(device) ?? open);
  }

  /** What is open here to those who give no proof. */
  open(headers: Headers, remote: string | undefined): Identity | null {
    if (this.o.openReading === 'loopback' && ofThisMachine(headers, remote)) return OPEN;
    return this.o.openWall ? OPEN_WALL : null;
  }

  /** Sockets have no Fastify request, so the header itself is read; what our cookies hold needs no decoding. */
  cookieOf(headers: Headers, name: string = this.o.cookieName): string | null {
    const named = `${name}=`;
    for (const pair of (headers.cookie ?? '').split(';')) {
      const found = pair.trim();
      if (found.startsWith(named) && found.length > named.length) return found.slice(named.length);
    }
    return null;
  }

  private byDevice(token: string): Identity | null {
    const principal = this.o.screenOf(token);
    return principal === null ? null : { principal, via: 'screen', session: null, mustChange: false };
  }

  private byToken(token: string): Identity | null {
    const source = this.o.senderOf(token);
    const principal =
      source === null
        ? (this.o.tokens.find(token) ?? this.o.remoteOf(token))
        : ({
            kind: 'token',
            id: `sender:${source}`,
            name: source,
            role: 'sender',
            units: [],
            expiresAt: null,
          } as const);
    return principal === null ? null : { principal, via: 'token', session: null, mustChange: false };
  }
}

const open = (id: string): Identity => ({
  principal: { kind: 'person', id, name: '', role: 'leader', units: 'all', expiresAt: null },
  via: 'open',
  session: null,
  mustChange: false,
});
const OPEN = open('open');
const OPEN_WALL = open('open-wall');
const READS: ReadonlySet<Verb> = new Set(READ_VERBS);

export function identityMay(who: Identity, verb: Verb): boolean {
  if (who === OPEN_WALL) return verb === 'wall.read';
  if (who === OPEN && !READS.has(verb)) return false;
  if (who.mustChange && verb !== 'account.self') return false;
  return may(who.principal, verb);
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;
const OWN_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * From this machine and meant for it. A proxy on this machine speaks for others, and a foreign name that leads here
 * (DNS rebinding) is a web page's trick: both are refused.
 */
function ofThisMachine(headers: Headers, remote: string | undefined): boolean {
  if (remote === undefined || !LOOPBACK.test(remote)) return false;
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined || headers['x-real-ip'] !== undefined)
    return false;
  return OWN_NAME.test(headers.host ?? '');
}
