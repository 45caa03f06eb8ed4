import { folded, orderOf, type SortValue } from './order.ts';

/** Long lists are filtered and sorted here: the page goes on scrolling meanwhile. */
export type ToOrder =
  | { what: 'texts'; from: number; texts: readonly string[] }
  | { what: 'values'; column: string; from: number; values: readonly SortValue[] }
  | {
      what: 'order';
      count: number;
      column: string | null;
      down: boolean;
      typed: string;
      /** Rows shown before keep their places, those after the first `keep` come at the end; null: in order. */
      keep: number | null;
    };
export type FromOrder = Uint32Array<ArrayBuffer>;

const texts: string[] = [];
const values = new Map<string, SortValue[]>();
let before: Uint32Array<ArrayBuffer> = new Uint32Array();

function put<T>(list: T[], from: number, more: readonly T[]): void {
  list.length = from;
  for (const one of more) list.push(one);
}

addEventListener('message', ({ data: m }: MessageEvent<ToOrder>): void => {
  if (m.what === 'texts') {
    put(texts, m.from, m.texts.map(folded));
    return;
  }
  if (m.what === 'values') {
    const list = values.get(m.column) ?? [];
    values.set(m.column, list);
    put(list, m.from, m.values);
    return;
  }
  const by = m.column === null ? null : (values.get(m.column) ?? []);
  const order = orderOf({
    ...{ count: m.count, typed: m.typed, down: m.down },
    text: (row) => texts[row] ?? '',
    value: by === null ? null : (row) => by[row] ?? null,
  });
  before = m.keep === null ? order : joined(before, order, m.keep);
  const answer: FromOrder = before.slice();
  postMessage(answer, { transfer: [answer.buffer] });
});

function joined(old: Uint32Array, now: Uint32Array, kept: number): Uint32Array<ArrayBuffer> {
  const fresh = now.filter((row) => row >= kept).sort();
  const out = new Uint32Array(old.length + fresh.length);
  out.set(old);
  out.set(fresh, old.length);
  return out;
}
