// Mappings between two code systems, page by page in the order of their keys: for exports, in constant memory.
import type { Partners, PartnersAsked } from '../release/mapping-slices.ts';
import type { Mapping } from '../terminology/mapping.ts';
import { invert } from '../terminology/mapping.ts';
import { inverse, MappingJustification } from '../terminology/relation.ts';
import type { Session, Statement } from './session.ts';

const PAGE = 2_000;

const MAPPINGS: Statement = {
  name: 'mappings_between',
  text: `
    select mapping_set_no as "mappingSetNo", mapping_no as "mappingNo", subject_system as "subjectSystem", subject_code as "subjectCode",
      object_system as "objectSystem", object_code as "objectCode", relation, predicate, validation_status as "validationStatus",
      orphanet_relation as "orphanetRelation", icd_relation as "icdRelation", icd10_mark as "icd10Mark",
      icd11_foundation_id as "icd11FoundationId", icd11_mms_url as "icd11MmsUrl",
      mapping_justification as "mappingJustification", confidence
    from mapping
    where mapping_set_no = any($1) and (mapping_set_no, mapping_no) > ($4, $5)
      and ((subject_system = $2 and object_system = $3) or (subject_system = $3 and object_system = $2))
    order by mapping_set_no, mapping_no limit ${PAGE}`,
};

const SETS: Statement = {
  name: 'sets_between',
  text: `
    select distinct mapping_set_no as no from mapping
    where mapping_set_no = any($1)
      and ((subject_system = $2 and object_system = $3) or (subject_system = $3 and object_system = $2))`,
};

/** Which of these sets state anything between the two systems. */
export async function setsBetween(
  session: Session,
  from: string,
  to: string,
  sets: readonly number[],
): Promise<number[]> {
  const rows = await session.query<{ no: number }>(SETS, [sets, from, to]);
  return rows.map(row => row.no).sort((a, b) => a - b);
}

type Row = Omit<Mapping, 'subject' | 'object' | 'justification'> & {
  mappingNo: number;
  subjectSystem: string;
  subjectCode: string;
  objectSystem: string;
  objectCode: string;
};

/** Stated mappings between the systems in these sets, each read from its code of `from`. */
export async function* mappingPages(
  session: Session,
  from: string,
  to: string,
  mappingSetNos: readonly number[],
): AsyncGenerator<Mapping[]> {
  let last = { mappingSetNo: 0, mappingNo: 0 };
  for (;;) {
    const values = [mappingSetNos, from, to, last.mappingSetNo, last.mappingNo];
    const rows = await session.query<Row>(MAPPINGS, values);
    yield rows.map(row => readFrom(from, row));
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return;
    last = end;
  }
}

function readFrom(from: string, row: Row): Mapping {
  const { subjectSystem, subjectCode, objectSystem, objectCode, mappingNo: _, ...rest } = row;
  const mapping: Mapping = {
    ...rest,
    subject: { system: subjectSystem, code: subjectCode },
    object: { system: objectSystem, code: objectCode },
    justification: MappingJustification.STATED,
  };
  return subjectSystem === from ? mapping : invert(mapping);
}

const PARTNERS: Statement = {
  name: 'mapping_partners',
  text: `
    select code, min(partner) as least, max(partner) as greatest from (
      select subject_code as code, object_code as partner from mapping
      where mapping_set_no = any($1) and subject_system = $2 and subject_code = any($3) and object_system = $4
        and relation = any($5) and (validation_status = 'VALIDATED' or not $7)
      union all
      select object_code, subject_code from mapping
      where mapping_set_no = any($1) and object_system = $2 and object_code = any($3) and subject_system = $4
        and relation = any($6) and (validation_status = 'VALIDATED' or not $7)
    ) stated group by code`,
};

export async function partnersOf(session: Session, asked: PartnersAsked): Promise<Map<string, Partners>> {
  const { system, codes, other, relations, mappingSetNos, validatedOnly } = asked;
  const backwards = relations.map(inverse);
  const values = [mappingSetNos, system, codes, other, relations, backwards, validatedOnly];
  const rows = await session.query<Partners & { code: string }>(PARTNERS, values);
  return new Map(rows.map(({ code, ...partners }) => [code, partners]));
}

const CODES: Statement = {
  name: 'codes_of_system',
  text: `
    select c.code from concept c
    where c.system = $2 and c.code > $3 and c.well_formed and (
      exists (select 1 from mapping m where m.subject_system = c.system and m.subject_code = c.code and m.mapping_set_no = any($1))
      or exists (select 1 from mapping m where m.object_system = c.system and m.object_code = c.code and m.mapping_set_no = any($1)))
    order by c.code limit 500`,
};

/** Codes of a system that mappings of the release name, page by page. */
export async function* codePages(session: Session, system: string): AsyncGenerator<string[]> {
  for (let last = ''; ; ) {
    const rows = await session.query<{ code: string }>(CODES, [session.edition.mappingSetNos, system, last]);
    const end = rows.at(-1);
    if (!end) return;
    yield rows.map(row => row.code);
    last = end.code;
  }
}
