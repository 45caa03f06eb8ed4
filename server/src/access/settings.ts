import { readFileSync } from 'node:fs';
import { isRole, ROLES } from '@toancanh/shared/access/roles.ts';
import { BadSetting } from '../bad-setting.ts';
import { SESSION_LIFE, type SessionLife } from './sessions.ts';

/** What whoever runs the machine sets for sign-in. */
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

type Env = Readonly<Record<string, string | undefined>>;
const SHORTEST_TOKEN = 20;

/** @throws BadSetting naming the variable and what it should hold; never what a secret holds. */
export function readAccessSettings(env: Env, port: number): AccessSettings {
  const openReading = env.IOC_OPEN_READING || 'loopback';
  if (openReading !== 'loopback' && openReading !== 'off')
    throw new BadSetting(`IOC_OPEN_READING=${openReading}: cần loopback hoặc off`);
  const readToken = env.READ_TOKEN || null;
  if (readToken !== null && (readToken.length < SHORTEST_TOKEN || /\s/.test(readToken)))
    throw new BadSetting(`READ_TOKEN: cần ít nhất ${SHORTEST_TOKEN} ký tự ngẫu nhiên, không có khoảng trắng`);
  return {
    openReading,
    readToken,
    adminPassword: env.ADMIN_PASSWORD || null,
    publicUrl: address('PUBLIC_URL', env.PUBLIC_URL || `http://localhost:${port}`).origin,
    session: {
      idleMs: minutes(env, 'SESSION_IDLE_MINUTES', SESSION_LIFE.idleMs),
      absoluteMs: minutes(env, 'SESSION_MINUTES', SESSION_LIFE.absoluteMs),
    },
    oidc: readOidc(env),
  };
}

function readOidc(env: Env): OidcSettings | null {
  const issuer = env.OIDC_ISSUER;
  if (!issuer) return null;
  const url = address('OIDC_ISSUER', issuer);
  if (url.protocol !== 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname))
    throw new BadSetting(`OIDC_ISSUER=${issuer}: cần https, trừ khi ở chính máy này`);
  if (!env.OIDC_CLIENT_ID) throw new BadSetting('OIDC_CLIENT_ID: cần mã ứng dụng đã đăng ký với OIDC_ISSUER');
  const roles = (env.OIDC_ROLES ?? '')
    .split(',')
    .filter((pair) => pair.trim() !== '')
    .map((pair): readonly [string, string] => {
      const [theirs = '', ours = ''] = pair.split('=').map((x) => x.trim());
      if (theirs === '' || !isRole(ours))
        throw new BadSetting(
          `OIDC_ROLES: "${pair.trim()}" cần dạng vai-tro-ben-kia=vai-tro, vai trò: ${ROLES.join(', ')}`,
        );
      return [theirs, ours];
    });
  if (roles.length === 0)
    throw new BadSetting(
      'OIDC_ROLES: cần ít nhất một cặp, ví dụ ioc-leader=leader,ioc-head=head; không có thì không ai vào được',
    );
  return {
    ...{ issuer, clientId: env.OIDC_CLIENT_ID, clientSecret: secretOf(env), roles },
    ...{ roleClaim: env.OIDC_ROLE_CLAIM || 'roles', unitClaim: env.OIDC_UNIT_CLAIM || 'units' },
  };
}

function secretOf(env: Env): string | null {
  if (!env.OIDC_CLIENT_SECRET_FILE) return env.OIDC_CLIENT_SECRET || null;
  try {
    return readFileSync(env.OIDC_CLIENT_SECRET_FILE, 'utf8').trim();
  } catch {
    throw new BadSetting(`OIDC_CLIENT_SECRET_FILE=${env.OIDC_CLIENT_SECRET_FILE}: không đọc được tệp này`);
  }
}

function address(name: string, text: string): URL {
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new BadSetting(`${name}=${text}: cần địa chỉ http hoặc https đầy đủ`);
  return new URL(text);
}

function minutes(env: Env, name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!(value >= 1 && value <= 43_200)) throw new BadSetting(`${name}=${text}: cần số phút từ 1 đến 43200`);
  return value * 60_000;
}
