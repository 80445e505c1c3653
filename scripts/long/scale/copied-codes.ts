// The codes of each copy: every code of the original has one of its own in every copy, so that no two copies share any.
import { FreeNumbers, figures, places, plainNumbers, type Shape } from './numbering.ts';

const FIGURES = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** ICD-11 writes no O and no I; the first of a stem is no X. */
const OF_ICD11 = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const FIRST_OF_ICD11 = 'ABCDEFGHJKLMNPQRSTUVWYZ0123456789';

/** Where the shape of a system has too few codes for all copies, the codes of later ones are of another system. */
interface Codes {
  system: string;
  shape: Shape;
}

/** By the name that the files give to a system. ORPHAcodes have seven figures at most. */
const SHAPES: Readonly<Record<string, readonly Codes[]>> = {
  ORPHA: [{ system: 'ORPHA', shape: plainNumbers(9_999_999) }],
  HPO: [{ system: 'HPO', shape: figures('HP:', 7, 1, 9_999_999) }],
  MONDO: [{ system: 'MONDO', shape: figures('', 7, 1, 9_999_999) }],
  // 600,000 codes of OMIM are enough for 84 copies of Orphadata.
  OMIM: [
    { system: 'OMIM', shape: figures('', 6, 100_000, 600_000) },
    { system: 'OMIMPS', shape: figures('', 6, 100_000, 900_000) },
  ],
  GARD: [{ system: 'GARD', shape: plainNumbers(9_999_999) }],
  'ICD-10': [{ system: 'ICD-10', shape: icd10() }],
  'ICD-11': [
    { system: 'ICD-11', shape: places(FIRST_OF_ICD11, OF_ICD11, FIGURES, FIGURES, '.', FIGURES + OF_ICD11) },
  ],
  UMLS: [{ system: 'UMLS', shape: figures('C', 7, 0, 10_000_000) }],
  MeSH: [{ system: 'MeSH', shape: figures('C', 6, 0, 1_000_000) }],
  MedDRA: [{ system: 'MedDRA', shape: figures('10', 6, 0, 1_000_000) }],
};

/** A category with one figure or two behind the dot. */
function icd10(): Shape {
  const [one, two] = [
    places(LETTERS, FIGURES, FIGURES, '.', FIGURES),
    places(LETTERS, FIGURES, FIGURES, '.', FIGURES, FIGURES),
  ];
  return {
    size: one.size + two.size,
    write: no => (no < two.size ? two.write(no) : one.write(no - two.size)),
    read: code => (code.length === 6 ? two.read(code) : two.size + one.read(code)),
  };
}

/** What is written behind a code and is no part of it: the marks of ICD-10, a comma. */
const BEHIND = /[+*†,\s]+$/;

export class CopiedCodes {
  /** Of each system, the place of each of its codes. */
  readonly #places = new Map<string, Map<string, number>>();
  readonly #free = new Map<Shape, FreeNumbers>();

  /** A code of the original. All have to be told before the first copy. */
  tell(system: string, code: string): void {
    const places = this.#places.get(system) ?? new Map<string, number>();
    this.#places.set(system, places);
    const bare = code.replace(BEHIND, '');
    if (!places.has(bare)) places.set(bare, places.size);
  }

  has(system: string, code: string): boolean {
    return this.#places.get(system)?.has(code) ?? false;
  }

  /** The codes of a system in the original. */
  all(system: string): string[] {
    return [...(this.#places.get(system)?.keys() ?? [])];
  }

  /** How many codes of a system there are in the original. */
  count(system: string): number {
    return this.#places.get(system)?.size ?? 0;
  }

  /** The place of a code among those of its system. */
  placeOf(system: string, code: string): number {
    const place = this.#places.get(system)?.get(code.replace(BEHIND, ''));
    if (place === undefined) throw new Error(`${system}:${code} was not told`);
    return place;
  }

  /**
   * The code of copy `copy`, with what stands behind it; copy 0 is the original.
   * @throws Error where the system has too few codes for so many copies
   */
  of(system: string, code: string, copy: number): { system: string; code: string } {
    if (copy === 0) return { system, code };
    const count = this.count(system);
    let place = (copy - 1) * count + this.placeOf(system, code);
    for (const { system: named, shape } of SHAPES[system] ?? []) {
      const free = this.#freeOf(system, shape);
      // A copy is of one system as a whole.
      const room = count * Math.floor(free.size / count);
      if (place < room)
        return { system: named, code: shape.write(free.at(place)) + (BEHIND.exec(code)?.[0] ?? '') };
      place -= room;
    }
    throw new Error(`${system} has too few codes for ${copy} copies of its ${count}`);
  }

  #freeOf(system: string, shape: Shape): FreeNumbers {
    const known = this.#free.get(shape);
    if (known) return known;
    const free = new FreeNumbers(
      shape.size,
      this.all(system).map(code => shape.read(code)),
    );
    this.#free.set(shape, free);
    return free;
  }
}

export function hasShape(system: string): boolean {
  return system in SHAPES;
}
