// A release of a few entities, in hand without a server: what questions are asked of in their tests.
import { GatheredLegs } from '../../src/crosswalk/gathered-legs.ts';
import type { ReleaseInHand } from '../../src/questions/release-in-hand.ts';
import type { ComparedRelease } from '../../src/release/changes.ts';
import { Edition, type EditionValues, ORPHADATA_SET } from '../../src/release/edition.ts';
import type { FacetCounts } from '../../src/release/facets.ts';
import type { CodePage, ReleaseFinder } from '../../src/release/finder.ts';
import type { AskedFields, FoundPage, Sought } from '../../src/release/found.ts';
import type { ReleaseReader } from '../../src/release/reader.ts';
import { type Code, curie } from '../../src/terminology/code.ts';
import {
  ClassificationLevelId,
  type Disorder,
  DisorderStatus,
  NomenclatureLanguage,
  ReplacementKind,
  Typology,
} from '../../src/terminology/disorder.ts';
import type { Gene } from '../../src/terminology/gene.ts';
import { invert, type Mapping } from '../../src/terminology/mapping.ts';
import { RequestWork } from '../../src/work/request-work.ts';
import { mappingOf } from '../crosswalk/table-world.ts';

/** Each stands below the one before it in classification 146. */
const ORPHA_CODES = [1, 2, 3];
/** Moved to the last of them. */
const MOVED = 77;
const STATED = ['ORPHA:3 EXACT OMIM:100001', 'ORPHA:3 NOT OMIM:100002', 'ORPHA:2 BROAD ICD-10:Q77.4'];

export const VALUES: EditionValues = {
  releaseNo: 7,
  release: {
    id: 'small-1',
    source: 'a test',
    version: '1',
    date: new Date(0),
    importedAt: new Date(0),
    licence: 'CC BY 4.0',
    attribution: 'A test',
    disclaimer: '',
    disorderCount: ORPHA_CODES.length,
    mappingCount: STATED.length,
  },
  products: [],
  mappingSets: [
    {
      no: 1,
      id: ORPHADATA_SET,
      title: 'Alignments',
      version: '1',
      licence: 'CC BY 4.0',
      source: null,
      creator: null,
      mappingCount: STATED.length,
    },
  ],
  declaredPrefixes: [],
  codeSystemCounts: new Map(
    ['ORPHA', 'OMIM', 'ICD-10'].map(id => [id, { codeCount: 1, mappingCount: 1, relationCounts: {} }]),
  ),
  levels: new Map(
    ORPHA_CODES.map((code): [number, ClassificationLevelId] => [code, ClassificationLevelId.DISORDER]),
  ),
  statuses: new Map([
    ...ORPHA_CODES.map((code): [number, DisorderStatus] => [code, DisorderStatus.ACTIVE]),
    [MOVED, DisorderStatus.DEPRECATED],
  ]),
  replacements: [{ from: MOVED, target: 3, kind: ReplacementKind.MOVED_TO }],
  classifications: [146],
  languages: [NomenclatureLanguage.EN],
  facts: { inheritance: true, ageOfOnset: false, prevalenceClass: true },
};

export const EDITION = new Edition(VALUES);
/** The same once more, as of another release. */
export const ANOTHER_EDITION = new Edition(VALUES);

function disorderOf(orphaCode: number): Disorder | null {
  if (!ORPHA_CODES.includes(orphaCode)) return null;
  return {
    orphaCode,
    name: `Entity ${orphaCode}`,
    level: ClassificationLevelId.DISORDER,
    typology: Typology.DISEASE,
    status: DisorderStatus.ACTIVE,
  };
}

const MAPPINGS = STATED.map(mappingOf).flatMap(mapping => [mapping, invert(mapping)]);

function mappingsOf(code: Code): readonly Mapping[] {
  return MAPPINGS.filter(({ subject }) => curie(subject) === curie(code));
}

/** What these tests read of the release; whatever else is read is a fault of the question. */
const READER: Partial<ReleaseReader> = {
  disorder: disorderOf,
  ancestors: (orphaCode, _classification) => ORPHA_CODES.filter(code => code < orphaCode),
  descendants: (orphaCode, _classification) => ORPHA_CODES.filter(code => code > orphaCode),
  classification: () => null,
  mappings: mappingsOf,
  codesBelow: ({ system, code }) =>
    code === 'G71' ? ['G71.0', 'G71.2'].map(below => ({ system, code: below })) : [],
  legs: edition =>
    new GatheredLegs(
      edition,
      async asked => asked.map(({ code }) => mappingsOf(code)),
      no => edition.mappingSet(no).id,
    ),
};

const NOTHING_FOUND: FoundPage = { totalCount: 0, hits: [], ambiguous: false, levels: [], statuses: [] };

/** Another version of the one set; its number is that of the release. */
function comparedRelease(id: string, releaseNo: number): ComparedRelease {
  const mappingSets = VALUES.mappingSets.map(set => ({ ...set, no: releaseNo }));
  return { id, releaseNo, mappingSets, declaredPrefixes: [], codeSystems: ['ICD-10', 'OMIM', 'ORPHA'] };
}

export interface FinderAnswers {
  disorders?: CodePage;
  facets?: FacetCounts;
  unknownSigns?: string[];
  genes?: Gene[];
}

/** Tells what it was asked, and gives what it is told to give. */
export class SmallFinder implements ReleaseFinder {
  readonly asked: unknown[][] = [];
  readonly #answers: FinderAnswers;

  constructor(answers: FinderAnswers = {}) {
    this.#answers = answers;
  }

  async disorders(...asked: unknown[]) {
    this.asked.push(['disorders', ...asked]);
    return this.#answers.disorders ?? { totalCount: 0, orphaCodes: [], hasNextPage: false };
  }
  async facets(...asked: unknown[]) {
    this.asked.push(['facets', ...asked]);
    return this.#answers.facets ?? {};
  }
  async matching(...asked: unknown[]) {
    this.asked.push(['matching', ...asked]);
    return NOTHING_FOUND;
  }
  async matchingOrAlike(...asked: unknown[]) {
    this.asked.push(['matchingOrAlike', ...asked]);
    return NOTHING_FOUND;
  }
  async namesCalled(fields: AskedFields, texts: readonly Sought[], first: number) {
    this.asked.push(['namesCalled', fields, texts, first]);
    return texts.map(() => []);
  }
  async namesWithWords(fields: AskedFields, texts: readonly Sought[], first: number) {
    this.asked.push(['namesWithWords', fields, texts, first]);
    return texts.map(() => []);
  }
  async namesAlike(fields: AskedFields, texts: readonly Sought[], first: number) {
    this.asked.push(['namesAlike', fields, texts, first]);
    return texts.map(() => []);
  }
  async rankedBySigns(...asked: unknown[]) {
    this.asked.push(['rankedBySigns', ...asked]);
    return { totalCount: 3, orphaCodes: [3, 1], unknown: this.#answers.unknownSigns ?? [] };
  }
  async genesCalled(...asked: unknown[]) {
    this.asked.push(['genesCalled', ...asked]);
    return this.#answers.genes ?? [];
  }
  async changes(...asked: unknown[]) {
    this.asked.push(['changes', ...asked]);
    return { kindCounts: [], changes: [], notCompared: [] };
  }
  async compared({ from, to }: { from: string; to: string }, orphaCodes: readonly number[]) {
    this.asked.push(['compared', from, to, orphaCodes]);
    const unknownDisorders = orphaCodes.filter(code => !ORPHA_CODES.includes(code));
    return { from: comparedRelease(from, 1), to: comparedRelease(to, 2), unknownDisorders };
  }
  async mappingSetChanges(...asked: unknown[]) {
    this.asked.push(['mappingSetChanges', ...asked]);
    return [];
  }
}

/** `opened` tells how often the release was asked for. */
export function smallRelease(
  finder = new SmallFinder(),
  work = RequestWork.unlimited(),
): ReleaseInHand & { opened: () => number } {
  let opened = 0;
  return {
    reader: READER as ReleaseReader,
    finder,
    work,
    edition: () => {
      opened++;
      return EDITION;
    },
    opened: () => opened,
  };
}

/** A crosswalk with all its defaults. */
export const CROSSWALK = {
  codes: ['ORPHA:3'],
  from: null,
  fromEach: null,
  readByShape: null,
  to: ['OMIM'],
  filter: null,
  followReplacements: null,
  maxHops: null,
  maxMatches: null,
  aggregate: null,
};
