import { type Static, Type } from 'typebox';

/**
 * The desk's wire: what its routes take and give. Days are `yyyy-MM-dd`, instants ISO with offset, rates fractions
 * (0.9812) beside their numerator and denominator. `null` is 'no data', never 0. Failures are
 * `{error: {field, message}}` with a Vietnamese message, as everywhere.
 */

const text = (description: string) => Type.Optional(Type.String({ maxLength: 200, description }));

const oneOf = <T extends string>(values: readonly T[]) => Type.Enum([...values] as [T, ...T[]]);

/** How the period before is chosen. `workingDays`: as many working days, ending on the day before `from`. */
export const Compare = oneOf<CompareWay>(['none', 'previous', 'lastYear', 'workingDays']);
export type CompareWay = 'none' | 'previous' | 'lastYear' | 'workingDays';

/** The filters that every question of the desk takes. One state of the page's URL. */
export const ScopeQuery = {
  from: text('Ngày đầu kỳ (yyyy-MM-dd)'),
  to: text('Ngày cuối kỳ; bỏ trống: hôm nay'),
  asOf: text('Tại cuối ngày này, thay cho from, to'),
  unit: text('Mã đơn vị ở /api/units, tính cả đơn vị bên dưới; =mã: riêng đơn vị đó; nhiều mã cách nhau bằng dấu phẩy'),
  sector: text('Mã lĩnh vực'),
  procedure: text('Mã thủ tục'),
  channel: text('Mã kênh: 1 trực tiếp, 2 trực tuyến, 3 bưu chính'),
  compare: Type.Optional(Compare),
  knownAt: text(
    'Số liệu như đã biết lúc đó: thời điểm ISO có múi giờ, ngày (cuối ngày), #vị trí nhật ký, hoặc so:<mã> của sổ đã chốt; không nhận thời điểm chưa tới',
  ),
};
export interface Scope {
  from?: string;
  to?: string;
  asOf?: string;
  unit?: string;
  sector?: string;
  procedure?: string;
  channel?: string;
  compare?: CompareWay;
  knownAt?: string;
}

/** A metric's value. A count has itself as numerator and no denominator. `value` of a percent is a fraction. */
export interface Value {
  value: number | null;
  numerator: number;
  denominator: number | null;
}

/** What a stretch of days is recognised as. `official`: a reporting month, the 15th to the 14th. */
export type PeriodKind = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'official' | 'free';
export interface PeriodInfo {
  from: string;
  to: string;
  kind: PeriodKind;
  /** Vietnamese: `Tháng 11/2026`, `Kỳ báo cáo 15/10–14/11/2026`, `01/11/2026–22/11/2026`. */
  label: string;
  workingDays: number;
}

/** What every answer about a scope repeats, so that a page can show what it shows. */
export interface Answered {
  period: PeriodInfo;
  /** null when nothing is compared, or the period before would lie outside 2000–2044. */
  compare: PeriodInfo | null;
  unit: string | null;
  sector: string | null;
  procedure: string | null;
  channel: string | null;
  /** Position of the journal, `123`; null: now. */
  knownAt: string | null;
  /** The server's clock when it answered; inside a closed book the cut. */
  asOf: string;
  /** The closed book that was asked in. */
  book?: { id: string; name: string; cut: string; reopened: boolean };
}

/** A target in force on a day. `default`: nobody has decided one; the metric's own level is shown. */
export interface TargetInForce {
  value: number;
  decision: string;
  validFrom: string | null;
  validTo: string | null;
  /** null: for the whole province; else the unit (or the one above) for which it was decided. */
  unit: string | null;
  default: boolean;
}

// --- GET /api/desk/figures (ScopeQuery) -----------------------------------------------------------------------------

/** The page's head. In the order of `figures`; `open` has `suspended` beside it as a figure of its own. */
export const HEADLINES = [
  'received',
  'resolved',
  'onTimeRate',
  'open',
  'suspended',
  'overdue',
  'dueToday',
  'dueSoon',
  'meanHandling',
  'medianHandling',
  'onlineShare',
  'fullOnlineShare',
  'progress766',
] as const;

export interface Figure extends Value {
  metric: string;
  name: string;
  unit: 'count' | 'percent' | 'workingDays';
  direction: 'up' | 'down' | 'none';
  /** Valid on `to`. */
  target: TargetInForce | null;
  compare: (Value & { from: string; to: string }) | null;
  /** Subsystem whose source ages are the figure's. */
  source: 'dossiers' | 'petitions' | 'cameras';
  /** Part of its history comes from a unit that was split: estimated. */
  estimated: boolean;
}
export interface DeskFigures extends Answered {
  figures: Figure[];
}

// --- GET /api/table?by=&metrics= (TableQuery) -----------------------------------------------------------------------

export type TableBy = 'unit' | 'sector' | 'procedure' | 'channel' | 'month';
export const TableBySchema = oneOf<TableBy>(['unit', 'sector', 'procedure', 'channel', 'month']);
export const TableQuery = Type.Object(
  {
    ...ScopeQuery,
    by: TableBySchema,
    metrics: Type.String({ maxLength: 600, description: 'Mã chỉ số, cách nhau bằng dấu phẩy; nhiều nhất 20' }),
  },
  { additionalProperties: false },
);
export interface TableRow {
  /** Unit id, sector or procedure code, channel code, `yyyy-MM`; '' where the sender gave none. */
  key: string;
  name: string;
  values: Record<string, Value>;
  /** null when nothing is compared, and for `by=month`. */
  compare: Record<string, Value> | null;
  estimated?: true;
}
/**
 * Rows by the first metric, largest first; months in their order. Rows without any number in the period or the one
 * compared with are left out. `total` is the scope's own value, not the sum of rates.
 */
export interface Table extends Answered {
  by: TableBy;
  metrics: {
    id: string;
    name: string;
    unit: Figure['unit'];
    direction: Figure['direction'];
    target: TargetInForce | null;
  }[];
  rows: TableRow[];
  total: { values: Record<string, Value>; compare: Record<string, Value> | null };
}

// --- GET /api/explain?metric=&by=&compare= (ExplainQuery) -----------------------------------------------------------

export const ExplainQuery = Type.Object(
  {
    ...ScopeQuery,
    metric: Type.String({ maxLength: 60 }),
    by: oneOf<ExplainBy>(['unit', 'sector', 'procedure', 'channel']),
  },
  { additionalProperties: false },
);
export type ExplainBy = 'unit' | 'sector' | 'procedure' | 'channel';
export interface ExplainPart {
  key: string;
  name: string;
  before: Value;
  after: Value;
  /**
   * This group's part of the difference, as exact as numbers are (parts sum to it within 1e-12), and as shown: percent
   * in hundredths of a percentage point, days in hundredths, counts as they are. Shown parts sum to the shown difference.
   */
  part: number;
  shown: number;
  /** Of a rate: because the group's share of the whole moved, and because its own rate moved. Both null for a count. */
  volume: number | null;
  performance: number | null;
  shownVolume: number | null;
  shownPerformance: number | null;
}
export interface Explanation extends Answered {
  metric: string;
  by: ExplainBy;
  before: Value;
  after: Value;
  /** null when it cannot be explained. */
  difference: number | null;
  shownDifference: number | null;
  /** What one step of `shown` is: 1 (counts), 0.0001 (percent), 0.01 (working days). */
  step: number;
  /** Largest absolute part first. */
  parts: ExplainPart[];
  /** Vietnamese: why the difference cannot be broken down; null when it can. */
  cannot: string | null;
}

// --- GET /api/passport?metric= (PassportQuery) ----------------------------------------------------------------------

export const PassportQuery = Type.Object(
  {
    ...ScopeQuery,
    metric: Type.String({ maxLength: 60 }),
    of: text('Với con số đếm ngoài kho số liệu: mã nguồn ở /api/sources, hoặc tên bộ phận đang giữ'),
    hours: text('Chỉ trong khoảng giờ này của mỗi ngày, như 0900-1000; có với tiếp nhận và giải quyết'),
  },
  { additionalProperties: false },
);
export interface Passport extends Answered, Value {
  metric: string;
  /** `0900-1000`: these hours of each day; null: whole days, of the present day so far. */
  hours: string | null;
  /** The source or the office, of a figure that is counted for each (shared/metrics/kept); null of all others. */
  of: string | null;
  name: string;
  metricUnit: Figure['unit'];
  direction: Figure['direction'];
  definition: string;
  formula: string;
  /** The law or the official source of the definition. */
  legalSource: string;
  /** Which of the metric's definitions is in force, since when and by whose decision; left out where it has one only. */
  definedBy?: { variant: string; decision: string | null; validFrom: string | null };
  target: TargetInForce | null;
  compared: Value | null;
  /** On the last day of the period; null: nobody was given this metric. */
  owner: OwnerInForce | null;
  sources: {
    id: string;
    kind: string;
    lastHeard: string | null;
    ageSeconds: number | null;
    cadenceSeconds: number | null;
    /** Inside a closed book: absent at the cut. */
    late: boolean;
  }[];
  /** What is missing or assumed in this scope and period. `filters`: what to ask /api/table or /api/dossiers for the rows. */
  missing: {
    what: 'withoutPromise' | 'openWithoutPromise' | 'unknownUnit' | 'quarantine' | 'assumedChannel' | 'finishUndated';
    name: string;
    n: number;
    filters: Record<string, string> | null;
  }[];
  /** The question of the rows behind, for `GET /api/dossiers?…`; null for metrics that are not of dossiers. */
  rows: { numerator: Record<string, string>; denominator: Record<string, string> | null } | null;
  estimated: boolean;
}

// --- GET /api/dossiers (rows behind a figure; cursor in `after`) ----------------------------------------------------

/** A row behind a figure. `next` of a page is opaque: give it back as `after`. */
export interface DossierRow {
  code: string;
  unit: string;
  unitName: string;
  numerator: number;
  denominator: number;
  status: number | null;
  procedure: string | null;
  procedureName: string | null;
  sector: string | null;
  sectorName: string | null;
  channel: number | null;
  channelAssumed: boolean;
  submittedAt: string | null;
  receivedAt: string | null;
  dueAt: string | null;
  finishedAt: string | null;
  returnedAt: string | null;
  class: 'early' | 'onTime' | 'late' | 'withdrawn' | 'open' | 'overdue' | 'suspended' | null;
  lateDays: number | null;
  /** Who holds it, of an open dossier whose steps are known. */
  holder: string | null;
  lateOffices: string[];
  pauses: number;
  steps: number;
}
export interface DossierPage {
  metric: string;
  from: string;
  to: string;
  /** Journal position as known at which these rows are; null: now. */
  knownAt: string | null;
  next: string | null;
  rows: DossierRow[];
}

/** With `columns=brief`: enough to add a figure up again and to name its dossiers, in pages of up to 20,000. */
export type DossierBrief = Pick<
  DossierRow,
  'code' | 'numerator' | 'denominator' | 'class' | 'procedure' | 'procedureName'
>;
export interface DossierBriefPage extends Omit<DossierPage, 'rows'> {
  rows: DossierBrief[];
}

// --- GET /api/search?q= ---------------------------------------------------------------------------------------------

export const SEARCH_KINDS = ['unit', 'formerUnit', 'sector', 'procedure', 'dossier'] as const;
export const SearchQuery = Type.Object(
  {
    q: Type.String({ minLength: 1, maxLength: 100 }),
    /** Hits of this kind only; missing: of all. */
    kind: Type.Optional(oneOf(SEARCH_KINDS)),
  },
  { additionalProperties: false },
);
export interface SearchHit {
  kind: (typeof SEARCH_KINDS)[number];
  /** Unit id, sector or procedure code, dossier code. */
  key: string;
  name: string;
  /** `Phường`, `Lĩnh vực`, the heirs of a former unit, the unit of a dossier. */
  detail: string;
}
export interface SearchAnswer {
  q: string;
  hits: SearchHit[];
}

// --- GET /api/my-work?unit= -----------------------------------------------------------------------------------------

export const MyWorkQuery = Type.Object(
  {
    unit: text('Mã đơn vị; bỏ trống: mọi đơn vị được xem'),
    list: Type.Optional(oneOf<MyWorkList>(['overdue', 'dueToday', 'dueSoon'])),
    after: text('Giá trị next của trang trước; cần list'),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  { additionalProperties: false },
);
export type MyWorkList = 'overdue' | 'dueToday' | 'dueSoon';
export interface WorkRow {
  code: string;
  unit: string;
  unitName: string;
  procedure: string | null;
  procedureName: string | null;
  receivedAt: string | null;
  dueAt: string | null;
  /** Working days past the promise; negative: working days left. */
  lateDays: number | null;
  /** Office of the last step; null when no step was sent: then the unit itself. */
  holder: string | null;
  heldSince: string | null;
  heldWorkingDays: number | null;
  /** Steps that went, or are going, beyond their own deadline. */
  lateSteps: { office: string; lateDays: number; workingDays: number | null }[];
  /** More than one office worked it. */
  linked: boolean;
}
export interface WorkPage {
  total: number;
  next: string | null;
  rows: WorkRow[];
}
export interface MyWork {
  unit: string | null;
  today: string;
  /** The third working day after today. */
  soonUntil: string;
  asOf: string;
  /** Longest overdue first; due ones by their promise. With `list` and `after`: only that list, the others without rows. */
  overdue: WorkPage;
  dueToday: WorkPage;
  dueSoon: WorkPage;
  /** Of what is overdue: who holds it. Most first. */
  holders: { office: string; overdue: number; daysLate: number; meanDaysLate: number; maxDaysLate: number }[];
}

// --- exports --------------------------------------------------------------------------------------------------------

/**
 * `rows`: params of GET /api/dossiers. `table`: of GET /api/table. `06a`: of GET /api/reports/06a. `my-work`: of
 * GET /api/my-work. `report`: of GET /api/reports/:id, with `report` as its id; as PDF or XLSX, PDF is of reports alone. All values are text, as in a query string.
 */
export const ExportBody = Type.Object(
  {
    what: oneOf<ExportWhat>(['rows', 'table', '06a', 'my-work', 'report']),
    params: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 600 })),
    format: oneOf<'xlsx' | 'csv' | 'pdf'>(['xlsx', 'csv', 'pdf']),
  },
  { additionalProperties: false },
);
export type ExportWhat = 'rows' | 'table' | '06a' | 'my-work' | 'report';
export type ExportRequest = Static<typeof ExportBody>;
/** POST /api/exports → 202 `{id}`; too many at a time → 429. GET /api/exports/:id → this; its file at …/:id/file. */
export interface ExportStatus {
  id: string;
  status: 'waiting' | 'running' | 'done' | 'failed';
  /** Rows written, and how many are expected (null: not known yet). */
  done: number;
  total: number | null;
  file: string | null;
  bytes: number | null;
  /** Until when the file can be fetched. */
  until: string | null;
  error: string | null;
}

/** GET /api/calendar/working-days?after=: whether that day is worked, and the n-th working days after it. */
export interface WorkingDaysAfter {
  works: boolean;
  days: { n: number; day: string }[];
}

// --- decisions ------------------------------------------------------------------------------------------------------

/** What every written decision bears. */
export interface Decided {
  id: number;
  /** When it was written here, by the server's clock. */
  at: string;
  /** Sign-in name of who wrote it. */
  by: string;
  /** Journal position from which on it is known. */
  seq: number;
}

// --- targets --------------------------------------------------------------------------------------------------------

/** PUT /api/targets: adds a decision; nothing is ever taken away. The one written last holds where two are valid. */
export const TargetBody = Type.Object(
  {
    metric: Type.String({ maxLength: 60 }),
    unit: Type.Union([Type.String({ maxLength: 60 }), Type.Null()]),
    /** A fraction for percents. */
    value: Type.Number({ minimum: 0, maximum: 1_000_000_000 }),
    decision: Type.String({ minLength: 3, maxLength: 200, description: 'Số, ngày, cơ quan của quyết định' }),
    validFrom: Type.String({ description: 'yyyy-MM-dd' }),
    validTo: Type.Union([Type.String(), Type.Null()]),
  },
  { additionalProperties: false },
);
export type TargetRequest = Static<typeof TargetBody>;
export interface TargetEntry extends TargetRequest, Decided {}
/** GET /api/targets?metric=&unit=&on=: the whole history, newest first; `inForce` on the day `on` (today). */
export interface Targets {
  on: string;
  entries: TargetEntry[];
  inForce: ({ metric: string; name: string } & TargetInForce)[];
}

// --- owners of metrics ----------------------------------------------------------------------------------------------

/** PUT /api/metric-owners: adds a decision. The owner of a day is whose beginning is the latest up to it. */
export const OwnerBody = Type.Object(
  {
    metric: Type.String({ maxLength: 60 }),
    unit: Type.String({ maxLength: 60, description: 'Mã đơn vị ở /api/units' }),
    office: Type.String({
      minLength: 3,
      maxLength: 120,
      description: 'Phòng hoặc chức danh, không ghi tên người: Trưởng phòng Kiểm soát thủ tục hành chính',
    }),
    phone: Type.Union([Type.String({ maxLength: 30 }), Type.Null()], { description: 'Số máy bàn của cơ quan' }),
    decision: Type.String({ minLength: 3, maxLength: 200, description: 'Số, ngày, cơ quan của quyết định' }),
    validFrom: Type.String({ description: 'yyyy-MM-dd' }),
  },
  { additionalProperties: false },
);
export type OwnerRequest = Static<typeof OwnerBody>;
export interface OwnerEntry extends OwnerRequest, Decided {}
export interface OwnerInForce extends Omit<OwnerRequest, 'metric'> {
  unitName: string;
}
/** GET /api/metric-owners?on=: every metric with its owner on that day (today), and all decisions, newest first. */
export interface MetricOwners {
  on: string;
  metrics: { metric: string; name: string; owner: OwnerInForce | null }[];
  entries: OwnerEntry[];
}

// --- mapping preview ------------------------------------------------------------------------------------------------

/** POST /api/mappings/preview: nothing is changed. `unit` null: what taking the mapping away would do. */
export const MappingPreviewBody = Type.Object(
  {
    agency: Type.String({ minLength: 1, maxLength: 300 }),
    unit: Type.Union([Type.String({ maxLength: 60 }), Type.Null()]),
  },
  { additionalProperties: false },
);
export interface MappingPreview {
  agency: string;
  unit: string | null;
  period: PeriodInfo;
  /** Agencies as sent that would count elsewhere. */
  moved: { code: string; sender: string; name: string; from: string; to: string }[];
  /** Units whose figures change; form 06a of the current month before and after. Empty: the mapping changes nothing. */
  rows: { unit: string; name: string; before: Row06a; after: Row06a }[];
}
/** Columns (3)…(13) of form II.06a by name. */
export interface Row06a {
  received: number;
  receivedOnline: number;
  receivedDirect: number;
  carriedOver: number;
  resolved: number;
  early: number;
  onTime: number;
  late: number;
  open: number;
  openInTerm: number;
  openOverdue: number;
}

// --- catalogue import -----------------------------------------------------------------------------------------------

/**
 * POST /api/catalogues/:kind/import?dryRun=true|false, body text/csv (UTF-8) or
 * application/vnd.openxmlformats-officedocument.spreadsheetml.sheet. Columns by kind:
 * units `id,agencyCode,aliases` (aliases with `;`), sectors `code,name`, procedures `code,name,sectorCode,level,legalWorkingDays`.
 * Rows with errors are not applied; without dryRun the others are. GET /api/catalogues/imports lists, newest first;
 * POST /api/catalogues/imports/:id/undo takes one back.
 */
export type CatalogueKind = 'units' | 'sectors' | 'procedures';
export interface ImportPreview {
  kind: CatalogueKind;
  dryRun: boolean;
  /** null for a dry run. */
  id: number | null;
  added: number;
  changed: number;
  unchanged: number;
  errors: number;
  rows: {
    line: number;
    key: string;
    outcome: 'added' | 'changed' | 'unchanged' | 'unknown' | 'error';
    /** What changes: column, before, after. */
    changes: { column: string; before: string; after: string }[];
    message: string | null;
  }[];
}
export interface ImportEntry {
  id: number;
  kind: CatalogueKind;
  at: string;
  by: string;
  rows: number;
  undone: { at: string; by: string } | null;
}

// --- GET /api/sources -----------------------------------------------------------------------------------------------

/** What was refused, by what the door took it for; `body`: nobody could read it. */
export type RefusedKind = 'dossier' | 'step' | 'petition' | 'camera' | 'body';

/**
 * What a source sent. `id`: as in the overview's SourceAge; `sender`: as quarantine names it. A source that was never
 * heard has no counts. Counts outlive a restart of the server; none goes back before `since`, so that a 0 of a stretch
 * that began earlier says nothing of its first part.
 */
export interface SourceCount {
  id: string;
  sender: string;
  /** ISO instant at which counting began. */
  since: string;
  /** Messages written, and items refused at the door: since then, this week (from Monday on), on the server's present day. */
  messages: number;
  refused: number;
  messagesWeek: number;
  refusedWeek: number;
  messagesToday: number;
  refusedToday: number;
  /** Kinds of items whose refusals count here, each with how many there were since `since`. */
  refusedBy: { kind: RefusedKind; n: number }[];
}
/** `today` and `weekFrom`: the first days of the stretches that are counted, by the server's clock. */
export interface SourceCounts {
  today: string;
  weekFrom: string;
  sources: SourceCount[];
}

/** GET /api/quarantine/counts: entries by sender, kind of item and what became of them. */
export interface QuarantineCount {
  source: string;
  kind: RefusedKind;
  status: 'open' | 'replayed' | 'dismissed';
  n: number;
}

// --- view `position` ------------------------------------------------------------------------------------------------

/** Moves with every commit (at most every 100 ms): what is shown may be asked anew, at most once a second. */
export interface PositionValue {
  /** Position of the journal. */
  seq: number;
  /** Epoch ms of the last commit, null before the first. */
  at: number | null;
  /** Open quarantine entries. */
  quarantined: number;
}
