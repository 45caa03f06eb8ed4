/** A command line that cannot be used; the message says why. */
export class BadOption extends Error {}

export interface Options {
  names: string[];
  dossiers: number;
  soakMinutes: number;
  load: 'http' | 'direct';
  runs: number;
  json: string | null;
  readme: boolean;
  help: boolean;
}

export const HELP = `npm run bench -- [measure…] [--dossiers N] [--runs N] [--soak-minutes N] [--load direct|http] [--json FILE] [--readme]

  measure         some of the measures; all when none is named
  --dossiers      size of the large history (200,000; the wall's limits are for 10,000,000, the desk's for 1,000,000)
  --runs          runs whose median is given (3)
  --soak-minutes  length of the wall's soak (2; a verdict needs 20)
  --load          histories are made by the fold in a process of its own (direct) or through the door (http)
  --json          where the results go besides bench/results/latest.json
  --readme        put the table between the <!-- bench --> marks of README.md`;

export function readOptions(args: readonly string[], known: readonly string[]): Options {
  const o: Options = {
    names: [],
    dossiers: 200_000,
    soakMinutes: 2,
    load: 'direct',
    runs: 3,
    json: null,
    readme: false,
    help: false,
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    const value = (): string => {
      const v = args[++i];
      if (v === undefined) throw new BadOption(`${arg} needs a value`);
      return v;
    };
    const number = (low: number, high: number): number => {
      const text = value();
      const n = Number(text.replaceAll('_', ''));
      if (!(n >= low && n <= high)) throw new BadOption(`${arg} ${text}: a number from ${low} to ${high} is needed`);
      return n;
    };
    if (arg === '--dossiers') o.dossiers = Math.round(number(10_000, 20_000_000));
    else if (arg === '--runs') o.runs = Math.round(number(1, 20));
    else if (arg === '--soak-minutes') o.soakMinutes = number(0.5, 1440);
    else if (arg === '--load') {
      const how = value();
      if (how !== 'http' && how !== 'direct') throw new BadOption(`--load ${how}: direct or http`);
      o.load = how;
    } else if (arg === '--json') o.json = value();
    else if (arg === '--readme') o.readme = true;
    else if (arg === '--help' || arg === '-h') o.help = true;
    else if (known.includes(arg)) o.names.push(arg);
    else throw new BadOption(`${arg}: unknown; measures are ${known.join(', ')}`);
  }
  return o;
}
