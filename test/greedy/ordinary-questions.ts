// Ordinary questions: the examples, asked with other codes, names and pages. None of them may meet a limit.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import type { GreedyQuery } from './circles.ts';
import type { CodesHeld } from './greedy-queries.ts';

const FOLDER = join(PROJECT_ROOT, 'examples');
/** A form is one for one visitor, and a release of another name is none that is held. */
const NOT_VARIED = ['suggestion-form'];
/** Codes that a client asks for at a time. */
const MOST_CODES = 100;

/** The same numbers for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    // Marsaglia's xorshift32: https://www.jstatsoft.org/article/view/v008i14
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** `count` questions, the same for the same seed. `names` are names of disorders, `held` codes of the release. */
export function ordinaryQuestions(
  count: number,
  held: CodesHeld & { names: readonly string[] },
  seed = 7_320_732,
): GreedyQuery[] {
  const random = seeded(seed);
  const any = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const documents = readdirSync(FOLDER)
    .filter(file => file.endsWith('.graphql'))
    .map(file => file.slice(0, -'.graphql'.length))
    .filter(name => !NOT_VARIED.includes(name))
    .map(name => ({ name, query: readFileSync(join(FOLDER, `${name}.graphql`), 'utf8') }));
  return Array.from({ length: count }, () => {
    const { name, query } = documents[Math.floor(random() * documents.length)] ?? { name: '', query: '' };
    const codes = Array.from({ length: 1 + Math.floor(random() * MOST_CODES) }, () =>
      any([any(held.orpha), any(held.icd10), any(held.omim)]),
    );
    const variables: Record<string, unknown> = {
      id: any(held.orpha),
      ids: codes.filter(code => code.startsWith('ORPHA:')),
      code: any(held.icd10),
      curie: any([any(held.icd10), any(held.omim)]),
      codes,
      to: ['ICD-10', 'MONDO', 'UMLS', 'ORPHA'],
      query: any(held.names),
      texts: codes.map(() => any(held.names)),
      filter: { levels: ['DISORDER'], mappedIn: ['OMIM'] },
    };
    return { name, query, variables: declared(query, variables) };
  });
}

/** Only the variables that the document has; those that are not varied keep their defaults. */
function declared(query: string, variables: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables).filter(([name]) => new RegExp(`\\$${name}:`).test(query)),
  );
}
