import { mkdirSync } from 'node:fs';
import { ExportBook } from '@toancanh/server/exports/export-book.ts';
import { sampleDeck } from '../../tests/support/sample-deck.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { median, wait } from '../kit/stats.ts';

const SLIDES = 20;
const FORMATS = ['pptx', 'xlsx', 'pdf'] as const;

/** A deck of 20 slides in each format, from the order to the file, in a thread that starts with it; no browser. */
export const deckFiles: Measure = {
  name: 'deck-export',
  async run(s: Settings): Promise<Outcome> {
    const folder = s.folder('deck-export');
    mkdirSync(folder, { recursive: true });
    let failed: unknown = null;
    const book = new ExportBook(folder, Date.now, (error) => {
      failed = error;
    });
    const deck = { file: sampleDeck(SLIDES), behind: [] };
    const once = async (format: (typeof FORMATS)[number]): Promise<{ ms: number; bytes: number }> => {
      const began = performance.now();
      const id = book.add('bench', 'deck', SLIDES, {
        ...{ file: '', calendarDays: [], format, sheets: [], dossiers: null, deck },
      });
      for (;;) {
        const { status } = book.get(id, 'bench')!;
        if (status.status === 'failed') throw failed ?? new Error(status.error ?? 'the export failed');
        if (status.status === 'done') return { ms: performance.now() - began, bytes: status.bytes! };
        await wait(5);
      }
    };
    const took: Record<string, { ms: number; bytes: number }[]> = {};
    try {
      for (const format of FORMATS) {
        took[format] = [];
        for (let run = 0; run < Math.max(3, s.runs); run++) took[format].push(await once(format));
      }
    } finally {
      await book.close();
    }
    return {
      figures: FORMATS.map((format) => {
        const ms = median(took[format]!.map((t) => t.ms));
        return {
          what: `deck of ${SLIDES} slides as ${format.toUpperCase()}: time for each slide`,
          value: ms / SLIDES,
          unit: 'ms',
          floor: 500,
          goal: 150,
          better: 'lower' as const,
          note: `${(ms / 1000).toFixed(2)} s in all with the start of its thread, ${(took[format]![0]!.bytes / 1024).toFixed(0)} KiB`,
        };
      }),
      details: { took },
    };
  },
};
