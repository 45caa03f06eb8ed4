import type { SessionLife } from './sessions.ts';

/** What the administrator of the machine sets for sign-in; read from the environment in config.ts. */
export interface AccessSettings {
  openReading: 'loopback' | 'off';
  readToken: string | null;
  adminPassword: string | null;
  /** As people type it in the browser, without a slash at the end; https makes cookies Secure. */
  publicUrl: string;
  session: SessionLife;
  oidc: OidcSettings | null;
}

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string | null;
  /** Dots lead into objects: `realm_access.roles`. */
  roleClaim: string;
  unitClaim: string;
  /** The provider's role → ours; the first that a person has counts. */
  roles: readonly (readonly [string, string])[];
}
