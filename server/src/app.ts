import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifySwaggerUi from '@fastify/swagger-ui';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { loadFacts } from '@toancanh/seed-data/facts.ts';
import { loadMap } from '@toancanh/seed-data/map/load.ts';
import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { HEADLINES } from '@toancanh/shared/contract/desk/figures.ts';
import { METRIC_BY_ID } from '@toancanh/shared/metrics/registry.ts';
import { buildDirectory, resolveAgency } from '@toancanh/shared/places/agency.ts';
import { buildCatalogue } from '@toancanh/shared/places/procedures.ts';
import { UNKNOWN } from '@toancanh/shared/places/units.ts';
import { SUBSYSTEMS } from '@toancanh/shared/subsystems/registry.ts';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { type AccessDoor, openAccess } from './access/access.ts';
import { unitScope } from './access/unit-scope.ts';
import { BookStore } from './books/book-store.ts';
import { LaterChanges } from './books/later-changes.ts';
import { type Clock, makeClock } from './clock.ts';
import type { Config } from './config.ts';
import { startCameras } from './connectors/cameras/start.ts';
import { Catalogues } from './desk/catalogues.ts';
import { DefinitionBook } from './desk/definitions.ts';
import { OwnerBook } from './desk/owners.ts';
import { TargetBook } from './desk/targets.ts';
import { ExportBook } from './exports/export-book.ts';
import { bookRoutes } from './http/book-routes.ts';
import { catalogueRoutes } from './http/catalogue-routes.ts';
import { DashboardBuild } from './http/dashboard-build.ts';
import { deskRoutes } from './http/desk-routes.ts';
import { dossierRoutes } from './http/dossier-routes.ts';
import { answerErrors, answerUnreadableUrl, BadRequest } from './http/errors.ts';
import { exportRoutes, ordering } from './http/export-routes.ts';
import { meetingExportRoutes } from './http/meeting-export-routes.ts';
import { ownerRoutes } from './http/owner-routes.ts';
import { registerPlugins, serveDashboard } from './http/plugins.ts';
import { queryRoutes } from './http/query-routes.ts';
import { reportRoutes } from './http/report-routes.ts';
import { systemRoutes } from './http/system-routes.ts';
import { workRoutes } from './http/work-routes.ts';
import { registerIngest } from './ingest/register.ts';
import { parseTokens } from './ingest/tokens.ts';
import { LedgerClient } from './ledger/client.ts';
import type { Commit } from './ledger/messages.ts';
import { decisionRoutes } from './meetings/decision-routes.ts';
import { meetingRoutes } from './meetings/meeting-routes.ts';
import { type MeetingsDoor, openMeetings } from './meetings/open-meetings.ts';
import { presentingRoutes } from './meetings/presenting-routes.ts';
import { remoteRoutes } from './meetings/remote-routes.ts';
import { makeMeters } from './ops/prometheus.ts';
import { Sources } from './ops/sources.ts';
import { loadBoard, saveBoard } from './query/board-snapshot.ts';
import { Cube } from './query/cube.ts';
import { Engine } from './query/engine.ts';
import { Geography } from './query/geography.ts';
import { Listing } from './query/listing.ts';
import { Mappings } from './query/mappings.ts';
import { Names } from './query/names.ts';
import { alertRoutes } from './screens/alert-routes.ts';
import { openScreens, type ScreensDoor } from './screens/open-screens.ts';
import { pairingRoutes } from './screens/pairing-routes.ts';
import { playlistRoutes } from './screens/playlist-routes.ts';
import { screenId } from './screens/screen-book.ts';
import { screenRoutes } from './screens/screen-routes.ts';
import type { Services } from './services.ts';
import { Hub } from './stream/hub.ts';
import { attachStream, type StreamOptions } from './stream/socketio.ts';
import { allViews } from './views/all.ts';
import { makeWhole } from './views/whole.ts';

export interface App {
  http: FastifyInstance;
  services: Services;
  access: AccessDoor;
  screens: ScreensDoor;
  meetings: MeetingsDoor;
  /** Names of all views. */
  views: readonly string[];
  close(): Promise<void>;
}

/** Sessions and tokens that ran out let go of their sockets within this time. */
const REVIEW_MS = 30_000;
/** What sources sent is on disk within this time. */
const SOURCES_MS = 1000;

export const VERSION = '0.1.0';

/**
 * The whole server, not yet listening. The order is the river's: ledger, cube, query, doors, stream.
 * @throws when the ledger cannot be opened or a fact is wrong: the message names the file.
 */
export async function buildApp(
  config: Config,
  clock: Clock = makeClock(config.clock.start, config.clock.speed, config.demo),
): Promise<App> {
  const facts = loadFacts();
  const calendar = new WorkingCalendar(facts.calendarDays);
  const http = Fastify({
    logger:
      config.logLevel === 'silent'
        ? false
        : { level: config.logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'] },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    trustProxy: config.trustedProxies.length === 0 ? false : config.trustedProxies,
    requestTimeout: 120_000,
    frameworkErrors: answerUnreadableUrl,
  });
  http.setValidatorCompiler(TypeBoxValidatorCompiler);
  answerErrors(http);

  const ledger = await LedgerClient.open(join(config.dataDir, 'ledger.db'), facts.calendarDays, clock.now, (reason) => {
    http.log.fatal({ reason }, 'the ledger is gone');
    process.exitCode = 1;
    process.kill(process.pid, 'SIGTERM');
  });
  const cube = new Cube();
  const directory = buildDirectory(facts.units);
  const mappings = await Mappings.load(ledger);
  const geography = new Geography(directory, cube, mappings.current());
  geography.remember((knownAt) => mappings.at(knownAt));
  const engine = new Engine(cube, geography, calendar, ledger.reads);
  const listing = new Listing(join(config.dataDir, 'ledger.db'), facts.calendarDays);
  const names = new Names(buildCatalogue(facts.sectors, facts.procedures), await ledger.reads.labels());
  const sources = new Sources(calendar, await ledger.reads.getMeta('sources'), clock.now());
  let quarantined = 0;
  const recount = async (): Promise<void> => {
    quarantined = (await ledger.quarantine.counts()).reduce((n, c) => n + (c.status === 'open' ? c.n : 0), 0);
  };
  await recount();
  // Counts are kept soon after they change: a server that is killed forgets no more than the last second of them.
  let keepingSources: NodeJS.Timeout | null = null;
  const keepSources = (): void => {
    keepingSources ??= setTimeout(() => {
      keepingSources = null;
      ledger
        .setMeta('sources', sources.save())
        .catch((error: unknown) => http.log.warn({ err: error }, 'what sources sent was not kept'));
    }, SOURCES_MS).unref();
  };
  // Heartbeats count nothing, but tell when a source was last heard.
  const saving = setInterval(keepSources, 60_000).unref();
  const services: Services = {
    config,
    clock,
    calendar,
    directory,
    ledger,
    cube,
    geography,
    engine,
    listing,
    mappings,
    names,
    sources,
    targets: await TargetBook.load(ledger),
    owners: await OwnerBook.load(ledger, (unit) => geography.unit(unit)?.name ?? unit),
    definitions: await DefinitionBook.load(ledger, clock.now),
    books: await BookStore.load(ledger),
    changes: new LaterChanges(join(config.dataDir, 'ledger.db'), facts.calendarDays),
    map: () => loadMap(config.dataDir, facts),
    scopeOf: (request) => unitScope(request, geography),
    quarantined: () => quarantined,
  };

  const build = new DashboardBuild(config.dashboard, VERSION);
  const screens = openScreens({
    folder: config.dataDir,
    ...{ calendar, clock: clock.now, version: () => build.version },
    attention: () => whole.shared().attention,
    isUnit: (id) => geography.unit(id) !== null,
    hasScene: (id) => !['former', 'unknown', 'province', undefined].includes(geography.unit(id)?.kind),
    unitName: (id) => geography.unit(id)?.name ?? id,
    owns: (units, unit) => units === 'all' || units.some((above) => geography.isWithin(unit, above)),
    followedBy: (id) => meetings.followedBy(id),
    review: () => stream.review(),
    end: (screen) => stream.end(screen),
    stir: (view) => hub.stir(view),
    onError: (error) => http.log.error({ err: error }, 'screens'),
  });
  const alerted = { wanted: () => hub.watched('screen') || hub.watched('fleet'), tell: screens.moved };
  const whole = makeWhole(services, () => position, screens.room.acknowledgements, alerted);
  const figureViews = allViews({ services, whole, position: () => position, committedAt: () => committedAt });
  const meetings = openMeetings({
    ...{ folder: config.dataDir, services, hasScene: screens.room.hasScene, views: () => figureViews },
    ...{ audit: () => access.audit, walls: () => screens.walls(), attention: () => whole.shared().attention },
    ...{ position: () => position, review: () => stream.review(), stir: (view) => hub.stir(view) },
    onError: (error) => http.log.error({ err: error }, 'meetings'),
  });
  const hub = new Hub<Commit>({
    views: [...figureViews, ...screens.views, ...meetings.views],
    clock: clock.info,
    version: () => build.version,
    onError: (key, error) => http.log.error({ key, err: error }, 'a view fails'),
  });
  let position = 0;
  let committedAt: number | null = null;
  const meters = makeMeters({
    sockets: () => stream.counts().clients,
    journal: () => position,
    quarantined: () => quarantined,
    agents: () => cube.agencies.length,
    screens: () => screens.counts(),
  });

  cube.learn(await ledger.reads.tuples(0));
  // The board is a fold of the journal: the same bytes that every later commit brings.
  const snapshot = join(config.dataDir, 'board.snapshot');
  position = loadBoard(snapshot, cube, await ledger.reads.journalAt(Number.MAX_SAFE_INTEGER)) ?? 0;
  for (let page = await ledger.reads.journal(position, 500); page.length > 0; ) {
    for (const entry of page) cube.apply(entry.changes);
    position = page.at(-1)!.seq;
    page = await ledger.reads.journal(position, 500);
  }
  cube.position = position;
  cube.isBook = (at) => services.books.holds(at);
  ledger.onCommit((commit) => {
    cube.learn(commit.tuples);
    cube.apply(commit.changes, commit.seq);
    position = commit.seq;
    committedAt = commit.at;
    meters.commits.inc();
    for (const e of commit.events) {
      const kind = SUBSYSTEMS[e.subsystem]!.name as 'dossiers' | 'petitions' | 'cameras';
      meters.events.inc({ subsystem: kind }, e.n);
      sources.wrote(e.source, kind, e.n, commit.at);
      keepSources();
    }
    hub.touch(commit);
    whole.moved();
  });

  await registerPlugins(http, config, VERSION);
  const tokens = parseTokens(config.ingest, config.ingestFile);
  const access = await openAccess(http, {
    ...{ settings: config.access, demo: config.demo, folder: config.dataDir, origins: config.origins },
    places: {
      unit: (id) => geography.unit(id),
      isWithin: (unit, above) => geography.isWithin(unit, above),
      unitOf: (text) => {
        const id = geography.unit(text)?.id ?? resolveAgency({ code: text, sender: '', name: '' }, directory);
        return id === UNKNOWN ? null : id;
      },
    },
    senderOf: (token) => tokens.sourceOf(token),
    screenOf: (token) => screens.principalOf(token),
    remoteOf: (secret) => meetings.remoteOf(secret),
    onChange: () => stream.review(),
    tell: (line) => config.logLevel !== 'silent' && process.stdout.write(`${line}\n`),
  });
  await http.register(fastifySwaggerUi, { routePrefix: '/api/docs' });

  // Who may has been asked by the guard; this keeps out whoever needed no right, where everything is open.
  const requireToken = async (request: FastifyRequest): Promise<void> => {
    if (request.identity === null || request.identity.via === 'open')
      throw new BadRequest('Authorization', 'Cần mã truy cập: gửi Authorization: Bearer <mã>', 401);
  };
  let labels: { kind: string; code: string; name: string }[] = [];
  const keepLabels = async (): Promise<void> => {
    const rows = labels;
    labels = [];
    if (rows.length === 0) return;
    await ledger
      .putLabels(rows)
      .catch((error: unknown) => http.log.warn({ err: error }, 'names of procedures were not kept'));
  };
  await registerIngest(http, {
    ledger,
    quarantine: ledger.quarantine,
    tokens,
    clock: clock.now,
    bodyLimit: config.bodyLimit,
    onHeard: (source, at, kind) => (kind === null ? sources.heartbeat(source, at) : sources.heard(source, kind, at)),
    dossierChangedAt: (key) => ledger.reads.changedAt(0, key),
    onRefused: (source, n, kind) => {
      sources.refused(source, n, kind ?? 'body', clock.now());
      keepSources();
      recount().catch((error: unknown) => http.log.warn({ err: error }, 'quarantine was not counted'));
      meters.refused.inc({ source }, n);
    },
    onLabel: (kind, code, name) => {
      names.hear(kind, code, name);
      if (labels.push({ kind, code, name }) === 1) setTimeout(() => void keepLabels(), 1000).unref();
    },
    personOf: (request) => (request.identity?.via === 'session' ? request.identity.principal.name : null),
  });
  await http.register(queryRoutes(services));
  await http.register(dossierRoutes(services));
  await http.register(deskRoutes(services));
  await http.register(workRoutes(services));
  await http.register(ownerRoutes(services));
  await http.register(bookRoutes(services));
  const catalogues = await Catalogues.load(facts, ledger, services);
  await http.register(catalogueRoutes(services, catalogues));
  const exported = new ExportBook(config.dataDir, clock.now, (error) => http.log.error({ err: error }, 'an export'));
  const order = ordering(services, exported, facts.calendarDays);
  await http.register(exportRoutes(meetings.room, exported, order));
  await http.register(pairingRoutes(screens.room, access));
  await http.register(screenRoutes(screens.room, access));
  await http.register(playlistRoutes(screens.room));
  await http.register(alertRoutes(screens.room));
  await http.register(meetingRoutes(meetings.room));
  await http.register(decisionRoutes(meetings.room));
  await http.register(meetingExportRoutes(meetings, order));
  await http.register(reportRoutes(meetings.room));
  await http.register(presentingRoutes(meetings.room, config.access.publicUrl));
  await http.register(remoteRoutes(meetings.room));
  await http.register(systemRoutes(services, meters, requireToken));
  if (existsSync(join(config.dashboard, 'index.html'))) await serveDashboard(http, config.dashboard);

  const cameras = await startCameras(services, requireToken, (error) =>
    http.log.error({ err: error }, 'camera connector'),
  );
  await cameras.routes(http);

  const whoIs = (socket: Parameters<NonNullable<StreamOptions['allow']>>[2]) =>
    access.whoIs(socket.request, socket.handshake.auth);
  const stream = attachStream(http.server, hub, {
    origins: config.origins,
    allow: (view, params, socket) => {
      const who = whoIs(socket);
      const may = access.mayWatch(who, view, params);
      return may === true && view === 'presentation' ? meetings.mayFollow(who, params.meeting ?? '') : may;
    },
    onPresent: (socket, payload) => meetings.present(whoIs(socket), payload),
    screenOf: (socket) => screenId(whoIs(socket)?.principal ?? null),
    onReport: (screen, payload) => screens.report(screen, payload),
  });
  let warmed = -1;
  let warming = true;
  const keepingBooks = setInterval(() => {
    if (warming || warmed === position) return;
    [warming, warmed] = [true, position];
    void warmBooks(services)
      .catch((error: unknown) => http.log.warn({ err: error }, 'what came after closed books'))
      .finally(() => {
        warming = false;
      });
  }, BOOKS_MS).unref();
  const reviewing = setInterval(() => stream.review(), REVIEW_MS).unref();
  await cameras.begin();
  void warm(services)
    .catch((error: unknown) => http.log.error({ err: error }, 'warming the fine cells'))
    .finally(() => {
      warming = false;
    });
  return {
    http,
    services,
    access,
    screens,
    meetings,
    views: hub.viewNames,
    async close() {
      await cameras.stop();
      clearInterval(reviewing);
      clearInterval(keepingBooks);
      await stream.close();
      hub.close();
      await http.close();
      clearInterval(saving);
      if (keepingSources) clearTimeout(keepingSources);
      await keepLabels();
      await ledger.setMeta('sources', sources.save());
      build.close();
      screens.close();
      meetings.close();
      access.close();
      await exported.close();
      await listing.close();
      await services.changes.close();
      await ledger.close();
      saveBoard(snapshot, cube, position);
    },
  };
}

/** Closed books that no meeting is likely to ask about any more wait until they are asked about. */
const WARM_BOOKS = 3;
/** What came after the others is read on while it comes, so that no question waits for all of it. */
const BOOKS_MS = 3000;

async function warmBooks(s: Services): Promise<void> {
  const none = new Int32Array(0);
  const open = s.books.all().filter((b) => b.reopened === null);
  for (const { position } of open.slice(-WARM_BOOKS)) {
    await s.engine.sumsAt(position);
    await s.ledger.reads.groupSums([], none, none, 0, position);
  }
  const last = open.at(-1);
  if (last) await s.changes.warm({ position: last.position, cut: Date.parse(last.cut) });
}

/** Brings the fine cells of the desk's head into the reader's memory, a measure at a time, so that no click waits for it. */
async function warm(s: Services): Promise<void> {
  const terms = HEADLINES.flatMap((id) => Object.values(METRIC_BY_ID.get(id)?.needs ?? {}));
  const measures = new Set(terms.flatMap((t) => [...t.plus, ...(t.minus ?? [])].map((m) => m.code)));
  const none = new Int32Array(0);
  for (const measure of measures)
    await s.ledger.reads.groupSums([{ measure, from: 0, to: 0 }], none, none, 0, Number.POSITIVE_INFINITY);
  await warmBooks(s);
}
