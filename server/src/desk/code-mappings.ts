import { dayOf } from '@toancanh/shared/calendar/day.ts';
import { monthPeriod } from '@toancanh/shared/calendar/periods.ts';
import type { CodeMapping, CodeMappingPreview, CodesOfKind, Row06a } from '@toancanh/shared/contract/desk/mappings.ts';
import { COLUMNS_06A, METRIC_OF } from '@toancanh/shared/metrics/form-06a.ts';
import { codeKeyOf, codesIn, type MappedCode } from '@toancanh/shared/places/code-mappings.ts';
import type { Dims } from '@toancanh/shared/subsystems/subsystem.ts';
import { BadRequest } from '../http/errors.ts';
import { Geography } from '../query/geography.ts';
import type { Services } from '../services.ts';
import { infoOf } from './asked.ts';

const WORDS = { sector: 'lĩnh vực', procedure: 'thủ tục' } as const;

/** What senders write for one kind of codes, beside the catalogue. */
export function codesOfKind(s: Services, kind: MappedCode): CodesOfKind {
  const catalogue = new Set(kind === 'sector' ? s.names.sectorCodes() : s.names.procedureCodes());
  const nameOf = (code: string): string => s.names[kind](code);
  const named = (codes: Iterable<string>) =>
    [...codes].map((code) => ({ code, name: nameOf(code) })).sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  const mapped = codesIn(s.mappings.current(), kind);
  const unknown = new Set<string>();
  for (const d of s.cube.tuples.values())
    if (isOfDossiers(d) && !catalogue.has(d[kind]) && !mapped.has(d[kind])) unknown.add(d[kind]);
  return {
    unknown: named(unknown),
    mapped: [...mapped].map(([code, to]) => ({ code, name: nameOf(code), to, toName: nameOf(to) })),
    catalogue: named(catalogue),
  };
}

/** Petitions have sectors of their own and no procedure; cameras have no sector. */
const isOfDossiers = (d: Dims): boolean => d.sector !== '' && d.procedure !== '';

/** A mapping of a code that can be made, or taken away. One step: nothing counts as what itself counts as another. */
export function readCodeMapping(s: Services, body: CodeMapping): CodeMapping {
  const { kind } = body;
  const code = body.code.trim();
  const what = WORDS[kind];
  if (code === '') throw new BadRequest('code', `code: cần mã ${what} đúng như bên gửi viết`);
  if (body.to === null) return { kind, code, to: null };
  const to = body.to.trim();
  const known = kind === 'sector' ? s.names.sectorCodes() : s.names.procedureCodes();
  const mapped = codesIn(s.mappings.current(), kind);
  if (!known.includes(to))
    throw new BadRequest('to', `to=${to}: danh mục không có mã ${what} này; hãy nhập danh mục trước`);
  if (to === code) throw new BadRequest('to', `to=${to}: một mã không ghép với chính nó`);
  if (mapped.has(to)) throw new BadRequest('to', `to=${to}: mã này đang ghép sang ${mapped.get(to)}; hãy chọn mã đó`);
  const others = [...mapped].filter(([, at]) => at === code).map(([from]) => from);
  if (others.length > 0)
    throw new BadRequest('code', `code=${code}: ${others.join(', ')} đang ghép sang mã này; hãy bỏ ghép trước`);
  return { kind, code, to };
}

/** What a mapping of a code would do to the month, group by group. Nothing is changed. */
export async function codeMappingPreview(s: Services, mapping: CodeMapping): Promise<CodeMappingPreview> {
  const { kind, code, to } = mapping;
  const next = new Map(s.mappings.current());
  if (to === null) next.delete(codeKeyOf(kind, code));
  else next.set(codeKeyOf(kind, code), to);
  const period = monthPeriod(dayOf(s.clock.now()));
  const metrics = COLUMNS_06A.map((column) => s.definitions.metric(METRIC_OF[column]));
  const question = {
    ...{ metric: METRIC_OF.received, from: period.from, to: period.to, by: kind, knownAt: null },
    ...{ unit: null, sector: null, procedure: null, channel: null },
  };
  const rowsBy = async (geography: Geography): Promise<Map<string, Row06a>> => {
    const { rows } = await s.engine.askAll(metrics, question, geography);
    const rowOf = (values: (typeof rows)[number]['values']): Row06a =>
      Object.fromEntries(COLUMNS_06A.map((c) => [c, values.get(METRIC_OF[c])?.numerator ?? 0])) as unknown as Row06a;
    return new Map(rows.map(({ key, values }) => [key, rowOf(values)]));
  };
  const before = await rowsBy(s.geography);
  const after = await rowsBy(new Geography(s.directory, s.cube, next));
  const nothing = Object.fromEntries(COLUMNS_06A.map((c) => [c, 0])) as unknown as Row06a;
  const rows = [...new Set([...before.keys(), ...after.keys()])].map((key) => ({
    ...{ key, name: s.names[kind](key) },
    ...{ before: before.get(key) ?? nothing, after: after.get(key) ?? nothing },
  }));
  return {
    period: infoOf(period, s),
    rows: rows.filter((r) => COLUMNS_06A.some((c) => r.before[c] !== r.after[c])),
  };
}
