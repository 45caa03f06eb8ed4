/** A command line that cannot be used; the message says why. */
export class BadOption extends Error {}

export const HELP = `npm run soak -- [--minutes N | --hours N]

A screen in real Chromium, kept by the kiosk's own supervisor, on a real server that gets 20 changes a second; all scenes,
15 s each. On the way: the server is started anew, the network is cut for 40 s, a new version is delivered, the renderer is
killed. Ends by itself; exit code 1 when a limit is missed.

  --minutes   length (60); 5 for a look, less than 20 gives no verdict on the heap
  --hours     the same in hours; beyond six hours all four happen once in every six`;

/** Minutes to run; null: help was asked for. */
export function readMinutes(args: readonly string[]): number | null {
  let minutes = 60;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--help' || arg === '-h') return null;
    if (arg !== '--minutes' && arg !== '--hours') throw new BadOption(`${arg}: unknown`);
    const n = Number(args[++i]);
    minutes = arg === '--hours' ? n * 60 : n;
    if (!(minutes >= 2 && minutes <= 60 * 24 * 31)) throw new BadOption(`${arg} ${args[i]}: from 2 minutes to 31 days`);
  }
  return minutes;
}
