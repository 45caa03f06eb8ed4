import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteStorage } from '@toancanh/server/ledger/sqlite-storage.ts';
import { storageContract } from './support/storage-contract.ts';

storageContract('SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'toancanh-'));
  return {
    open: () => new SqliteStorage(join(folder, 'ledger.db')),
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
});
