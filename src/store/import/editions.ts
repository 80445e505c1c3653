// What an import has to know of the releases that exist: which is live, what each was made of, which codes were active.
import type { PoolClient } from 'pg';
import { ACTIVE_STATUSES } from '../../terminology/disorder.ts';

export interface KnownProduct {
  name: string;
  version: string;
  date: Date;
  rows: number;
  skipped: number;
  sha256: string;
}

export interface KnownMappingSet {
  mappingSetNo: number;
  id: string;
  sha256: string;
  mappings: number;
}

/** A release that exists, with what it was made of. */
export interface Edition {
  releaseNo: number;
  id: string;
  source: string;
  version: string;
  date: Date;
  licence: string;
  attribution: string;
  disclaimer: string;
  live: boolean;
  products: KnownProduct[];
  mappingSets: KnownMappingSet[];
}

const EDITIONS = `select r.release_no as "releaseNo", r.id, r.source, r.version, r.date, r.licence, r.attribution, r.disclaimer,
    exists (select from live where live.release_no = r.release_no) as live,
    coalesce((select json_agg(json_build_object('name', p.name, 'version', p.version, 'date', p.date, 'rows', p.rows,
        'skipped', p.skipped, 'sha256', p.sha256) order by p.name)
      from release_product p where p.release_no = r.release_no), '[]') as products,
    coalesce((select json_agg(json_build_object('mappingSetNo', s.mapping_set_no, 'id', s.id, 'sha256', s.sha256, 'mappings', s.mapping_count)
        order by s.id, s.mapping_set_no)
      from release_mapping_set l join mapping_set_version s using (mapping_set_no)
      where l.release_no = r.release_no), '[]') as "mappingSets"
  from release r order by r.release_no`;

/** Every release, the oldest import first. */
export async function knownEditions(client: PoolClient): Promise<Edition[]> {
  const { rows } = await client.query<Edition>(EDITIONS);
  return rows.map(row => ({
    ...row,
    products: row.products.map(product => ({ ...product, date: new Date(product.date) })),
  }));
}

/** The ORPHAcodes of a release, each with whether it is active. */
export async function codesOf(client: PoolClient, releaseNo: number): Promise<Map<number, boolean>> {
  const { rows } = await client.query<{ code: number; active: boolean }>(
    'select orpha_code as code, status = any($2) as active from disorder where release_no = $1',
    [releaseNo, ACTIVE_STATUSES],
  );
  return new Map(rows.map(({ code, active }) => [code, active]));
}

/** Ids of the classifications of a release. */
export async function classificationsOf(client: PoolClient, releaseNo: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    'select classification_id as id from classification where release_no = $1',
    [releaseNo],
  );
  return rows.map(({ id }) => id);
}

/** Number of a mapping set version with a content of these hashes, where one exists; the first hash is preferred. */
export async function mappingSetWith(
  client: PoolClient,
  id: string,
  hashes: readonly string[],
): Promise<number | undefined> {
  const { rows } = await client.query<{ no: number }>(
    `select mapping_set_no as no from mapping_set_version where id = $1 and sha256 = any($2)
     order by array_position($2, sha256) limit 1`,
    [id, hashes],
  );
  return rows[0]?.no;
}

/**
 * Makes a release the live one, and notes when the one before stopped being it. The clock, not the start of the transaction: an
 * import takes its time, and the release that it replaces is live all the while.
 */
export async function activate(client: PoolClient, releaseNo: number): Promise<void> {
  await client.query(
    `update release set retired_at = case when release_no <> $1 then clock_timestamp() end
     where release_no = $1 or release_no = (select release_no from live)`,
    [releaseNo],
  );
  await client.query(
    'insert into live (release_no) values ($1) on conflict ("only") do update set release_no = excluded.release_no',
    [releaseNo],
  );
}
