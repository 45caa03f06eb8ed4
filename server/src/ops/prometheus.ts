import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** Counters of the running server, for `GET /metrics`. */
export function makeMeters(read: {
  sockets: () => number;
  journal: () => number;
  quarantined: () => number;
  agents: () => number;
  /** Screens by state. */
  screens: () => Readonly<Record<string, number>>;
}) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, value: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  };
  gauge('toancanh_sockets', 'Clients of the stream', read.sockets);
  gauge('toancanh_journal_position', 'Last journal entry', read.journal);
  gauge('toancanh_quarantine_open', 'Refused items waiting', read.quarantined);
  gauge('toancanh_agencies', 'Agencies seen in messages', read.agents);
  new Gauge({
    name: 'toancanh_screens',
    help: 'Paired screens',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      for (const [state, n] of Object.entries(read.screens())) this.set({ state }, n);
    },
  });
  return {
    registry,
    events: new Counter({
      name: 'toancanh_events_total',
      help: 'Events written',
      labelNames: ['subsystem'],
      registers: [registry],
    }),
    commits: new Counter({ name: 'toancanh_commits_total', help: 'Commits', registers: [registry] }),
    refused: new Counter({
      name: 'toancanh_refused_total',
      help: 'Items refused at the door',
      labelNames: ['source'],
      registers: [registry],
    }),
  };
}
export type Meters = ReturnType<typeof makeMeters>;
