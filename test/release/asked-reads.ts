// Every read of a release, asked for every key: the contract that all readers of a release keep.
import { Client } from 'pg';
import type { Legs } from '../../src/crosswalk/legs.ts';
import type { Edition } from '../../src/release/edition.ts';
import type { ReleaseReader } from '../../src/release/reader.ts';
import type { Code } from '../../src/terminology/code.ts';
import { codesAbove, STRUCTURED_SYSTEMS } from '../../src/terminology/code-structure.ts';
import { ClassificationLevelId, NomenclatureLanguage } from '../../src/terminology/disorder.ts';
import { RELATIONS } from '../../src/terminology/relation.ts';

/** What reads are asked for: all that the release has, and what it has not. */
export interface Keys {
  orphaCodes: number[];
  classifications: number[];
  geneNos: number[];
  codes: Code[];
  /** Numbers of mapping sets. */
  sets: (number[] | null)[];
  categories: Code[];
}

export type ReadName = keyof ReleaseReader;

/** What is read at one go; `legs` gives numbers, which tell something only together. */
type Single = Exclude<ReadName, 'legs'>;

type Arguments = { [Read in Single]: Parameters<ReleaseReader[Read]>[] };

const LANGUAGES = Object.values(NomenclatureLanguage);
const SETS = '(select mapping_set_no from release_mapping_set join live using (release_no))';

/** The keys of the live release. */
export async function keysOf(url: string): Promise<Keys> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const column = async <Value>(text: string): Promise<Value[]> => {
    const { rows } = await client.query<[Value]>({ text, rowMode: 'array' });
    return rows.map(([value]) => value);
  };
  const codes = await client.query<Code>(`
    select subject_system as system, subject_code as code from mapping where mapping_set_no in ${SETS}
    union select object_system, object_code from mapping where mapping_set_no in ${SETS}
    union select system, code from concept_label where mapping_set_no in ${SETS}
    union select system, code from concept where not well_formed order by 1, 2`);
  const sets = await column<number>(
    'select mapping_set_no from release_mapping_set join live using (release_no) order by 1',
  );
  const structured = codes.rows.filter(({ system }) => STRUCTURED_SYSTEMS.includes(system));
  const above = structured.flatMap(code => [code, ...codesAbove(code)]).map(({ code }) => code);
  const keys: Keys = {
    orphaCodes: [
      ...(await column<number>('select orpha_code from disorder join live using (release_no) order by 1')),
      ...[0, -1, 9_999_998, 2 ** 31 - 1],
    ],
    classifications: [
      ...(await column<number>(
        'select classification_id from classification join live using (release_no) order by 1',
      )),
      ...[0, -1, 2 ** 31 - 1],
    ],
    geneNos: [
      ...(await column<number>('select gene_no from gene join live using (release_no) order by 1')),
      ...[0, -1, 2 ** 31 - 1],
    ],
    codes: [
      ...codes.rows,
      { system: 'ORPHA', code: '9999998' },
      { system: 'NOWHERE', code: '732' },
      { system: 'ORPHA', code: '' },
    ],
    sets: [null, [], [2 ** 31 - 1], sets, ...sets.map(set => [set])],
    categories: [...new Set([...above, 'A00-B99', 'Q70-Q79', 'A00', 'A0', '', '.', '&', 'IX'])].flatMap(
      code => [...STRUCTURED_SYSTEMS, 'OMIM'].map(system => ({ system, code })),
    ),
  };
  await client.end();
  return keys;
}

function argumentsOf(keys: Keys): Arguments {
  const ofDisorder = keys.orphaCodes.map((code): [number] => [code]);
  const inLanguages = (numbers: number[]) =>
    numbers.flatMap(no => LANGUAGES.map((language): [number, NomenclatureLanguage] => [no, language]));
  const places = keys.orphaCodes.flatMap(code =>
    [null, ...keys.classifications].map((id): [number, number | null] => [code, id]),
  );
  return {
    disorder: ofDisorder,
    names: inLanguages(keys.orphaCodes),
    definition: inLanguages(keys.orphaCodes),
    prevalences: ofDisorder,
    prevalenceClass: ofDisorder,
    agesOfOnset: ofDisorder,
    inheritance: ofDisorder,
    classifications: [[]],
    classification: keys.classifications.map(id => [id]),
    classificationName: inLanguages(keys.classifications),
    classificationsOf: ofDisorder,
    parents: places,
    children: places,
    ancestors: places,
    descendants: places,
    preferentialParent: ofDisorder,
    aggregation: ofDisorder,
    levelCount: Object.values(ClassificationLevelId).map(level => [level]),
    mappings: keys.codes.flatMap(code =>
      keys.sets.map((sets): [Code, ReadonlySet<number> | null] => [code, sets && new Set(sets)]),
    ),
    label: keys.codes.map(code => [code]),
    codesBelow: keys.categories.map(category => [category]),
    gene: keys.geneNos.map(no => [no]),
    genesOf: ofDisorder,
    disordersOfGene: keys.geneNos.map(no => [no]),
    phenotypes: ofDisorder,
    functionalConsequences: ofDisorder,
    informationResources: ofDisorder,
  };
}

/** One question, and what a reader gives for it: the value, or a promise of it. */
export interface Asked {
  read: ReadName;
  given: readonly unknown[];
  answer: unknown;
}

/** Asks a reader everything at once. */
export function askAll(reader: ReleaseReader, keys: Keys, edition: Edition): Asked[] {
  const single = Object.entries(argumentsOf(keys)).flatMap(([name, all]) => {
    const read = name as Single;
    const ask = reader[read].bind(reader) as (...given: readonly unknown[]) => unknown;
    return all.map((given): Asked => ({ read, given, answer: ask(...given) }));
  });
  const legs = reader.legs(edition);
  return [
    ...single,
    ...keys.codes.map((code): Asked => ({ read: 'legs', given: [code], answer: legsOf(legs, code) })),
  ];
}

/** The legs of a code in their order, by what their numbers stand for. */
function legsOf(legs: Legs, code: Code): unknown {
  const no = legs.codeNo(code);
  const told = () =>
    Array.from({ length: no < 0 ? 0 : legs.legCount(no) }, (_, place) => {
      const leg = legs.legAt(no, place);
      const object = legs.objectOf(leg);
      return {
        mapping: legs.mapping(leg),
        object: legs.code(object),
        objectNo: legs.codeNo(legs.code(object)) === object,
        system: legs.systemOf(object) === legs.systemNo(legs.code(object).system),
        wellFormed: legs.isWellFormed(object),
        inactive: legs.isInactive(object),
        relation: RELATIONS[legs.relationOf(leg)],
        mappingSetNo: legs.mappingSetNoOf(leg),
        validated: legs.isValidated(leg),
        inverted: legs.isInverted(leg),
      };
    });
  return legs.bring ? legs.bring(new Map([[no, null]])).then(told) : told();
}

/** The same with the answers of a database at hand, and mappings, which come in no order, in one order. */
export async function settled(asked: readonly Asked[]): Promise<Asked[]> {
  const answers = await Promise.all(asked.map(({ answer }) => answer));
  return asked.map((question, i) => ({ ...question, answer: ordered(question.read, answers[i]) }));
}

/** As `settled`, for a reader that gives the values themselves. */
export function ordered(read: ReadName, answer: unknown): unknown {
  if (read !== 'mappings' || !Array.isArray(answer)) return answer;
  return answer
    .map(mapping => ({
      mapping,
      key: JSON.stringify(Object.entries(mapping).sort(([a], [b]) => (a < b ? -1 : 1))),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ mapping }) => mapping);
}

/** True where an answer tells nothing. */
export function isEmpty(answer: unknown): boolean {
  return answer === null || answer === 0 || (Array.isArray(answer) && answer.length === 0);
}
