import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildCatalogue, sectorName } from '@toancanh/shared/places/procedures.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { loadFacts } from './facts.ts';

const facts = loadFacts();
const temporary: string[] = [];
afterEach(() => {
  for (const dir of temporary.splice(0)) rmSync(dir, { recursive: true });
});

/** Loads the facts with one file changed. */
function withChange(file: string, change: (text: string) => string): () => unknown {
  const dir = mkdtempSync(join(tmpdir(), 'facts-'));
  temporary.push(dir);
  cpSync(new URL('../facts/', import.meta.url), dir, { recursive: true });
  writeFileSync(join(dir, file), change(readFileSync(join(dir, file), 'utf8')));
  return () => loadFacts(pathToFileURL(`${dir}/`));
}

describe('reference facts', () => {
  it('agree with the published totals', () => {
    expect(facts.communes).toHaveLength(96);
    expect(facts.communes.filter((c) => c.type === 'ward')).toHaveLength(14);
    expect(facts.communes.reduce((s, c) => s + c.areaKm2, 0)).toBeCloseTo(8536.41, 2);
    expect(facts.communes.reduce((s, c) => s + c.population, 0)).toBe(3_254_170);
    expect(facts.procedures).toHaveLength(65);
    expect(facts.units.filter((u) => u.kind === 'department')).toHaveLength(15);
  });

  it('have every unit below the province, and every former unit in present ones', () => {
    const ids = new Set(facts.units.map((u) => u.id));
    expect(ids.size).toBe(facts.units.length);
    for (const u of facts.units) {
      if (u.id !== 'tinh') expect(ids).toContain(u.parent);
      for (const heir of u.formerOf ?? []) expect(ids).toContain(heir);
    }
    const former = facts.units.filter((u) => u.kind === 'former');
    expect(former).toHaveLength(280);
    expect(former.filter((u) => u.formerOf!.length > 1)).toHaveLength(22);
    expect(former.filter((u) => u.formerProvince === 'Tỉnh Tây Ninh')).toHaveLength(94);
  });

  it('mark a merger as part exactly when the old unit went into more than one', () => {
    const times = new Map<string, number>();
    for (const m of facts.mergers) times.set(m.oldCode, (times.get(m.oldCode) ?? 0) + 1);
    for (const m of facts.mergers) expect(m.part).toBe(times.get(m.oldCode)! > 1 ? 'part' : 'whole');
    expect(new Set(facts.mergers.map((m) => m.newCode)).size).toBe(96);
  });

  it('know the swapped days and the new holiday', () => {
    const kind = new Map(facts.calendarDays.map((d) => [d.day, d.kind]));
    expect(kind.get('2026-11-24')).toBe('off');
    expect(kind.get('2025-11-24')).toBeUndefined();
    expect(kind.get('2024-05-04')).toBe('work');
    expect(kind.get('2026-08-31')).toBe('off');
    expect(kind.get('2026-08-22')).toBe('work');
  });

  it('name sectors and leave unknown ones as sent', () => {
    const catalogue = buildCatalogue(facts.sectors, facts.procedures);
    expect(catalogue.procedures.get('2.000815')?.sectorCode).toBe('G09-TP05');
    expect(sectorName(catalogue, 'G15-DD01')).toBe('Đất đai');
    expect(sectorName(catalogue, 'G99-XX01')).toBe('G99-XX01');
  });
});

describe('wrong facts are refused by file, line and field', () => {
  it.each([
    [
      'communes.csv',
      (t: string) => t.replace(',21.35,', ',rộng,'),
      /communes\.csv, dòng 2, cột 'areaKm2'.*không phải số/,
    ],
    [
      'communes.csv',
      (t: string) => t.replace('106.1027,11.3153', '11.3153,106.1027'),
      /dòng 2, cột 'lon'.*ngoài khoảng/,
    ],
    ['communes.csv', (t: string) => t.replace('\n25480,', '\n25459,'), /dòng 3, cột 'code': '25459' bị trùng/],
    ['communes.csv', (t: string) => t.trimEnd().split('\n').slice(0, -1).join('\n'), /96 xã, phường, đang có 95/],
    ['communes.csv', (t: string) => t.replace('agencyCode,', 'ma,'), /thiếu cột 'agencyCode'/],
    [
      'commune-mergers.csv',
      (t: string) => t.replace('\n25459,', '\n99999,'),
      /commune-mergers\.csv, dòng 2, cột 'newCode'/,
    ],
    ['procedures.csv', (t: string) => t.replace('G15-DD01', 'G15-DD99'), /procedures\.csv, dòng 2, cột 'sectorCode'/],
    [
      'departments.csv',
      (t: string) => t.replace(',so-nnmt,VP', ',so-tnmt,VP'),
      /departments\.csv, dòng \d+, cột 'parent'/,
    ],
    [
      'working-calendar.csv',
      (t: string) => t.replace('2024-05-04,work', '2024-05-04,off'),
      /dòng \d+, cột 'kind': 2024-05-04 là cuối tuần/,
    ],
    ['working-calendar.csv', (t: string) => t.replace('2024-09-03', '2024-09-31'), /cột 'date'.*ngày có thật/],
  ])('%s', (file, change, message) => {
    expect(withChange(file, change)).toThrow(message);
  });
});
