import { join } from 'node:path';
import { loadFacts } from '@toancanh/seed-data/facts.ts';
import { formatDay } from '@toancanh/shared/calendar/day.ts';
import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { MEASURES } from '@toancanh/shared/subsystems/registry.ts';
import { readConfig } from './config.ts';
import { rebuild } from './ledger/rebuild.ts';
import { SqliteStorage } from './ledger/sqlite-storage.ts';

/** `npm run rebuild`: folds the ledger anew and compares. Exit code 1 when a single cell or link differs. */
const { dataDir } = readConfig(process.env);
const live = new SqliteStorage(join(dataDir, 'ledger.db'), { readOnly: true });
const calendar = new WorkingCalendar(loadFacts().calendarDays);
let told = Date.now();
const { events, cells, links, differences } = rebuild(live, calendar, (n) => {
  if (Date.now() - told < 2000) return;
  told = Date.now();
  process.stdout.write(`đã dựng lại ${n.toLocaleString('vi-VN')} sự kiện\n`);
});
live.close();
process.stdout.write(
  `${events.toLocaleString('vi-VN')} sự kiện, ${cells.toLocaleString('vi-VN')} ô số liệu, ${differences.length} ô khác nhau, ${links.toLocaleString('vi-VN')} sự kiện nối sai\n`,
);
for (const d of differences.slice(0, 20))
  process.stdout.write(
    `  ${MEASURES.get(d.measure)?.name ?? d.measure} ngày ${formatDay(d.day)} ${d.dims.agency.code} ${d.dims.sector} ${d.dims.procedure}: đang có ${d.live}, dựng lại ${d.rebuilt}\n`,
  );
process.exit(differences.length === 0 && links === 0 ? 0 : 1);
