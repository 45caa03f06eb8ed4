/**
 * The walls between the rooms. Data flows down the river (README), imports point to the ledger.
 * Every rule says what to do instead; tests/walls.test.ts plants a violation of each and sees it go red.
 */
const test = '\\.test\\.tsx?$';
/** Both ways in which a workspace is named: by path, and by package before it is resolved. */
const room = (name) => `^(${name}/src/|@toancanh/${name}/|node_modules/@toancanh/${name}/)`;

/**
 * The rooms of the server in the order in which they may be used: a room knows those before it, never those after it.
 * The fold stands first because it is pure, and the ledger's writer folds within its transaction.
 */
const RIVER = ['fold', 'ledger', 'ingest', 'connectors', 'query', 'stream'];

module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment:
        'shared is the language both sides speak: no disk, socket, clock, React or Node. Move what needs them to server or dashboard and pass it in as an argument.',
      severity: 'error',
      from: { path: '^shared/src/', pathNot: test },
      to: {
        pathNot: '^(shared/src/|node_modules/typebox/|typebox(/|$)|@toancanh/shared/|node_modules/@toancanh/shared/)',
      },
    },
    {
      name: 'server-knows-no-dashboard',
      comment: 'The server answers whoever asks. What both need belongs in shared/src/contract.',
      severity: 'error',
      from: { path: '^server/src/' },
      to: { path: room('dashboard') },
    },
    {
      name: 'dashboard-knows-no-server',
      comment:
        'The dashboard lives on what crosses the wire. Name it in shared/src/contract, and read it in dashboard/src/live.',
      severity: 'error',
      from: { path: '^dashboard/src/' },
      to: { path: `${room('server')}|${room('seed-data')}` },
    },
    {
      name: 'seed-data-knows-no-dashboard',
      comment: 'Facts and the simulator speak to a server over HTTP like anybody else.',
      severity: 'error',
      from: { path: '^seed-data/src/' },
      to: { path: room('dashboard') },
    },
    {
      name: 'seed-data-knows-no-server',
      comment:
        'The simulator is a sender like any other: it may not see the inside of the receiver. Tests that need both belong in tests/.',
      severity: 'error',
      from: { path: '^seed-data/src/' },
      to: { path: room('server') },
    },
    {
      name: 'server-takes-only-facts-from-seed-data',
      comment:
        'Of seed-data the server may read the reference facts (facts.ts, table.ts) and the map (map/), nothing of the simulator.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: test },
      to: { path: room('seed-data'), pathNot: '/(facts|table)\\.ts$|seed-data/(src/)?map/' },
    },
    {
      name: 'socketio-in-one-file',
      comment: 'Socket.IO appears in server/src/stream/socketio.ts only. Give that file what is to be sent.',
      severity: 'error',
      from: { path: '^(server|shared|seed-data)/src/', pathNot: `^server/src/stream/socketio\\.ts$|${test}` },
      to: { path: '^(node_modules/)?socket\\.io(/|$)' },
    },
    {
      name: 'socketio-client-in-live',
      comment: 'The stream is read in dashboard/src/live only. Take values from its store.',
      severity: 'error',
      from: { path: '^(dashboard|shared|server|seed-data)/src/', pathNot: `^dashboard/src/live/|${test}` },
      to: { path: '^(node_modules/)?socket\\.io-client(/|$)' },
    },
    {
      name: 'echarts-in-chart',
      comment: 'ECharts is used through dashboard/src/chart only, so that charts are updated and never rebuilt.',
      severity: 'error',
      from: { path: '^dashboard/src/', pathNot: '^dashboard/src/chart/' },
      to: { path: '^(node_modules/)?(echarts|zrender)(/|$)' },
    },
    {
      name: 'leaflet-in-map',
      comment: 'Leaflet is used through dashboard/src/map only.',
      severity: 'error',
      from: { path: '^dashboard/src/', pathNot: '^dashboard/src/map/' },
      to: { path: '^(node_modules/)?(@types/)?leaflet(/|$)' },
    },
    {
      name: 'sqlite-wears-its-name',
      comment: 'SQLite appears only in files named *sqlite*; everything else speaks to the ledger port.',
      severity: 'error',
      from: { path: '^(server|shared|seed-data|dashboard)/src/', pathNot: '/[^/]*sqlite[^/]*$' },
      to: { path: '^(node:)?sqlite$|better-sqlite3' },
    },
    ...RIVER.slice(0, -1).map((name, i) => ({
      name: `river-${name}`,
      comment: `server/src/${name} may not know the rooms above it (${RIVER.slice(i + 1).join(', ')}). Turn the dependency round: define a port here and pass the other side in from app.ts.`,
      severity: 'error',
      from: { path: `^server/src/${name}/`, pathNot: test },
      to: { path: `^server/src/(${RIVER.slice(i + 1).join('|')})/` },
    })),
    {
      name: 'no-cycles',
      comment: 'Files that need each other are one thing or three: move what both need into a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      comment: 'This import leads nowhere. Imports carry .ts; other workspaces are @toancanh/<name>/….ts.',
      severity: 'error',
      from: { path: '^(shared|server|seed-data)/src/' },
      to: { couldNotResolve: true, pathNot: '^(@types|geojson|topojson)' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules/(?!@toancanh)' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
