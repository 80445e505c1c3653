// What was read of entities lately: as objects, which to make anew takes longer than to find.

/** More than Orphadata has entities; of a larger release only so many. Some 2 MB of disorders, or 3 of names. */
const MOST = 20_000;

export class LatelyRead<Value extends object> {
  readonly #values = new Map<number, Value>();

  /** By an ORPHAcode. */
  get(orphaCode: number): Value | undefined {
    return this.#values.get(orphaCode);
  }

  /** Where there are too many, it begins anew. Codes that the release does not hold are endless: nothing is kept of them. @returns the same */
  keep(orphaCode: number, value: Value | null): Value | null {
    if (value === null) return null;
    if (this.#values.size >= MOST) this.#values.clear();
    this.#values.set(orphaCode, value);
    return value;
  }
}
