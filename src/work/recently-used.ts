// A bounded memory: where it is full, what was not used for longest is forgotten.

export class RecentlyUsed<Value> {
  readonly #most: number;
  readonly #kept = new Map<string, Value>();
  /** Asked again, it stays where it is: a map that is changed at every request leaves garbage that outlives many collections. */
  #newest: string | null = null;

  constructor(most: number) {
    this.#most = most;
  }

  /** Undefined where it is not known, or not any more. */
  get(key: string): Value | undefined {
    const value = this.#kept.get(key);
    if (value !== undefined && key !== this.#newest) this.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    // A map lists its keys in the order in which they came.
    this.#kept.delete(key);
    this.#kept.set(key, value);
    this.#newest = key;
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
  }

  values(): Iterable<Value> {
    return this.#kept.values();
  }
}
