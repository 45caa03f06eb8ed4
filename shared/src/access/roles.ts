/**
 * Who may do what. Rights are additive and closed: what a role is not given here it does not have. Which units a
 * person may ask about is the other half (`scopeOf`); both are asked on every route and every view.
 */

/** Roles that an administrator gives to people and machines. */
export const ROLES = ['leader', 'head', 'presenter', 'dataOfficer', 'operator', 'administrator'] as const;
/**
 * Never given to a person: `sender` is a system that sends messages, known by its ingest token; `screen` is a wall,
 * known by the cookie that it was given when an operator took its code; `remote` is a phone that steers the presentation
 * of one meeting, known by the link that the presenter made for it.
 */
export type Role = (typeof ROLES)[number] | 'sender' | 'screen' | 'remote';

export const READ_VERBS = [
  /** The province's wall: view `overview`, map, clock, settings of the screens. */
  'wall.read',
  /** Definitions of metrics, units, sectors, procedures. */
  'catalogue.read',
  'figures.read',
  'dossiers.read',
  'cameras.read',
  'sources.read',
  'mappings.read',
  'quarantine.read',
  'targets.read',
  'alerts.read',
  'meetings.read',
  /** Where a presentation stands. Screens and remotes: of the meeting that they follow alone; the route asks which. */
  'meetings.follow',
  /** XLSX and CSV; each is in the audit log. */
  'figures.export',
  /** Prometheus. */
  'operations.read',
] as const;
export const WRITE_VERBS = [
  'sources.write',
  'mappings.write',
  'quarantine.write',
  'targets.write',
  'imports.write',
  'cameras.manage',
  'screens.manage',
  'alerts.manage',
  'meetings.run',
] as const;
export const ADMIN_VERBS = [
  /** One's own session and password. */
  'account.self',
  'accounts.manage',
  'tokens.manage',
  'audit.read',
] as const;
export const DEVICE_VERBS = [
  /** What a screen says and shows of itself. */
  'screen.self',
] as const;
export type Verb = (typeof READ_VERBS | typeof WRITE_VERBS | typeof ADMIN_VERBS | typeof DEVICE_VERBS)[number];
export const VERBS: readonly Verb[] = [...READ_VERBS, ...WRITE_VERBS, ...ADMIN_VERBS, ...DEVICE_VERBS];

/** Requests under these verbs are in the audit log, whatever came of them. Sign-in, tokens and accounts write their own rows. */
export const AUDITED: ReadonlySet<Verb> = new Set<Verb>(['figures.export', ...WRITE_VERBS]);

export interface Principal {
  kind: 'person' | 'token' | 'device';
  id: string;
  /** The sign-in name, or the token's or screen's; the only personal datum that is kept. */
  name: string;
  role: Role;
  /** Unit ids, each with what is below it. */
  units: readonly string[] | 'all';
  /** Epoch ms; null: as long as the server runs. */
  expiresAt: number | null;
}

const BASICS: readonly Verb[] = ['wall.read', 'catalogue.read', 'account.self'];
const FIGURES: readonly Verb[] = ['figures.read', 'dossiers.read', 'targets.read', 'alerts.read', 'figures.export'];

const GRANTS: Readonly<Record<Role, ReadonlySet<Verb>>> = {
  leader: new Set<Verb>([...READ_VERBS, 'account.self']),
  head: new Set<Verb>([...BASICS, ...FIGURES, 'cameras.read', 'sources.read', 'meetings.read', 'meetings.follow']),
  presenter: new Set<Verb>([
    ...BASICS,
    ...FIGURES,
    'cameras.read',
    'sources.read',
    'meetings.read',
    'meetings.follow',
    'meetings.run',
  ]),
  dataOfficer: new Set<Verb>([
    ...BASICS,
    ...FIGURES,
    'cameras.read',
    'sources.read',
    'sources.write',
    'mappings.read',
    'mappings.write',
    'quarantine.read',
    'quarantine.write',
    'targets.write',
    'imports.write',
  ]),
  operator: new Set<Verb>([
    ...BASICS,
    'figures.read',
    'cameras.read',
    'cameras.manage',
    'sources.read',
    'alerts.read',
    'alerts.manage',
    'screens.manage',
    'operations.read',
  ]),
  // Who gives rights does not read dossiers: an account of his own with another role does.
  administrator: new Set<Verb>([...BASICS, 'operations.read', 'accounts.manage', 'tokens.manage', 'audit.read']),
  sender: new Set<Verb>(['mappings.write', 'quarantine.read', 'quarantine.write', 'cameras.manage']),
  screen: new Set<Verb>(['wall.read', 'catalogue.read', 'figures.read', 'meetings.follow', 'screen.self']),
  remote: new Set<Verb>(['meetings.follow']),
};

const READS: ReadonlySet<Verb> = new Set(READ_VERBS);

/** Tokens that machines read with only read, whatever their role may do by hand. */
export function may(principal: Principal, verb: Verb): boolean {
  if (!GRANTS[principal.role].has(verb)) return false;
  return principal.kind !== 'token' || principal.role === 'sender' || READS.has(verb);
}

export const verbsOf = (principal: Principal): Verb[] => VERBS.filter((verb) => may(principal, verb));

/** Units that the principal may see by name; a head's province totals are no unit. A sender sees none. */
export function scopeOf(principal: Principal): readonly string[] | 'all' {
  if (principal.role === 'sender' || principal.role === 'remote') return [];
  if (principal.role === 'head') return principal.units === 'all' ? [] : principal.units;
  return principal.units;
}

export const isRole = (text: string): text is (typeof ROLES)[number] => (ROLES as readonly string[]).includes(text);

/** Roles of accounts that have units; all others see the whole province. */
export const needsUnits = (role: Role): boolean => role === 'head';

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  leader: 'Lãnh đạo tỉnh',
  head: 'Lãnh đạo đơn vị',
  presenter: 'Người điều khiển cuộc họp',
  dataOfficer: 'Cán bộ dữ liệu',
  operator: 'Trực vận hành',
  administrator: 'Quản trị hệ thống',
  sender: 'Hệ thống gửi dữ liệu',
  screen: 'Màn hình tường',
  remote: 'Điều khiển trình chiếu',
};
