// A bounded memory: where it is full, what was not used for longest is forgotten.

interface Entry<Value> {
  readonly key: string;
  readonly value: Value;
  readonly size: number;
  older: Entry<Value> | null;
  newer: Entry<Value> | null;
}

export class RecentlyUsed<Value> {
  readonly #most: number;
  readonly #sizeOf: (value: Value, key: string) => number;
  /** It changes only where something comes or goes: putting a used key behind the others at every request took longer than finding it. */
  readonly #entries = new Map<string, Entry<Value>>();
  #size = 0;
  #newest: Entry<Value> | null = null;
  #oldest: Entry<Value> | null = null;

  /** `most`: of entries; with `sizeOf`, of what their sizes are together. */
  constructor(most: number, sizeOf: (value: Value, key: string) => number = () => 1) {
    this.#most = most;
    this.#sizeOf = sizeOf;
  }

  /** Of all entries together. */
  get size(): number {
    return this.#size;
  }

  /** Undefined where it is not known, or not any more. */
  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry !== this.#newest) {
      this.#unlink(entry);
      this.#link(entry);
    }
    return entry.value;
  }

  /** What is larger than all that may be kept is not: nothing else has to go for it. */
  set(key: string, value: Value): void {
    const before = this.#entries.get(key);
    if (before) this.#forget(before);
    const size = this.#sizeOf(value, key);
    if (size > this.#most) return;
    const entry = { key, value, size, older: null, newer: null };
    this.#entries.set(key, entry);
    this.#size += size;
    this.#link(entry);
    while (this.#size > this.#most && this.#oldest) this.#forget(this.#oldest);
  }

  *values(): Iterable<Value> {
    for (const { value } of this.#entries.values()) yield value;
  }

  #forget(entry: Entry<Value>): void {
    this.#entries.delete(entry.key);
    this.#size -= entry.size;
    this.#unlink(entry);
  }

  #link(entry: Entry<Value>): void {
    entry.older = this.#newest;
    entry.newer = null;
    if (this.#newest) this.#newest.newer = entry;
    else this.#oldest = entry;
    this.#newest = entry;
  }

  #unlink({ older, newer }: Entry<Value>): void {
    if (older) older.newer = newer;
    else this.#oldest = newer;
    if (newer) newer.older = older;
    else this.#newest = older;
  }
}
