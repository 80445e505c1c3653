// Reads which release answers a request and, where it is not known yet, everything that every request needs of it: one statement.

import { type CodeSystemCounts, Edition, type MappingSet, type OptionalFact } from '../release/edition.ts';
import type { ClassificationLevelId, DisorderStatus, ReplacementKind } from '../terminology/disorder.ts';
import { NomenclatureLanguage } from '../terminology/disorder.ts';
import type { Session, Statement } from './session.ts';

const ANSWERING: Statement = {
  name: 'answering_release',
  text: `
    select (select release_no from live) as live_no, w.release_no as answering_no, r.*,
      (select coalesce(json_agg(json_build_object('name', p.name, 'version', p.version, 'date', p.date, 'rows', p.rows) order by p.name), '[]')
         from release_product p where p.release_no = r.release_no) as products,
      (select coalesce(json_agg(json_build_object('no', s.mapping_set_no, 'id', s.id, 'title', s.title, 'version', s.version,
                'licence', s.licence, 'source', s.source, 'creator', s.creator, 'mappingCount', s.mapping_count, 'declaredPrefixes', s.declared_prefixes) order by s.id), '[]')
         from release_mapping_set l join mapping_set_version s using (mapping_set_no) where l.release_no = r.release_no) as sets,
      (select coalesce(json_agg(json_build_object('system', c.system, 'codeCount', c.code_count, 'mappingCount', c.mapping_count,
                'relationCounts', c.relation_counts)), '[]')
         from release_code_system c where c.release_no = r.release_no) as systems,
      (select json_object_agg(status, codes)
         from (select status, array_agg(orpha_code) as codes from disorder where release_no = r.release_no group by status) d) as statuses,
      (select json_object_agg(level, codes)
         from (select level, array_agg(orpha_code) as codes from disorder where release_no = r.release_no group by level) d) as levels,
      (select coalesce(json_agg(json_build_array(orpha_code, target, kind) order by orpha_code, kind, target), '[]')
         from replacement where release_no = r.release_no) as replacements,
      (select coalesce(json_agg(classification_id), '[]') from classification where release_no = r.release_no) as classifications,
      (select coalesce(json_agg(l.language order by l.position), '[]') from unnest($3::text[]) with ordinality as l(language, position)
         where exists (select 1 from search_term t where t.release_no = r.release_no and t.language = l.language)) as languages,
      json_build_object(
        'inheritance', exists (select 1 from inheritance x where x.release_no = r.release_no),
        'ageOfOnset', exists (select 1 from age_of_onset x where x.release_no = r.release_no),
        'prevalenceClass', exists (select 1 from prevalence_class x where x.release_no = r.release_no)) as facts
    from (
      select release_no from live where $1::text is null
      union all
      select release_no from release where id = $1
    ) w
    left join release r on r.release_no = w.release_no and r.release_no <> all($2::int[])`,
};

const LANGUAGES = Object.values(NomenclatureLanguage);

/** A release as the statement gives it. */
interface EditionRow {
  release_no: number;
  id: string;
  source: string;
  version: string;
  date: Date;
  imported_at: Date;
  licence: string;
  attribution: string;
  disclaimer: string;
  disorder_count: number;
  mapping_count: number;
  products: { name: string; version: string; date: string; rows: number }[];
  sets: (MappingSet & { declaredPrefixes: Record<string, string> })[];
  systems: (CodeSystemCounts & { system: string })[];
  statuses: Record<DisorderStatus, number[]> | null;
  levels: Record<ClassificationLevelId, number[]> | null;
  replacements: [from: number, target: number, kind: ReplacementKind][];
  classifications: number[];
  languages: NomenclatureLanguage[];
  facts: Record<OptionalFact, boolean>;
}

/** The release that answers; its edition where it is none of the known ones. */
export interface Answering {
  releaseNo: number;
  live: boolean;
  edition: Edition | null;
}

type AnsweringRow = { [Column in keyof EditionRow]: EditionRow[Column] | null } & {
  live_no: number | null;
  answering_no: number;
};

/** The live release, or the one of that id; null where there is none. `known` are the numbers of editions already read. */
export async function readAnswering(
  session: Session,
  id: string | null,
  known: readonly number[],
): Promise<Answering | null> {
  const [row] = await session.query<AnsweringRow>(ANSWERING, [id, known, LANGUAGES]);
  if (!row) return null;
  const edition = isEdition(row) ? editionOf(row) : null;
  return { releaseNo: row.answering_no, live: row.answering_no === row.live_no, edition };
}

function isEdition(row: AnsweringRow): row is AnsweringRow & EditionRow {
  return row.release_no !== null;
}

function editionOf(row: EditionRow): Edition {
  return new Edition({
    releaseNo: row.release_no,
    release: {
      id: row.id,
      source: row.source,
      version: row.version,
      date: row.date,
      importedAt: row.imported_at,
      licence: row.licence,
      attribution: row.attribution,
      disclaimer: row.disclaimer,
      disorderCount: row.disorder_count,
      mappingCount: row.mapping_count,
    },
    products: row.products.map(product => ({ ...product, date: new Date(product.date) })),
    mappingSets: row.sets,
    declaredPrefixes: row.sets
      .flatMap(set => Object.entries(set.declaredPrefixes))
      .map(([prefix, iri]) => [prefix, iri || null]),
    codeSystemCounts: new Map(row.systems.map(counts => [counts.system, counts])),
    statuses: byCode(row.statuses),
    levels: byCode(row.levels),
    replacements: row.replacements.map(([from, target, kind]) => ({ from, target, kind })),
    classifications: row.classifications,
    languages: row.languages,
    facts: row.facts,
  });
}

/** The value of each ORPHAcode. */
function byCode<Value extends string>(codesOf: Record<Value, number[]> | null): Map<number, Value> {
  const entries = Object.entries(codesOf ?? {}) as [Value, number[]][];
  return new Map(entries.flatMap(([value, codes]) => codes.map(code => [code, value] as const)));
}
