// The classifications as graphs: members, parents, children, and everything above or below. Many keys in, a Map out.

import { groupBy } from '../release/group-by.ts';
import type { Classification } from '../release/reader.ts';
import type { NomenclatureLanguage } from '../terminology/disorder.ts';
import type { Session, Statement } from './session.ts';

const CLASSIFICATIONS: Statement = {
  name: 'classifications',
  text: `
    select c.classification_id as id, c.orpha_code as "orphaCode", n.text as name,
      count(m.orpha_code)::int as "disorderCount",
      coalesce(array_agg(m.orpha_code order by m.orpha_code) filter (where m.root), '{}') as roots
    from classification c
    join classification_name n using (release_no, classification_id)
    left join classification_member m using (release_no, classification_id)
    where c.release_no = $1 and n.language = 'EN'
    group by 1, 2, 3 order by 1`,
};

/** Every classification of the release, by id. */
export async function classifications(session: Session): Promise<Map<number, Classification>> {
  const rows = await session.query<Classification>(CLASSIFICATIONS, [session.edition.releaseNo]);
  return new Map(rows.map(row => [row.id, row]));
}

/** A classification in a language. */
export interface ClassificationNameKey {
  id: number;
  language: NomenclatureLanguage;
}

export function classificationNameKey({ id, language }: ClassificationNameKey): string {
  return `${id} ${language}`;
}

const NAMES: Statement = {
  name: 'classification_names',
  text: `
    select n.classification_id as id, n.language, n.text
    from unnest($2::int[], $3::text[]) as w(id, language)
    join classification_name n on n.release_no = $1 and n.classification_id = w.id and n.language = w.language`,
};

/** By `classificationNameKey`; absent where Orphanet has no name in that language. */
export async function classificationNames(
  session: Session,
  keys: readonly ClassificationNameKey[],
): Promise<Map<string, string>> {
  const values = [session.edition.releaseNo, keys.map(k => k.id), keys.map(k => k.language)];
  const rows = await session.query<ClassificationNameKey & { text: string }>(NAMES, values);
  return new Map(rows.map(row => [classificationNameKey(row), row.text]));
}

const CLASSIFICATIONS_OF: Statement = {
  name: 'classifications_of',
  text: `
    select orpha_code as "orphaCode", classification_id as id from classification_member
    where release_no = $1 and orpha_code = any($2) order by orpha_code, classification_id`,
};

/** Ids of the classifications that hold each disorder. */
export async function classificationsOf(
  session: Session,
  orphaCodes: readonly number[],
): Promise<Map<number, number[]>> {
  const values = [session.edition.releaseNo, orphaCodes];
  const rows = await session.query<{ orphaCode: number; id: number }>(CLASSIFICATIONS_OF, values);
  return new Map(
    [...groupBy(rows, row => row.orphaCode)].map(([code, group]) => [code, group.map(row => row.id)]),
  );
}

/** A disorder, in one classification or (null) in all of them together. */
export interface PlaceKey {
  orphaCode: number;
  classification: number | null;
}

export function placeKey({ orphaCode, classification }: PlaceKey): string {
  return `${orphaCode} ${classification ?? ''}`;
}

export type Direction = 'parents' | 'children' | 'ancestors' | 'descendants';

const WANTED = 'unnest($2::int[], $3::int[]) as w(orpha_code, classification)';

const STATEMENTS: Record<Direction, Statement> = {
  parents: {
    name: 'parents',
    text: `
      select distinct w.orpha_code as "orphaCode", w.classification, e.parent as code from ${WANTED}
      join classification_edge e on e.release_no = $1 and e.child = w.orpha_code and (w.classification is null or e.classification_id = w.classification)
      order by 1, 2, 3`,
  },
  children: {
    name: 'children',
    text: `
      select distinct w.orpha_code as "orphaCode", w.classification, e.child as code from ${WANTED}
      join classification_edge e on e.release_no = $1 and e.parent = w.orpha_code and (w.classification is null or e.classification_id = w.classification)
      order by 1, 2, 3`,
  },
  ancestors: { name: 'ancestors', manyRows: true, text: closure('child', 'parent') },
  descendants: { name: 'descendants', manyRows: true, text: closure('parent', 'child') },
};

/** Without a classification a walk still stays within one: parents differ between classifications, and are not mixed. */
function closure(from: 'child' | 'parent', to: 'child' | 'parent'): string {
  return `
    with recursive reached(orpha_code, classification, within, code) as (
      select w.orpha_code, w.classification, e.classification_id, e.${to} from ${WANTED}
      join classification_edge e on e.release_no = $1 and e.${from} = w.orpha_code and (w.classification is null or e.classification_id = w.classification)
      union
      select r.orpha_code, r.classification, r.within, e.${to} from reached r
      join classification_edge e on e.release_no = $1 and e.${from} = r.code and e.classification_id = r.within
    )
    select distinct orpha_code as "orphaCode", classification, code from reached order by 1, 2, 3`;
}

/** ORPHAcodes in that direction, each once, ascending; by `placeKey`. */
export async function related(
  session: Session,
  direction: Direction,
  keys: readonly PlaceKey[],
): Promise<Map<string, number[]>> {
  const values = [session.edition.releaseNo, keys.map(k => k.orphaCode), keys.map(k => k.classification)];
  const rows = await session.query<PlaceKey & { code: number }>(STATEMENTS[direction], values);
  return new Map([...groupBy(rows, placeKey)].map(([key, group]) => [key, group.map(row => row.code)]));
}

const PREFERENTIAL_PARENTS: Statement = {
  name: 'preferential_parents',
  text: 'select orpha_code as "orphaCode", head from linearisation where release_no = $1 and orpha_code = any($2)',
};

export async function preferentialParents(
  session: Session,
  orphaCodes: readonly number[],
): Promise<Map<number, number>> {
  const values = [session.edition.releaseNo, orphaCodes];
  const rows = await session.query<{ orphaCode: number; head: number }>(PREFERENTIAL_PARENTS, values);
  return new Map(rows.map(row => [row.orphaCode, row.head]));
}

const AGGREGATIONS: Statement = {
  name: 'aggregations',
  text: `
    with recursive above(orpha_code, code, level, distance) as (
      select w.orpha_code, e.parent, d.level, 1 from unnest($2::int[]) as w(orpha_code)
      join disorder s on s.release_no = $1 and s.orpha_code = w.orpha_code and s.level = 'SUBTYPE_OF_DISORDER'
      join classification_edge e on e.release_no = $1 and e.child = w.orpha_code
      join disorder d on d.release_no = $1 and d.orpha_code = e.parent
      union
      select a.orpha_code, e.parent, d.level, a.distance + 1 from above a
      join classification_edge e on e.release_no = $1 and e.child = a.code
      join disorder d on d.release_no = $1 and d.orpha_code = e.parent
      where a.level = 'SUBTYPE_OF_DISORDER' and a.distance < 32
    )
    select distinct on (orpha_code) orpha_code as "orphaCode", code from above where level = 'DISORDER'
    order by orpha_code, distance, code`,
};

/** The nearest entity of level Disorder above each subtype, under which it is counted. */
export async function aggregations(
  session: Session,
  orphaCodes: readonly number[],
): Promise<Map<number, number>> {
  const values = [session.edition.releaseNo, orphaCodes];
  const rows = await session.query<{ orphaCode: number; code: number }>(AGGREGATIONS, values);
  return new Map(rows.map(row => [row.orphaCode, row.code]));
}
