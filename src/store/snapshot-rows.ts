// The rows of a release for a snapshot, portion by portion in the order of their keys: little memory, and one is read while another is taken.
import type { RowTarget } from '../snapshot/filling/builder.ts';
import type { KindOfMapping } from '../snapshot/filling/mapping-filler.ts';
import { quietly } from './in-transaction.ts';
import type { Session, Statement } from './session.ts';

/** Rows of one statement: more at a time were no faster. */
const PORTION = 8_000;

/** Where the rows of one kind come from. */
export interface RowSource {
  target: RowTarget;
  statement: Statement;
  /** Places of the key in a row; the key of the last row tells where the next portion begins. */
  key: readonly number[];
  /** A key before all others. */
  before: readonly unknown[];
}

const TEXT_KEYS = ['language', 'system', 'code', 'word'];

/** `columns` in the order that the snapshot takes them; `key` is unique and orders the rows. Columns of the table that is read are `x.…`. */
function source(
  target: RowTarget,
  from: string,
  columns: readonly string[],
  key: string,
  where: string,
): RowSource {
  const asked = columns.map(column => (column.includes('.') ? column : `x.${column}`));
  const keys = key.split(' ').map(column => `x.${column}`);
  const all = [...asked, ...keys.filter(column => !asked.includes(column))];
  const text = `
    select ${all.join(', ')} from ${from}
    where ${where} and (${keys.join(', ')}) > (${keys.map((_, i) => `$${i + 2}`).join(', ')})
    order by ${keys.join(', ')} limit ${PORTION}`;
  return {
    target,
    statement: { name: `snapshot_${target}`, text },
    key: keys.map(column => all.indexOf(column)),
    before: key.split(' ').map(column => (TEXT_KEYS.includes(column) ? '' : -1)),
  };
}

/** Rows of a release; the first parameter is its number. */
function ofRelease(target: RowTarget, from: string, columns: string, key: string): RowSource {
  return source(target, from, columns.split(' '), key, 'x.release_no = $1');
}

const NAMED = `disorder x left join disorder_name n
      on n.release_no = x.release_no and n.orpha_code = x.orpha_code and n.language = 'EN' and n.position = 0`;
const WITH_TERM =
  'phenotype_association x join phenotype p on p.release_no = x.release_no and p.hpo_id = x.hpo_id';

/** The tables of a release. */
export const RELEASE_ROWS: readonly RowSource[] = [
  ofRelease('disorders', NAMED, 'orpha_code n.text level typology status', 'orpha_code'),
  ofRelease('names', 'disorder_name x', 'orpha_code language position text', 'orpha_code language position'),
  ofRelease('definitions', 'definition x', 'orpha_code language text', 'orpha_code language'),
  ofRelease(
    'prevalences',
    'prevalence x',
    'orpha_code type qualification class value geography validation_status sources',
    'orpha_code position',
  ),
  ofRelease('prevalenceClasses', 'prevalence_class x', 'orpha_code class', 'orpha_code'),
  ofRelease('agesOfOnset', 'age_of_onset x', 'orpha_code label', 'orpha_code position'),
  ofRelease('inheritances', 'inheritance x', 'orpha_code label', 'orpha_code position'),
  ofRelease('classifications', 'classification x', 'classification_id orpha_code', 'classification_id'),
  ofRelease(
    'classificationNames',
    'classification_name x',
    'classification_id language text',
    'classification_id language',
  ),
  ofRelease(
    'members',
    'classification_member x',
    'classification_id orpha_code root',
    'classification_id orpha_code',
  ),
  ofRelease(
    'edges',
    'classification_edge x',
    'parent classification_id child',
    'parent classification_id child',
  ),
  ofRelease('heads', 'linearisation x', 'orpha_code head', 'orpha_code'),
  ofRelease('genes', 'gene x', 'gene_no symbol name type hgnc synonyms loci cross_references', 'gene_no'),
  ofRelease(
    'geneAssociations',
    'gene_association x',
    'orpha_code gene_no type status sources',
    'orpha_code position',
  ),
  ofRelease(
    'phenotypes',
    WITH_TERM,
    'orpha_code hpo_id p.term frequency diagnostic_criterion',
    'orpha_code position',
  ),
  ofRelease(
    'functionalConsequences',
    'functional_consequence x',
    'orpha_code disability frequence temporality severity loss_of_ability type defined',
    'orpha_code position',
  ),
  ofRelease(
    'informationResources',
    'information_resource x',
    'orpha_code title audience kind language url year produced_by endorsed_by',
    'orpha_code position',
  ),
  ofRelease('searchWords', 'search_word x', 'language word rarity', 'language word'),
  ofRelease(
    'searchTerms',
    'search_term x',
    'language term_no orpha_code field text folded weight',
    'language term_no',
  ),
];

/** What many mappings have in common is one text: a full release has some hundred of them. A row is written in half the time of JSON. */
const MAPPING_KIND = `row(x.subject_system, x.object_system, x.mapping_set_no, x.relation, x.predicate, x.validation_status,
      x.orphanet_relation, x.icd_relation, x.icd10_mark, x.mapping_justification, x.confidence)::text as kind`;
const MAPPING_COLUMNS = ['subject_code', 'object_code', 'icd11_foundation_id', 'icd11_mms_url', MAPPING_KIND];

/** A value of a row as text: quoted, where quotes and backslashes are doubled, or as it is; nothing at all is null. */
const ROW_VALUE = /[(,](?:"((?:[^"\\]|""|\\\\)*)"|([^",)]*))(?=[,)])/gy;

/**
 * Reads the text of MAPPING_KIND: https://www.postgresql.org/docs/current/rowtypes.html#ROWTYPES-IO-SYNTAX
 * @throws Error where it is none
 */
export function kindIn(text: string): KindOfMapping {
  const found = [...text.matchAll(ROW_VALUE)];
  const length = found.reduce((sum, [whole]) => sum + whole.length, 0);
  if (found.length !== KIND_VALUES || length !== text.length - 1)
    throw new Error(`This is no kind of mappings: ${text}`);
  const values = found.map(([, quoted, plain]) => quoted?.replace(/(["\\])\1/g, '$1') ?? (plain || null));
  const [subjectSystem, objectSystem, set, ...others] = values;
  const confidence = others.pop() ?? null;
  return [
    subjectSystem,
    objectSystem,
    Number(set),
    ...others,
    confidence === null ? null : Number(confidence),
  ] as unknown as KindOfMapping;
}

const KIND_VALUES: KindOfMapping['length'] = 11;

/** What the first mapping set that labels a code calls it in English; the first parameter are the numbers of the sets in their order. */
const LABELS: RowSource = {
  target: 'labels',
  statement: {
    name: 'snapshot_labels',
    text: `
    select distinct on (system, code) system, code, text from concept_label
    where mapping_set_no = any($1) and language = 'EN' and (system, code) > ($2, $3)
    order by system, code, array_position($1::int[], mapping_set_no) limit ${PORTION}`,
  },
  key: [0, 1],
  before: ['', ''],
};

/** The codes and mappings of mapping sets; the first parameter are the numbers of the sets, in the order of their ids. */
export const SET_ROWS: readonly RowSource[] = [
  LABELS,
  source(
    'mappings',
    'mapping x',
    MAPPING_COLUMNS,
    'mapping_set_no mapping_no',
    // The second condition lets the scan of the index begin where the last portion ended.
    'x.mapping_set_no = any($1) and x.mapping_set_no >= $2',
  ),
];

/** Codes of all releases that do not follow the syntax of their system; the first parameter is false. */
export const MALFORMED_CODES: RowSource = source(
  'malformedCodes',
  'concept x',
  ['system', 'code'],
  'system code',
  'x.well_formed = $1',
);

/** The rows of a source. While one portion is worked on, the next one is read. */
export async function* portions(
  session: Session,
  { statement, key, before }: RowSource,
  first: unknown,
): AsyncGenerator<unknown[][]> {
  const after = (place: readonly unknown[]) => session.queryArrays<unknown[]>(statement, [first, ...place]);
  let coming = after(before);
  try {
    for (;;) {
      const rows = await coming;
      const last = rows.at(-1);
      if (!last) return;
      const more = rows.length === PORTION;
      if (more) coming = after(key.map(place => last[place]));
      yield rows;
      if (!more) return;
    }
  } finally {
    // Who takes the rows may have stopped.
    await quietly(coming);
  }
}
