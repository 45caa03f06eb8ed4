/** Things in the order of their time: a binary heap. Things of the same time leave in the order in which they came. */
export class TimeQueue<T extends { at: number }> {
  private readonly heap: { item: T; turn: number }[] = [];
  private turns = 0;

  get size(): number {
    return this.heap.length;
  }

  push(item: T): void {
    const { heap } = this;
    heap.push({ item, turn: this.turns++ });
    for (let i = heap.length - 1; i > 0; ) {
      const up = (i - 1) >> 1;
      if (!this.before(i, up)) break;
      this.swap(i, up);
      i = up;
    }
  }

  /** Takes out what is due by `now`, at most `most` things, earliest first. */
  take(now: number, most: number): T[] {
    const out: T[] = [];
    while (out.length < most && this.heap[0] && this.heap[0].item.at <= now) out.push(this.pop());
    return out;
  }

  private pop(): T {
    const { heap } = this;
    const top = heap[0]!.item;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      for (let i = 0; ; ) {
        let least = i;
        for (const child of [2 * i + 1, 2 * i + 2]) if (child < heap.length && this.before(child, least)) least = child;
        if (least === i) break;
        this.swap(i, least);
        i = least;
      }
    }
    return top;
  }

  private before(i: number, j: number): boolean {
    const a = this.heap[i]!;
    const b = this.heap[j]!;
    return a.item.at !== b.item.at ? a.item.at < b.item.at : a.turn < b.turn;
  }

  private swap(i: number, j: number): void {
    const a = this.heap[i]!;
    this.heap[i] = this.heap[j]!;
    this.heap[j] = a;
  }
}
