import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from '@toancanh/seed-data/facts.ts';
import type { FastifyInstance } from 'fastify';
import type { AccessDoor } from '../access/access.ts';
import { Catalogues } from '../desk/catalogues.ts';
import type { ExportBook } from '../exports/export-book.ts';
import { decisionRoutes } from '../meetings/decision-routes.ts';
import { meetingRoutes } from '../meetings/meeting-routes.ts';
import type { MeetingsDoor } from '../meetings/open-meetings.ts';
import { presentingRoutes } from '../meetings/presenting-routes.ts';
import { remoteRoutes } from '../meetings/remote-routes.ts';
import type { Meters } from '../ops/prometheus.ts';
import { alertRoutes } from '../screens/alert-routes.ts';
import type { ScreensDoor } from '../screens/open-screens.ts';
import { pairingRoutes } from '../screens/pairing-routes.ts';
import { playlistRoutes } from '../screens/playlist-routes.ts';
import { screenRoutes } from '../screens/screen-routes.ts';
import type { Services } from '../services.ts';
import { bookRoutes } from './book-routes.ts';
import { catalogueRoutes } from './catalogue-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { dossierRoutes } from './dossier-routes.ts';
import { exportRoutes, ordering } from './export-routes.ts';
import { meetingExportRoutes } from './meeting-export-routes.ts';
import { ownerRoutes } from './owner-routes.ts';
import { serveDashboard } from './plugins.ts';
import { queryRoutes } from './query-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { systemRoutes } from './system-routes.ts';
import { workRoutes } from './work-routes.ts';

export interface Rooms {
  services: Services;
  facts: Facts;
  access: AccessDoor;
  screens: ScreensDoor;
  meetings: MeetingsDoor;
  exported: ExportBook;
  meters: Meters;
}

/** Every route that answers people: questions, the desk, screens, meetings, and the dashboard's own pages. */
export async function registerRoutes(http: FastifyInstance, rooms: Rooms): Promise<void> {
  const { services, facts, access, screens, meetings, exported, meters } = rooms;
  const { config, ledger } = services;
  await http.register(queryRoutes(services));
  await http.register(dossierRoutes(services));
  await http.register(deskRoutes(services));
  await http.register(workRoutes(services));
  await http.register(ownerRoutes(services));
  await http.register(bookRoutes(services));
  await http.register(catalogueRoutes(services, await Catalogues.load(facts, ledger, services)));
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
  await http.register(systemRoutes(services, meters));
  if (existsSync(join(config.dashboard, 'index.html'))) await serveDashboard(http, config.dashboard);
}
