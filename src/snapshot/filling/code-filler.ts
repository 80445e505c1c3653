// The codes of a snapshot in the making: each gets its number when it first comes.
import { curie } from '../../terminology/code.ts';
import { STRUCTURED_SYSTEMS } from '../../terminology/code-structure.ts';
import { cellAt, sharedNumbers } from '../cells.ts';
import { type CodeParts, compareStructured, hashOf } from '../codes.ts';
import { GrowingCells } from './growing-cells.ts';
import type { StringFiller } from './string-filler.ts';

/** Codes in the making. */
export class CodeFiller {
  readonly #strings: StringFiller;
  readonly #numbers = new Map<string, Map<string, number>>();
  readonly #systems = new GrowingCells('number');
  readonly #codes = new GrowingCells('number');
  readonly #labels = new GrowingCells('number');
  readonly #malformed = new Set<number>();

  constructor(strings: StringFiller) {
    this.#strings = strings;
  }

  get size(): number {
    return this.#codes.length;
  }

  /** The number of a code: the same for the same code. */
  add(system: string, code: string): number {
    const ofSystem = this.#ofSystem(system);
    const known = ofSystem.get(code);
    if (known !== undefined) return known;
    const no = this.size;
    this.#systems.push(this.#strings.add(system));
    this.#codes.push(this.#strings.append(code));
    this.#labels.push(0);
    ofSystem.set(code, no);
    return no;
  }

  /** CURIEs by the number of the code. */
  curies(): string[] {
    const curies = new Array<string>(this.size);
    for (const [system, codes] of this.#numbers)
      for (const [code, no] of codes) curies[no] = curie({ system, code });
    return curies;
  }

  /** What the mapping sets call a code. */
  label(system: string, code: string, label: string): void {
    this.#labels.set(this.add(system, code), this.#strings.append(label));
  }

  /** A code that does not follow the syntax of its system; of no meaning where no other row names it. */
  malformed(system: string, code: string): void {
    const no = this.#numbers.get(system)?.get(code);
    if (no !== undefined) this.#malformed.add(no);
  }

  #ofSystem(system: string): Map<string, number> {
    const known = this.#numbers.get(system);
    if (known) return known;
    const made = new Map<string, number>();
    this.#numbers.set(system, made);
    return made;
  }

  /** In shared memory. `isMapped` tells of a number whether a mapping names it. */
  parts(isMapped: (no: number) => boolean): CodeParts {
    const slots = sharedNumbers(slotsFor(this.size));
    for (const [system, codes] of this.#numbers) fillSlots(slots, system, codes);
    const structured = STRUCTURED_SYSTEMS.flatMap(system =>
      [...(this.#numbers.get(system) ?? [])].map(([code, no]) => ({ system, code, no })),
    )
      .filter(({ no }) => isMapped(no) && !this.#malformed.has(no))
      .sort(compareStructured);
    const inOrder = sharedNumbers(structured.length);
    inOrder.set(structured.map(({ no }) => no));
    return {
      systems: this.#systems.sharedNumbers(),
      codes: this.#codes.sharedNumbers(),
      labels: this.#labels.sharedNumbers(),
      slots,
      structured: inOrder,
    };
  }
}

/** Two thirds full at most. */
function slotsFor(codes: number): number {
  return 2 ** Math.ceil(Math.log2(codes * 1.5 + 1));
}

function fillSlots(slots: Uint32Array, system: string, codes: ReadonlyMap<string, number>): void {
  const mask = slots.length - 1;
  for (const [code, no] of codes) {
    let at = hashOf(system, code) & mask;
    while (cellAt(slots, at) !== 0) at = (at + 1) & mask;
    slots[at] = no + 1;
  }
}
