// A bounded memory: where it is full, what was not used for longest is forgotten.

export class RecentlyUsed<Value> {
  readonly #most: number;
  readonly #sizeOf: (value: Value, key: string) => number;
  readonly #kept = new Map<string, Value>();
  #size = 0;
  /** Asked again, it stays where it is: a map that is changed at every request leaves garbage that outlives many collections. */
  #newest: string | null = null;

  /** `most`: of entries; with `sizeOf`, of what their sizes are together. The size of an entry may not change while it is kept. */
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
    const value = this.#kept.get(key);
    if (value !== undefined && key !== this.#newest) {
      // A map lists its keys in the order in which they came.
      this.#kept.delete(key);
      this.#kept.set(key, value);
      this.#newest = key;
    }
    return value;
  }

  /** What is larger than all that may be kept is not: nothing else has to go for it. */
  set(key: string, value: Value): void {
    this.#forget(key);
    const size = this.#sizeOf(value, key);
    if (size > this.#most) return;
    this.#kept.set(key, value);
    this.#size += size;
    this.#newest = key;
    while (this.#size > this.#most) {
      const [oldest] = this.#kept.keys();
      if (oldest === undefined) return;
      this.#forget(oldest);
    }
  }

  values(): Iterable<Value> {
    return this.#kept.values();
  }

  #forget(key: string): void {
    const value = this.#kept.get(key);
    if (value === undefined) return;
    this.#kept.delete(key);
    this.#size -= this.#sizeOf(value, key);
  }
}
