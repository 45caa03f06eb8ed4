/**
 * The tables of the SQLite adapter. `cell` holds the settled journal; `journal` is what was known when: up to which
 * event of the ledger, and which entity was the last to be new. `entity.seq` and `ledger.prev` chain an entity's events,
 * newest first.
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS ledger (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, source INTEGER NOT NULL, prev INTEGER NOT NULL DEFAULT 0, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS journal (
  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, ledger INTEGER NOT NULL DEFAULT 0, entities INTEGER NOT NULL DEFAULT 0, changes BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS journal_at ON journal (at);
CREATE TABLE IF NOT EXISTS entity (
  id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, key TEXT NOT NULL,
  tuple INTEGER, first INTEGER, last INTEGER, seq INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL, at INTEGER NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS entity_key ON entity (key, kind);
CREATE INDEX IF NOT EXISTS entity_days ON entity (first, tuple, last);
CREATE INDEX IF NOT EXISTS entity_last ON entity (last, tuple, first) WHERE last IS NOT NULL;
CREATE INDEX IF NOT EXISTS entity_seq ON entity (seq);
CREATE INDEX IF NOT EXISTS entity_open ON entity (tuple, first) WHERE last IS NULL;
CREATE TABLE IF NOT EXISTS tuple (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL, sender TEXT NOT NULL, name TEXT NOT NULL,
  sector TEXT NOT NULL, procedure TEXT NOT NULL, channel TEXT NOT NULL,
  UNIQUE (code, sender, name, sector, procedure, channel)
);
CREATE TABLE IF NOT EXISTS cell (k INTEGER PRIMARY KEY, n INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS quarantine (
  id INTEGER PRIMARY KEY, source TEXT NOT NULL, at INTEGER NOT NULL, status TEXT NOT NULL, kind TEXT NOT NULL,
  key TEXT NOT NULL, field TEXT NOT NULL, reason TEXT NOT NULL, item TEXT, context TEXT NOT NULL, note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS quarantine_open ON quarantine (status, source, key);
CREATE TABLE IF NOT EXISTS label (kind TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (kind, code)) WITHOUT ROWID;
`;

/** Raised when a change of the tables needs a migration. */
export const SCHEMA_VERSION = 3;
