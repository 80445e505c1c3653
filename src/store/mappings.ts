// Mappings of codes, read from their side: one statement however many codes, both directions in it.
import type { MappingsAsked } from '../crosswalk/gathered-legs.ts';
import type { ConceptLabel } from '../release/mapping-slices.ts';
import type { Code } from '../terminology/code.ts';
import { isBlock, rangesBelow } from '../terminology/code-structure.ts';
import type { Mapping } from '../terminology/mapping.ts';
import { invertPredicate } from '../terminology/mapping.ts';
import type {
  Icd10Mark,
  IcdRelation,
  OrphanetRelation,
  ValidationStatus,
} from '../terminology/orphanet-relation.ts';
import { inverse, MappingJustification, type MappingRelation } from '../terminology/relation.ts';
import type { Session, Statement } from './session.ts';

const COLUMNS = `m.mapping_set_no, m.relation, m.predicate, m.validation_status, m.orphanet_relation, m.icd_relation,
  m.icd10_mark, m.icd11_foundation_id, m.icd11_mms_url, m.mapping_justification, m.confidence`;

const MAPPINGS: Statement = {
  name: 'mappings_of_codes',
  manyRows: true,
  text: `
    with wanted as materialized (
      select * from unnest($1::text[], $2::text[], $3::text[]) with ordinality as w(system, code, towards, place)
    )
    select w.place::int, true, m.object_system, m.object_code, ${COLUMNS}
    from wanted w join mapping m on m.subject_system = w.system and m.subject_code = w.code
    where m.mapping_set_no = any($4) and (w.towards is null or m.object_system = any(string_to_array(w.towards, ' ')))
    union all
    select w.place::int, false, m.subject_system, m.subject_code, ${COLUMNS}
    from wanted w join mapping m on m.object_system = w.system and m.object_code = w.code
    where m.mapping_set_no = any($4) and (w.towards is null or m.subject_system = any(string_to_array(w.towards, ' ')))`,
};

/** Rows read before the clock is looked at. */
const ROWS_AT_ONCE = 500;

type Row = [
  place: number,
  stated: boolean,
  system: string,
  code: string,
  mappingSetNo: number,
  relation: MappingRelation,
  predicate: string,
  validationStatus: ValidationStatus,
  orphanetRelation: OrphanetRelation | null,
  icdRelation: IcdRelation | null,
  icd10Mark: Icd10Mark | null,
  icd11FoundationId: string | null,
  icd11MmsUrl: string | null,
  mappingJustification: string | null,
  confidence: number | null,
];

/** The mappings of each code in the sets of the release: one list a code, in the order asked. */
export async function mappingsOf(session: Session, wanted: readonly MappingsAsked[]): Promise<Mapping[][]> {
  const lists: Mapping[][] = wanted.map(() => []);
  const rows = await session.queryArrays<Row>(MAPPINGS, [
    wanted.map(w => w.code.system),
    wanted.map(w => w.code.code),
    wanted.map(w => w.towards?.join(' ') ?? null),
    session.edition.mappingSetNos,
  ]);
  for (const [i, row] of rows.entries()) {
    const asked = wanted[row[0] - 1];
    if (asked) lists[row[0] - 1]?.push(mappingFrom(asked.code, row));
    const pause = i % ROWS_AT_ONCE === 0 ? session.work.pauseLookup(ROWS_AT_ONCE) : null;
    if (pause) await pause;
  }
  return lists;
}

function mappingFrom(code: Code, row: Row): Mapping {
  const [, stated, system, otherCode, mappingSetNo, relation, predicate, validationStatus, orphanetRelation] =
    row;
  return {
    subject: code,
    object: { system, code: otherCode },
    relation: stated ? relation : inverse(relation),
    predicate: stated ? predicate : invertPredicate(predicate),
    justification: stated ? MappingJustification.STATED : MappingJustification.INVERTED,
    mappingSetNo,
    validationStatus,
    orphanetRelation,
    icdRelation: row[9],
    icd10Mark: row[10],
    icd11FoundationId: row[11],
    icd11MmsUrl: row[12],
    mappingJustification: row[13],
    confidence: row[14],
  };
}

const WITHIN: Statement = {
  name: 'codes_within',
  text: `
    select w.place::int as place, c.code
    from unnest($1::text[], $2::text[], $3::text[]) with ordinality as w(system, first, before, place)
    join concept c on c.system = w.system and c.code >= w.first and c.code < w.before and c.well_formed
    where exists (select 1 from mapping m where m.object_system = c.system and m.object_code = c.code and m.mapping_set_no = any($4))
       or exists (select 1 from mapping m where m.subject_system = c.system and m.subject_code = c.code and m.mapping_set_no = any($4))
    order by w.place, c.code`,
};

/** Codes of the release below each code, e.g. Q77 -> Q77.0, Q77.1. */
export async function codesBelow(session: Session, codes: readonly Code[]): Promise<Code[][]> {
  const ranges = codes.flatMap((code, owner) => rangesBelow(code).map(range => ({ ...range, owner })));
  if (ranges.length === 0) return codes.map(() => []);
  const rows = await session.query<{ place: number; code: string }>(WITHIN, [
    ranges.map(range => range.system),
    ranges.map(range => range.from),
    ranges.map(range => range.before),
    session.edition.mappingSetNos,
  ]);
  const below = codes.map((): Code[] => []);
  for (const { place, code } of rows) {
    const range = ranges[place - 1];
    if (range && !isBlock(code)) below[range.owner]?.push({ system: range.system, code });
  }
  return below;
}

const LABELS: Statement = {
  name: 'concept_labels',
  text: `
    select distinct on (w.place) w.place::int as place, l.text, l.mapping_set_no as "mappingSetNo"
    from unnest($1::text[], $2::text[]) with ordinality as w(system, code, place)
    join concept_label l on l.system = w.system and l.code = w.code
    join mapping_set_version s using (mapping_set_no)
    where l.mapping_set_no = any($3) and l.language = 'EN'
    order by w.place, s.id`,
};

/** What these mapping sets call each code: by place in `codes`; the first set's word where several have one. */
export async function labelsIn(
  session: Session,
  mappingSetNos: readonly number[],
  codes: readonly Code[],
): Promise<(ConceptLabel | null)[]> {
  const rows = await session.query<ConceptLabel & { place: number }>(LABELS, [
    codes.map(code => code.system),
    codes.map(code => code.code),
    mappingSetNos,
  ]);
  const labels = new Map(rows.map(row => [row.place, row]));
  return codes.map((_, i) => labels.get(i + 1) ?? null);
}

/** What the mapping sets of the release call each code. */
export async function conceptLabels(session: Session, codes: readonly Code[]): Promise<(string | null)[]> {
  const labels = await labelsIn(session, session.edition.mappingSetNos, codes);
  return labels.map(label => label?.text ?? null);
}

const LABELLING: Statement = {
  name: 'sets_that_label',
  text: `
    select distinct mapping_set_no as no from concept_label
    where system = any($1) and mapping_set_no = any($2) and language = 'EN'`,
};

/** Which of these sets give labels to codes of these systems. */
export async function setsThatLabel(
  session: Session,
  systems: readonly string[],
  mappingSetNos: readonly number[],
): Promise<number[]> {
  const rows = await session.query<{ no: number }>(LABELLING, [systems, mappingSetNos]);
  return rows.map(row => row.no).sort((a, b) => a - b);
}
