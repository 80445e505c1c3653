// A value of a closed list in Orphadata: known by its id, else by its leading token, else by its English label.

/** Words change from edition to edition and from language to language; ids are invented or missing in derived files. */
export class CodedValues<Value> {
  readonly #byId = new Map<string, Value>();
  readonly #byToken = new Map<string, Value>();
  readonly #byLabel = new Map<string, Value>();

  /** `name` is what a value of the list is called, in the singular. */
  constructor(
    readonly name: string,
    readonly labels: readonly string[],
  ) {}

  /** Adds a value. A token is the same in every language, as NTBT is; labels are English. */
  add(value: Value, known: { ids?: readonly string[]; token?: string; labels?: readonly string[] }): this {
    for (const id of known.ids ?? []) this.#byId.set(id, value);
    if (known.token !== undefined) this.#byToken.set(known.token, value);
    for (const label of known.labels ?? []) this.#byLabel.set(labelKey(label), value);
    return this;
  }

  /** Undefined where the value is known neither by its id nor by its label. Labels count in English (`en`) files only. */
  find(id: string | undefined, label: string | undefined, language: string): Value | undefined {
    const value = id === undefined ? undefined : this.#byId.get(id);
    if (value !== undefined || label === undefined) return value;
    const space = label.indexOf(' ');
    const token = this.#byToken.get(space < 0 ? label : label.slice(0, space));
    return token ?? (language === 'en' ? this.#byLabel.get(labelKey(label)) : undefined);
  }
}

/**
 * Explanations in brackets behind a label change: `Specific code (The ORPHA code has ...)`. Brackets within a label are part of
 * it: `mutation(s) (gain of function) in` and `mutation(s) (loss of function) in` are two values.
 */
function labelKey(label: string): string {
  return label.replace(/ \(.*\)$/s, '').toLowerCase();
}
