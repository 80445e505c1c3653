// What has to be known of two releases before they are compared: one statement.
import type { ComparedRelease, ComparedReleases } from '../../release/changes.ts';
import type { MappingSet } from '../../release/edition.ts';
import { ReleaseNotFoundError } from '../../release/missing-release.ts';
import { ORPHA } from '../../terminology/code.ts';
import type { Session, Statement } from '../session.ts';
import { GENE_SYSTEM } from './associations-sql.ts';

const COMPARED: Statement = {
  name: 'compared_releases',
  text: `
    select r.id, r.release_no as "releaseNo",
      (select coalesce(json_agg(json_build_object('no', s.mapping_set_no, 'id', s.id, 'title', s.title, 'version', s.version,
                'licence', s.licence, 'source', s.source, 'creator', s.creator, 'mappingCount', s.mapping_count,
                'declaredPrefixes', s.declared_prefixes) order by s.id), '[]')
         from release_mapping_set l join mapping_set_version s using (mapping_set_no) where l.release_no = r.release_no) as sets,
      (select coalesce(array_agg(system order by system), '{}') from (
         select system from release_code_system where release_no = r.release_no
         union select '${ORPHA}'
         union select ${GENE_SYSTEM} from gene g where g.release_no = r.release_no) c) as "codeSystems",
      (select coalesce(array_agg(orpha_code), '{}') from disorder d
         where d.release_no = r.release_no and d.orpha_code = any($3)) as "heldDisorders"
    from release r where r.id in ($1, $2)`,
};

interface Row {
  id: string;
  releaseNo: number;
  sets: (MappingSet & { declaredPrefixes: Record<string, string> })[];
  codeSystems: string[];
  heldDisorders: number[];
}

/** @throws ReleaseNotFoundError where one of the two is not stored. */
export async function comparedReleases(
  session: Session,
  { from, to }: { from: string; to: string },
  orphaCodes: readonly number[],
): Promise<ComparedReleases> {
  const rows = await session.query<Row>(COMPARED, [from, to, orphaCodes]);
  const row = (id: string) => {
    const found = rows.find(each => each.id === id);
    if (!found) throw new ReleaseNotFoundError(id);
    return found;
  };
  const [before, after] = [row(from), row(to)];
  const held = new Set([...before.heldDisorders, ...after.heldDisorders]);
  return {
    from: release(before),
    to: release(after),
    unknownDisorders: orphaCodes.filter(code => !held.has(code)),
  };
}

function release({ id, releaseNo, sets, codeSystems }: Row): ComparedRelease {
  return {
    id,
    releaseNo,
    codeSystems,
    mappingSets: sets,
    declaredPrefixes: sets
      .flatMap(set => Object.entries(set.declaredPrefixes))
      .map(([prefix, iri]) => [prefix, iri || null]),
  };
}
