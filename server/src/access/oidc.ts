import type { Role } from '@toancanh/shared/access/roles.ts';
import * as client from 'openid-client';
import { BadRequest } from '../http/errors.ts';
import type { Accounts } from './accounts.ts';
import { digest, secret } from './sessions.ts';
import type { OidcSettings } from './settings.ts';

/** A person may take this long at the provider's page. */
const PATIENCE_MS = 10 * 60_000;
const MOST_PENDING = 1000;
const SCOPE = 'openid profile';

interface Pending {
  verifier: string;
  nonce: string;
  /** Digest of the cookie of the browser that began: nobody else may end it. */
  browser: string;
  returnTo: string;
  until: number;
}

/** Whom the provider named, by our own words. */
export interface Named {
  name: string;
  role: Role;
  units: readonly string[] | 'all';
}

/** The provider knows the person, but nothing that he may do here. */
export class NoRights extends Error {
  readonly person: string;
  constructor(person: string, message: string) {
    super(message);
    this.person = person;
  }
}

/** OpenID Connect: discovery, authorization code with PKCE, state and nonce, against whatever provider is set. */
export class Oidc {
  private readonly settings: OidcSettings;
  private readonly redirectUri: string;
  private readonly accounts: Accounts;
  private readonly unitOf: (text: string) => string | null;
  private readonly now: () => number;
  private readonly pending = new Map<string, Pending>();
  private discovered: Promise<client.Configuration> | null = null;

  /** `unitOf`: a unit's id by what a claim may hold, its id or its agency code. */
  constructor(
    settings: OidcSettings,
    publicUrl: string,
    accounts: Accounts,
    unitOf: (text: string) => string | null,
    now: () => number,
  ) {
    this.settings = settings;
    this.redirectUri = `${publicUrl}/api/access/oidc/callback`;
    this.accounts = accounts;
    this.unitOf = unitOf;
    this.now = now;
  }

  /** Where the browser is to go, and the cookie that it is to bring back. @throws when the provider cannot be reached. */
  async start(returnTo: string): Promise<{ url: string; browser: string }> {
    const config = await this.configuration();
    const [state, verifier, nonce] = [client.randomState(), client.randomPKCECodeVerifier(), client.randomNonce()];
    const browser = secret();
    for (const [key, p] of this.pending)
      if (p.until < this.now() || this.pending.size >= MOST_PENDING) this.pending.delete(key);
    this.pending.set(state, {
      ...{ verifier, nonce, browser: digest(browser), returnTo: ownPath(returnTo) },
      until: this.now() + PATIENCE_MS,
    });
    const url = client.buildAuthorizationUrl(config, {
      ...{ redirect_uri: this.redirectUri, scope: SCOPE, state, nonce },
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, browser };
  }

  /**
   * The browser is back, with the query that the provider gave it.
   * @throws NoRights when the claims give no role; BadRequest when the sign-in was not begun here, or is over; whatever
   * openid-client found wrong with the provider's answer.
   */
  async finish(query: URLSearchParams, browser: string | undefined): Promise<{ named: Named; returnTo: string }> {
    const state = query.get('state') ?? '';
    const pending = this.pending.get(state);
    this.pending.delete(state);
    if (!pending || pending.until < this.now() || browser === undefined || digest(browser) !== pending.browser)
      throw new BadRequest('state', 'Lần đăng nhập này đã hết hạn hoặc bắt đầu ở trình duyệt khác; hãy đăng nhập lại');
    const config = await this.configuration();
    const tokens = await client.authorizationCodeGrant(config, new URL(`${this.redirectUri}?${query}`), {
      ...{ pkceCodeVerifier: pending.verifier, expectedState: state, expectedNonce: pending.nonce },
      idTokenExpected: true,
    });
    const id = tokens.claims();
    if (id === undefined) throw new Error('the provider gave no ID token');
    const more =
      config.serverMetadata().userinfo_endpoint === undefined
        ? {}
        : await client.fetchUserInfo(config, tokens.access_token, id.sub);
    return { named: this.read({ ...more, ...id }), returnTo: pending.returnTo };
  }

  private read(claims: Readonly<Record<string, unknown>>): Named {
    const preferred = claims.preferred_username;
    const name = (typeof preferred === 'string' && preferred !== '' ? preferred : String(claims.sub)).slice(0, 64);
    const theirs = new Set(listOf(claimAt(claims, this.settings.roleClaim)));
    const ours = this.settings.roles.find(([theirName]) => theirs.has(theirName))?.[1];
    if (ours === undefined)
      throw new NoRights(
        name,
        'Tài khoản này chưa được giao vai trò nào trong Toàn Cảnh; hãy liên hệ quản trị hệ thống',
      );
    const units = listOf(claimAt(claims, this.settings.unitClaim))
      .map(this.unitOf)
      .filter((unit) => unit !== null);
    try {
      return { name, ...this.accounts.rights(ours, units) };
    } catch {
      throw new NoRights(name, 'Tài khoản này chưa được gắn với đơn vị nào trong tỉnh; hãy liên hệ quản trị hệ thống');
    }
  }

  /** Asked for at the first sign-in and kept; a failure is not. */
  private configuration(): Promise<client.Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = null;
      throw error;
    });
    return this.discovered;
  }

  private discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const url = new URL(issuer);
    const proof = clientSecret === null ? client.None() : client.ClientSecretBasic(clientSecret);
    return client.discovery(url, clientId, clientSecret ?? undefined, proof, {
      timeout: 10,
      // Settings allow http for this very machine only.
      execute: url.protocol === 'http:' ? [client.allowInsecureRequests] : [],
    });
  }
}

/** Only a path of ours: a sign-in must not lead to another site. */
const ownPath = (path: string): string => (/^\/(?![/\\])[^\\\r\n]*$/.test(path) && path.length < 2000 ? path : '/');

function claimAt(claims: Readonly<Record<string, unknown>>, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  let at: unknown = claims;
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return at;
}

/** A claim is a list, or one text with commas or spaces. */
function listOf(claim: unknown): string[] {
  if (typeof claim === 'string') return claim.split(/[\s,]+/).filter((x) => x !== '');
  return Array.isArray(claim) ? claim.filter((x) => typeof x === 'string') : [];
}
