import { Presets, SingleBar } from 'cli-progress';

/** Progress of the history: a bar on a terminal, else a line now and then. */
export interface Progress {
  update(done: number, note: string): void;
  stop(): void;
}

export function startProgress(title: string, total: number, out: NodeJS.WriteStream = process.stderr): Progress {
  if (out.isTTY) {
    const bar = new SingleBar(
      { format: `${title} {bar} {percentage}% · {value}/{total} hồ sơ · {note}`, hideCursor: true, stream: out },
      Presets.shades_classic,
    );
    bar.start(total, 0, { note: '' });
    return { update: (done, note) => bar.update(Math.min(done, total), { note }), stop: () => bar.stop() };
  }
  let last = Date.now();
  return {
    update(done, note) {
      if (Date.now() - last < 5000) return;
      last = Date.now();
      out.write(`${title}: ${Math.floor((100 * done) / Math.max(1, total))} % (${done} hồ sơ, ${note})\n`);
    },
    stop: () => undefined,
  };
}
