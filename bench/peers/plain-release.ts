// A release as plain objects in Maps, of the tables that the service has written: what a server without its snapshot would hold.
import type { Pool } from 'pg';
import { ORPHADATA_SET } from '../../src/release/edition.ts';
import { ACTIVE_STATUSES, type ClassificationLevelId, LEVEL_NAMES } from '../../src/terminology/disorder.ts';
import { inverse, type MappingRelation } from '../../src/terminology/relation.ts';

export interface PlainDisorder {
  curie: string;
  name: string;
  synonyms: string[];
  definition: string | null;
  classificationLevel: { id: string; name: string };
  typology: string;
  status: string;
  prevalenceClass: string | null;
  inheritance: string[];
  ageOfOnset: string[];
  mappings: { object: { curie: string }; relation: string; validationStatus: string }[];
  preferentialParent: PlainDisorder | null;
  release: { id: string; attribution: string };
}

export interface PlainCode {
  curie: string;
  system: string;
  wellFormed: boolean;
  inactive: boolean;
  legs: PlainLeg[];
}

export interface PlainLeg {
  object: PlainCode;
  relation: MappingRelation;
  inverted: boolean;
  /** Id of the mapping set. */
  set: string;
}

export interface PlainRelease {
  disorders: Map<string, PlainDisorder>;
  codes: Map<string, PlainCode>;
}

type Row = Record<string, string>;

export async function plainRelease(pool: Pool): Promise<PlainRelease> {
  const rows = async (text: string) => (await pool.query(text)).rows as Row[];
  const disorders = await plainDisorders(rows);
  const codes = await plainCodes(rows, disorders);
  for (const disorder of disorders.values()) {
    const own = codes.get(disorder.curie)?.legs.filter(leg => leg.set === ORPHADATA_SET) ?? [];
    if (own.length !== disorder.mappings.length) throw new Error(`${disorder.curie} has other mappings`);
  }
  return { disorders, codes };
}

type Rows = (text: string) => Promise<Row[]>;

async function plainDisorders(rows: Rows): Promise<Map<string, PlainDisorder>> {
  const [release] = await rows('select id, attribution from release join live using (release_no)');
  if (!release) throw new Error('No release is live');
  const disorders = new Map<string, PlainDisorder>();
  const found = await rows(
    `select 'ORPHA:' || orpha_code as curie, text as name, level, typology, status, class as "prevalenceClass"
     from live join disorder d using (release_no) join disorder_name n using (release_no, orpha_code)
       left join prevalence_class using (release_no, orpha_code)
     where n.language = 'EN' and n.position = 0`,
  );
  for (const { curie = '', name = '', level = '', typology = '', status = '', prevalenceClass } of found)
    disorders.set(curie, {
      curie,
      name,
      synonyms: [],
      definition: null,
      classificationLevel: { id: level, name: LEVEL_NAMES[level as ClassificationLevelId] },
      typology,
      status,
      prevalenceClass: prevalenceClass ?? null,
      inheritance: [],
      ageOfOnset: [],
      mappings: [],
      preferentialParent: null,
      release: { id: release.id ?? '', attribution: release.attribution ?? '' },
    });
  const of = (row: Row) => disorders.get(row.curie ?? '');
  const each = async (columns: string, table: string, take: (disorder: PlainDisorder, row: Row) => void) => {
    const text = `select 'ORPHA:' || orpha_code as curie, ${columns} from live join ${table}`;
    for (const row of await rows(text)) {
      const disorder = of(row);
      if (disorder) take(disorder, row);
    }
  };
  const using = 'using (release_no)';
  await each(
    'text',
    `disorder_name ${using} where language = 'EN' and position > 0 order by orpha_code, position`,
    (disorder, row) => disorder.synonyms.push(row.text ?? ''),
  );
  await each('text', `definition ${using} where language = 'EN'`, (disorder, row) => {
    disorder.definition = row.text ?? null;
  });
  await each('label', `inheritance ${using} order by orpha_code, position`, (disorder, row) =>
    disorder.inheritance.push(row.label ?? ''),
  );
  await each('label', `age_of_onset ${using} order by orpha_code, position`, (disorder, row) =>
    disorder.ageOfOnset.push(row.label ?? ''),
  );
  await each(`'ORPHA:' || head as head`, `linearisation ${using}`, (disorder, row) => {
    disorder.preferentialParent = disorders.get(row.head ?? '') ?? null;
  });
  return disorders;
}

/** Also gives each disorder the mappings of Orphadata's own set. */
async function plainCodes(
  rows: Rows,
  disorders: ReadonlyMap<string, PlainDisorder>,
): Promise<Map<string, PlainCode>> {
  const codes = new Map<string, PlainCode>();
  for (const { system = '', code = '', well_formed } of await rows('select * from concept')) {
    const curie = `${system}:${code}`;
    const status = disorders.get(curie)?.status;
    const inactive = status !== undefined && !(ACTIVE_STATUSES as readonly string[]).includes(status);
    codes.set(curie, { curie, system, wellFormed: Boolean(well_formed), inactive, legs: [] });
  }
  const mappings = await rows(
    `select subject_system || ':' || subject_code as subject, object_system || ':' || object_code as object,
       relation, validation_status as "validationStatus", v.id as set
     from live join release_mapping_set using (release_no) join mapping_set_version v using (mapping_set_no)
       join mapping using (mapping_set_no)
     order by object_system, object_code`,
  );
  for (const {
    subject = '',
    object = '',
    relation: stated = '',
    validationStatus = '',
    set = '',
  } of mappings) {
    const relation = stated as MappingRelation;
    const [from, to] = [codes.get(subject), codes.get(object)];
    if (!from || !to) throw new Error(`${subject} or ${object} is no concept`);
    from.legs.push({ object: to, relation, inverted: false, set });
    to.legs.push({ object: from, relation: inverse(relation), inverted: true, set });
    if (set === ORPHADATA_SET)
      disorders.get(subject)?.mappings.push({ object: to, relation, validationStatus });
  }
  return codes;
}
