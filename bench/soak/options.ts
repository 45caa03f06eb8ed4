/** A command line that cannot be used; the message says why. */
export class BadOption extends Error {}

export const HELP = `npm run soak -- [--minutes N | --hours N] [--cut N]

A screen in real Chromium, kept by the kiosk's own supervisor, on a real server that gets 20 changes a second; all scenes,
15 s each. On the way: the server is started anew, the network is cut, a new version is delivered, the renderer is
killed. Ends by itself; exit code 1 when a limit is missed.

  --minutes   length (60); 5 for a look, less than 20 gives no verdict on the heap
  --hours     the same in hours; beyond six hours all four happen once in every six
  --cut       minutes for which the network is cut (0.67)`;

/** What was asked for, in minutes. */
export interface Asked {
  minutes: number;
  cutMinutes: number;
}

/** Everything happens once in each round. */
export const ROUND_MINUTES = 360;
/** The most of a round for which the network can be cut. */
const CUT_SHARE = 0.75;

/** null: help was asked for. */
export function readOptions(args: readonly string[]): Asked | null {
  let minutes = 60;
  let cutMinutes = 2 / 3;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--help' || arg === '-h') return null;
    if (arg !== '--minutes' && arg !== '--hours' && arg !== '--cut') throw new BadOption(`${arg}: unknown`);
    const n = Number(args[++i]);
    if (arg === '--cut') cutMinutes = n;
    else minutes = arg === '--hours' ? n * 60 : n;
  }
  if (!(minutes >= 2 && minutes <= 60 * 24 * 31)) throw new BadOption('the length: from 2 minutes to 31 days');
  const most = Math.min(minutes, ROUND_MINUTES) * CUT_SHARE;
  if (!(cutMinutes >= 0.1 && cutMinutes <= most))
    throw new BadOption(`--cut: from 0.1 to ${most} minutes: there must be time for the rest`);
  return { minutes, cutMinutes };
}
