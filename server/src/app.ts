import { join } from 'node:path';
import fastifySwaggerUi from '@fastify/swagger-ui';
import { loadFacts } from '@toancanh/seed-data/facts.ts';
import { resolveAgency } from '@toancanh/shared/places/agency.ts';
import { UNKNOWN } from '@toancanh/shared/places/units.ts';
import { SUBSYSTEMS } from '@toancanh/shared/subsystems/registry.ts';
import type { FastifyInstance } from 'fastify';
import { type AccessDoor, openAccess } from './access/access.ts';
import { type Clock, makeClock } from './clock.ts';
import type { Config } from './config.ts';
import { startCameras } from './connectors/cameras/start.ts';
import { keepWarm } from './desk/keep-warm.ts';
import { ExportBook } from './exports/export-book.ts';
import { DashboardBuild } from './http/dashboard-build.ts';
import { openHttp } from './http/open-http.ts';
import { registerPlugins } from './http/plugins.ts';
import { requireToken } from './http/require-token.ts';
import { registerRoutes } from './http/routes.ts';
import { registerIngest } from './ingest/register.ts';
import { parseTokens } from './ingest/tokens.ts';
import { LedgerClient } from './ledger/client.ts';
import type { Commit } from './ledger/messages.ts';
import { type MeetingsDoor, openMeetings } from './meetings/open-meetings.ts';
import { ledgerFile, openServices } from './open-services.ts';
import { KeptSources } from './ops/kept-sources.ts';
import { OpenQuarantine } from './ops/open-quarantine.ts';
import { makeMeters } from './ops/prometheus.ts';
import { Board } from './query/board.ts';
import { KeptLabels } from './query/kept-labels.ts';
import { openScreens, type ScreensDoor } from './screens/open-screens.ts';
import { screenId } from './screens/screen-book.ts';
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
  const http = openHttp(config);
  const warn = (what: string) => (error: unknown) => http.log.warn({ err: error }, what);
  const fail = (what: string) => (error: unknown) => http.log.error({ err: error }, what);

  const ledger = await LedgerClient.open(ledgerFile(config), facts.calendarDays, clock.now, (reason) => {
    http.log.fatal({ reason }, 'the ledger is gone');
    process.exitCode = 1;
    process.kill(process.pid, 'SIGTERM');
  });
  const waiting = await OpenQuarantine.count(ledger.quarantine);
  const services = await openServices(config, clock, facts, ledger, () => waiting.n);
  const { calendar, cube, directory, geography, sources } = services;
  const keptSources = new KeptSources(sources, ledger, warn('what sources sent was not kept'));
  const keptLabels = new KeptLabels(services.names, ledger, warn('names of procedures were not kept'));
  const board = new Board(cube, join(config.dataDir, 'board.snapshot'));

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
    meetingName: (id) => meetings.nameOf(id),
    review: () => stream.review(),
    end: (screen) => stream.end(screen),
    stir: (view) => hub.stir(view),
    onError: fail('screens'),
  });
  const alerted = {
    ...{ wanted: () => hub.watched('screen') || hub.watched('fleet'), tell: screens.moved },
    onError: fail('what wants a human'),
  };
  const whole = makeWhole(services, () => board.position, screens.room.acknowledgements, alerted);
  const figureViews = allViews({
    ...{ services, whole, position: () => board.position, committedAt: () => board.committedAt },
  });
  const meetings = openMeetings({
    ...{ folder: config.dataDir, services, hasScene: screens.room.hasScene, views: () => figureViews },
    ...{ audit: () => access.audit, walls: () => screens.walls(), attention: () => whole.shared().attention },
    ...{ position: () => board.position, review: () => stream.review(), stir: (view) => hub.stir(view) },
    onError: fail('meetings'),
  });
  const hub = new Hub<Commit>({
    views: [...figureViews, ...screens.views, ...meetings.views],
    clock: clock.info,
    version: () => build.version,
    onError: (key, error) => http.log.error({ key, err: error }, 'a view fails'),
  });
  const meters = makeMeters({
    sockets: () => stream.counts().clients,
    journal: () => board.position,
    quarantined: services.quarantined,
    agents: () => cube.agencies.length,
    screens: () => screens.counts(),
  });

  await board.load(ledger.reads);
  cube.isBook = (at) => services.books.holds(at);
  ledger.onCommit((commit) => {
    board.apply(commit);
    meters.commits.inc();
    for (const e of commit.events) {
      const kind = SUBSYSTEMS[e.subsystem]!.name as 'dossiers' | 'petitions' | 'cameras';
      meters.events.inc({ subsystem: kind }, e.n);
      sources.wrote(e.source, kind, e.n, commit.at);
      keptSources.changed();
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

  // No commit need come with it: who watches how many wait is told.
  const recount = (): Promise<void> => waiting.recount().then(() => hub.stir(), warn('quarantine was not counted'));
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
      keptSources.changed();
      void recount();
      meters.refused.inc({ source }, n);
    },
    onSettled: recount,
    onLabel: (kind, code, name) => keptLabels.hear(kind, code, name),
    personOf: (request) => (request.identity?.via === 'session' ? request.identity.principal.name : null),
  });
  const exported = new ExportBook(config.dataDir, clock.now, fail('an export'));
  await registerRoutes(http, { services, facts, access, screens, meetings, exported, meters });
  const cameras = await startCameras(services, requireToken, fail('camera connector'));
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
  const reviewing = setInterval(() => stream.review(), REVIEW_MS).unref();
  await cameras.begin();
  const warmth = keepWarm(services, () => board.position, http.log);
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
      warmth.stop();
      await stream.close();
      hub.close();
      await http.close();
      await keptLabels.keep();
      await keptSources.close();
      build.close();
      screens.close();
      meetings.close();
      access.close();
      await exported.close();
      await services.listing.close();
      await services.changes.close();
      await ledger.close();
      board.save();
    },
  };
}
