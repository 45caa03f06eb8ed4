import { isRole, needsUnits, type Role } from '@toancanh/shared/access/roles.ts';
import { BadRequest } from '../http/errors.ts';
import type { AccessStore, AccountRow } from './access-store.ts';
import type { Lockout } from './lockout.ts';
import { type Cost, hashPassword, LONGEST, outdated, randomPassword, verifyPassword, weakness } from './password.ts';

/** Names are compared without case and in one Unicode form. */
export const cleanName = (name: string): string => name.trim().normalize('NFC').toLowerCase();
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{2,63}$/u;

/** One answer for an unknown name, a wrong password and an account that was closed. */
const WRONG = 'Tên đăng nhập hoặc mật khẩu không đúng';

export class Locked extends BadRequest {
  readonly until: number;
  constructor(until: number, now: number) {
    const minutes = Math.ceil((until - now) / 60_000);
    super('name', `Sai quá nhiều lần: hãy chờ ${minutes} phút rồi thử lại`, 429);
    this.until = until;
  }
}

/** Local accounts: signing in, passwords, and what an administrator does to them. */
export class Accounts {
  private readonly store: AccessStore;
  private readonly lockout: Lockout;
  private readonly now: () => number;
  private readonly demo: boolean;
  private readonly cost: Cost;
  private readonly knowsUnit: (unit: string) => boolean;
  private readonly decoy: Promise<string>;

  constructor(
    store: AccessStore,
    lockout: Lockout,
    options: { now: () => number; demo: boolean; cost: Cost; knowsUnit: (unit: string) => boolean },
  ) {
    this.store = store;
    this.lockout = lockout;
    this.now = options.now;
    this.demo = options.demo;
    this.cost = options.cost;
    this.knowsUnit = options.knowsUnit;
    this.decoy = hashPassword(randomPassword(), this.cost);
  }

  /** @throws Locked, or BadRequest 401 that does not tell which of the two was wrong. */
  async signIn(name: string, password: string, address: string): Promise<AccountRow> {
    const known = cleanName(name);
    const until = this.lockout.lockedUntil(known, address);
    if (until !== null) throw new Locked(until, this.now());
    this.lockout.attempt(known, address);
    const found = this.store.accountNamed(known);
    const account = found?.active && (!found.demo || this.demo) ? found : null;
    // A demo's hashes are cheaper; only where there are any may the time differ, and there the names are on the page.
    const right =
      (await verifyPassword(password.slice(0, LONGEST + 1), account?.password ?? (await this.decoy))) &&
      account !== null;
    if (!right) throw new BadRequest('password', WRONG, 401);
    this.lockout.succeeded(known, address);
    this.store.changeAccount(account.id, {
      signedInAt: this.now(),
      ...(outdated(account.password, this.cost) && !account.demo
        ? { password: await hashPassword(password, this.cost) }
        : {}),
    });
    return account;
  }

  /** Ends all sessions of the account. @throws BadRequest naming `password` (the present one) or `next`. */
  async changePassword(id: number, password: string, next: string, address: string): Promise<AccountRow> {
    const account = this.must(id);
    if (account.demo) throw new BadRequest('next', 'Tài khoản mô phỏng không đổi được mật khẩu', 403);
    const until = this.lockout.lockedUntil(account.name, address);
    if (until !== null) throw new Locked(until, this.now());
    this.lockout.attempt(account.name, address);
    if (!(await verifyPassword(password.slice(0, LONGEST + 1), account.password)))
      throw new BadRequest('password', 'Mật khẩu hiện tại không đúng', 401);
    this.lockout.succeeded(account.name, address);
    const weak = weakness(next, account.name);
    if (weak !== null) throw new BadRequest('next', weak);
    if (next.normalize('NFKC') === password.normalize('NFKC'))
      throw new BadRequest('next', 'Mật khẩu mới phải khác mật khẩu hiện tại');
    this.store.changeAccount(id, { password: await hashPassword(next, this.cost), mustChange: false });
    this.store.endSessionsOf(id);
    return account;
  }

  /** A new account with a first password, which is told once. @throws BadRequest naming the field. */
  async add(given: {
    name: string;
    role: string;
    units?: readonly string[] | undefined;
    password?: string | undefined;
  }): Promise<{ account: AccountRow; password: string }> {
    const name = cleanName(given.name);
    if (!NAME.test(name))
      throw new BadRequest('name', 'name: từ 3 đến 64 ký tự, gồm chữ, số và . _ @ -, bắt đầu bằng chữ hoặc số');
    const { role, units } = this.rights(given.role, given.units);
    const password = given.password ?? randomPassword();
    const weak = weakness(password, name);
    if (weak !== null) throw new BadRequest('password', weak);
    const fresh = {
      ...{ name, role, units, password: await hashPassword(password, this.cost) },
      ...{ mustChange: true, active: true, demo: false, createdAt: this.now(), signedInAt: null },
    };
    const id = this.store.addAccount(fresh);
    if (id === null) throw new BadRequest('name', `name=${name}: đã có tài khoản này`, 409);
    return { account: { ...fresh, id }, password };
  }

  /**
   * Role, units, closing, a new first password. Whatever is changed ends the account's sessions.
   * @throws BadRequest naming the field; 409 when no administrator would be left.
   */
  async change(
    id: number,
    change: { role?: string; units?: readonly string[]; active?: boolean; resetPassword?: boolean },
  ): Promise<{ account: AccountRow; before: AccountRow; password: string | null }> {
    const before = this.must(id);
    if (before.demo) throw new BadRequest('id', 'Tài khoản mô phỏng không sửa được', 409);
    const rights =
      change.role === undefined && change.units === undefined
        ? {}
        : this.rights(change.role ?? before.role, change.units ?? (before.units === 'all' ? undefined : before.units));
    const stays =
      (change.active ?? before.active) && ('role' in rights ? rights.role : before.role) === 'administrator';
    if (isAdministrator(before) && !stays && this.administrators() === 1)
      throw new BadRequest('id', 'Đây là quản trị viên cuối cùng: hãy tạo một quản trị viên khác trước', 409);
    const password = change.resetPassword === true ? randomPassword() : null;
    const hash = password === null ? null : await hashPassword(password, this.cost);
    this.store.changeAccount(id, {
      ...rights,
      ...(change.active === undefined ? {} : { active: change.active }),
      ...(hash === null ? {} : { password: hash, mustChange: true }),
    });
    this.store.endSessionsOf(id);
    return { account: this.must(id), before, password };
  }

  /** Accounts that may sign in here and manage accounts. Those of a demo count only in one. */
  administrators(): number {
    return this.store.accounts().filter((a) => isAdministrator(a) && (!a.demo || this.demo)).length;
  }

  /** Role and units that fit each other. @throws BadRequest naming the field. */
  rights(role: string, units: readonly string[] | undefined): { role: Role; units: readonly string[] | 'all' } {
    if (!isRole(role)) throw new BadRequest('role', `role=${role}: không có vai trò này`);
    if (!needsUnits(role)) return { role, units: 'all' };
    if (units === undefined || units.length === 0)
      throw new BadRequest('units', 'units: lãnh đạo đơn vị cần ít nhất một mã đơn vị ở /api/units');
    for (const unit of units)
      if (!this.knowsUnit(unit)) throw new BadRequest('units', `units=${unit}: không có đơn vị này; xem /api/units`);
    return { role, units: [...new Set(units)].sort() };
  }

  private must(id: number): AccountRow {
    const account = this.store.account(id);
    if (!account) throw new BadRequest('id', `Không có tài khoản số ${id}`, 404);
    return account;
  }
}

const isAdministrator = (a: AccountRow): boolean => a.active && a.role === 'administrator';
