// The stored releases: which there are, and which one is live.
import type { MappingSet, ReleaseProduct } from '../release/edition.ts';
import { groupBy } from '../release/group-by.ts';
import type { ListedRelease } from '../release/stored-releases.ts';
import type { Session, Statement } from './session.ts';

const RELEASES: Statement = {
  name: 'releases',
  text: `
    select r.release_no as "releaseNo", r.id, r.source, r.version, r.date, r.imported_at as "importedAt", r.licence, r.attribution, r.disclaimer,
      r.disorder_count as "disorderCount", r.mapping_count as "mappingCount", l.release_no is not null as live
    from release r left join live l using (release_no) order by r.date desc, r.release_no desc`,
};

/** Every stored release, the newest first. */
export function releases(session: Session): Promise<ListedRelease[]> {
  return session.query<ListedRelease>(RELEASES, []);
}

const PRODUCTS: Statement = {
  name: 'release_products',
  text: 'select release_no as "releaseNo", name, version, date, rows from release_product where release_no = any($1) order by release_no, name',
};

export async function releaseProducts(
  session: Session,
  releaseNos: readonly number[],
): Promise<Map<number, ReleaseProduct[]>> {
  const rows = await session.query<ReleaseProduct & { releaseNo: number }>(PRODUCTS, [releaseNos]);
  return groupBy(rows, row => row.releaseNo);
}

const SETS: Statement = {
  name: 'release_mapping_sets',
  text: `
    select l.release_no as "releaseNo", s.mapping_set_no as no, s.id, s.title, s.version, s.licence, s.source, s.creator, s.mapping_count as "mappingCount"
    from release_mapping_set l join mapping_set_version s using (mapping_set_no) where l.release_no = any($1) order by 1, s.id`,
};

export async function releaseMappingSets(
  session: Session,
  releaseNos: readonly number[],
): Promise<Map<number, ListedMappingSet[]>> {
  const rows = await session.query<ListedMappingSet>(SETS, [releaseNos]);
  return groupBy(rows, row => row.releaseNo);
}

interface ListedMappingSet extends MappingSet {
  releaseNo: number;
}
