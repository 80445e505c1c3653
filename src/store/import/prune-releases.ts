// Removes old releases, and what only they listed: mapping set versions, and concepts that no mapping or label names any more.
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { KEPT_AFTER_RETIREMENT_SECONDS } from '../longest-request.ts';
import { withImportSession } from './import-session.ts';

/** Why a release stays: the first reason that holds. */
export type KeptFor = 'LIVE' | 'NEWEST' | 'LIVE_UNTIL_NOW';

export interface PruneReport {
  /** Ids of the releases, the newest import first. */
  removed: string[];
  kept: {
    id: string;
    reason: KeptFor /** For LIVE_UNTIL_NOW: from when on it may go. */;
    until: Date | null;
  }[];
  mappingSets: number;
  concepts: number;
}

interface Candidate {
  releaseNo: number;
  id: string;
  live: boolean;
  until: Date | null;
}

/** Requests that were begun while a release was live may still be reading it. */
const CANDIDATES = `
  select release_no as "releaseNo", id, release_no = (select release_no from live) as live,
    case when retired_at + make_interval(secs => $1) > clock_timestamp() then retired_at + make_interval(secs => $1) end as until
  from release order by imported_at desc, release_no desc`;

/**
 * Keeps the `keep` releases that were imported last, the live one, and one that was live a moment ago; removes the others, in one
 * transaction. `onWait` is called once if an import is running, which is waited for.
 */
export async function pruneReleases(
  dataSource: DataSource,
  keep: number,
  onWait: () => void,
): Promise<PruneReport> {
  return await withImportSession(dataSource, onWait, async client => {
    const { rows } = await client.query<Candidate>(CANDIDATES, [KEPT_AFTER_RETIREMENT_SECONDS]);
    const report: PruneReport = { removed: [], kept: [], mappingSets: 0, concepts: 0 };
    const leaving: number[] = [];
    for (const [place, { releaseNo, id, live, until }] of rows.entries()) {
      if (live) report.kept.push({ id, reason: 'LIVE', until: null });
      else if (place < keep) report.kept.push({ id, reason: 'NEWEST', until: null });
      else if (until) report.kept.push({ id, reason: 'LIVE_UNTIL_NOW', until });
      else {
        report.removed.push(id);
        leaving.push(releaseNo);
      }
    }
    if (leaving.length === 0) return report;
    await client.query('delete from release where release_no = any($1)', [leaving]);
    return { ...report, ...(await removeOrphans(client)) };
  });
}

/** What no release lists any more; releases share mapping sets, and mapping sets share concepts. */
async function removeOrphans(client: PoolClient): Promise<Pick<PruneReport, 'mappingSets' | 'concepts'>> {
  const sets = await client.query(
    'delete from mapping_set_version s where not exists (select from release_mapping_set l where l.mapping_set_no = s.mapping_set_no)',
  );
  if (!sets.rowCount) return { mappingSets: 0, concepts: 0 };
  const concepts = await client.query(
    `delete from concept c
     where not exists (select from mapping m where m.subject_system = c.system and m.subject_code = c.code)
       and not exists (select from mapping m where m.object_system = c.system and m.object_code = c.code)
       and not exists (select from concept_label l where l.system = c.system and l.code = c.code)`,
  );
  return { mappingSets: sets.rowCount, concepts: concepts.rowCount ?? 0 };
}
