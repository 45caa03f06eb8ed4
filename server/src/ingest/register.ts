import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Ledger, Quarantine, Refusal, SourceId } from '../ledger/port.ts';
import { makeAccess } from './access.ts';
import type { Stores } from './deliver.ts';
import { dvcqgRoutes } from './dvcqg-routes.ts';
import { type HeardKind, heartbeatRoute } from './heartbeat.ts';
import { acceptJson } from './json-body.ts';
import { type OnLabel, SeenLabels } from './labels.ts';
import { petitionsRoutes } from './petitions-routes.ts';
import { quarantineRoutes } from './quarantine-routes.ts';
import { answerFailures } from './refuse.ts';
import { Sessions } from './sessions.ts';
import type { Tokens } from './tokens.ts';

export interface IngestOptions {
  ledger: Ledger;
  quarantine: Quarantine;
  tokens: Tokens;
  /** The server's clock, epoch ms: the simulated one in a demo. */
  clock: () => number;
  /** Real time in ms, for the life of sessions. */
  realTime?: () => number;
  /** Largest body in bytes. */
  bodyLimit?: number;
  /** A source spoke: a message of this kind, or (null) a heartbeat that names none. */
  onHeard?: (source: SourceId, at: number, kind: HeardKind | null) => void;
  /** So many items of a source were refused. */
  onRefused?: (source: SourceId, n: number, kind: Refusal['kind'] | null) => void;
  /** An item that waited was run again or dismissed. */
  onSettled?: () => Promise<void>;
  onLabel?: OnLabel;
  /** When a dossier was last changed (epoch ms), so that a replay does not undo newer messages. */
  dossierChangedAt?: (key: string) => Promise<number | null>;
  /** Who works on the quarantine without an ingest token, by a right already checked; null: nobody. */
  personOf?: (request: FastifyRequest) => string | null;
}

const HEARTBEAT = '/api/ingest/heartbeat';
const PETITIONS = '/api/ingest/petitions';
export const DEFAULT_BODY_LIMIT = 32 * 1_048_576;

/** Everything that comes in over HTTP. Routes, their answers and their failures stay within one Fastify scope. */
export async function registerIngest(app: FastifyInstance, options: IngestOptions): Promise<void> {
  const { ledger, quarantine, tokens, clock, bodyLimit = DEFAULT_BODY_LIMIT, realTime = Date.now } = options;
  const onRefused = options.onRefused ?? (() => {});
  const onHeard = options.onHeard ?? (() => {});
  const onSettled = options.onSettled ?? (async () => {});
  const { dossierChangedAt = async () => null } = options;
  const stores: Stores = { ledger, quarantine, onRefused, dossierChangedAt };
  const labels = new SeenLabels(options.onLabel ?? (() => {}));
  const sessions = new Sessions(realTime);

  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.bodyLimit ??= bodyLimit;
    });
    // Items are checked by hand, one by one; the schemas of the routes describe them.
    scope.setValidatorCompiler(() => (value) => ({ value }));
    scope.setSerializerCompiler(() => (value) => JSON.stringify(value));
    acceptJson(scope);
    answerFailures(scope, async (source, reason) => {
      const body = { kind: 'body', key: '', field: '', reason, item: null, context: '{}' } as const;
      await quarantine.put(source, [body]);
      onRefused(source, 1, null);
    });
    const access = makeAccess(
      scope,
      tokens,
      sessions,
      (source, route) => {
        if (route !== HEARTBEAT) onHeard(source, clock(), route === PETITIONS ? 'petitions' : 'dossiers');
      },
      options.personOf ?? (() => null),
    );
    dvcqgRoutes(scope, { access, sessions, stores, labels });
    petitionsRoutes(scope, { access, stores });
    heartbeatRoute(scope, access, (source, kind) => onHeard(source, clock(), kind));
    quarantineRoutes(scope, { access, stores, quarantine, labels, onSettled });
  });
}
