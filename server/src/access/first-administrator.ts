import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountRow } from './access-store.ts';
import type { Accounts } from './accounts.ts';
import { randomPassword } from './password.ts';

export const FIRST_NAME = 'admin';
const FILE = 'admin-password';

/**
 * Someone must be the first. With `given` (ADMIN_PASSWORD) that is the password, else a random one in a file that only
 * the server's user can read. Either must be changed at the first sign-in; the file goes then.
 * @returns the account, when it had to be made
 * @throws BadRequest when the given password is too weak.
 */
export async function ensureAdministrator(
  accounts: Accounts,
  folder: string,
  given: string | null,
  tell: (line: string) => void,
): Promise<AccountRow | null> {
  if (accounts.administrators() > 0) return null;
  const password = given ?? randomPassword();
  const file = join(folder, FILE);
  if (given === null) {
    // Before the account: a crash in between leaves a file that opens nothing, not an account that nobody can open.
    rmSync(file, { force: true });
    writeFileSync(file, `${password}\n`, { mode: 0o600, flag: 'wx' });
  }
  const { account } = await accounts.add({ name: FIRST_NAME, role: 'administrator', password });
  tell(
    given === null
      ? `Quản trị viên đầu tiên là "${FIRST_NAME}"; mật khẩu đầu tiên ở ${file}`
      : `Quản trị viên đầu tiên là "${FIRST_NAME}"; mật khẩu đầu tiên là ADMIN_PASSWORD`,
  );
  return account;
}

/** The first password is no longer valid: what was written of it goes. */
export function forgetFirstPassword(folder: string): void {
  const file = join(folder, FILE);
  if (existsSync(file)) rmSync(file, { force: true });
}
