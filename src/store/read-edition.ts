// Reads an edition: everything that every request needs to know of a release, in one statement.
import { Edition, type EditionRow } from './edition.ts';
import type { Session, Statement } from './session.ts';

const EDITION: Statement = {
  name: 'edition',
  text: `
    select r.*,
      (select coalesce(json_agg(json_build_object('name', p.name, 'version', p.version, 'date', p.date, 'rows', p.rows) order by p.name), '[]')
         from release_product p where p.release_no = r.release_no) as products,
      (select coalesce(json_agg(json_build_object('no', s.mapping_set_no, 'id', s.id, 'title', s.title, 'version', s.version,
                'licence', s.licence, 'source', s.source, 'mappingCount', s.mapping_count, 'declaredPrefixes', s.declared_prefixes) order by s.id), '[]')
         from release_mapping_set l join mapping_set_version s using (mapping_set_no) where l.release_no = r.release_no) as sets,
      (select coalesce(json_agg(json_build_object('system', c.system, 'codeCount', c.code_count, 'mappingCount', c.mapping_count,
                'relationCounts', c.relation_counts)), '[]')
         from release_code_system c where c.release_no = r.release_no) as systems,
      (select json_object_agg(status, codes)
         from (select status, array_agg(orpha_code) as codes from disorder where release_no = r.release_no group by status) d) as statuses,
      (select coalesce(json_agg(json_build_array(orpha_code, target, kind) order by orpha_code, kind, target), '[]')
         from replacement where release_no = r.release_no) as replacements
    from release r where r.release_no = $1`,
};

/** @returns null where the release is gone. */
export async function readEdition(session: Session, releaseNo: number): Promise<Edition | null> {
  const [row] = await session.query<EditionRow>(EDITION, [releaseNo]);
  return row ? new Edition(row) : null;
}
