// The story of an import, the same for every source: list, recognise, same input?, make the release, report.
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { activate, type Edition, knownEditions } from '../store/import/editions.ts';
import { withImportSession } from '../store/import/import-session.ts';
import type { ImportOptions } from './import-options.ts';
import { type ImportReport, reportOf, seconds } from './import-report.ts';
import { inPart } from './in-part.ts';
import { checkLeftOut } from './left-out-sets.ts';
import { makeRelease } from './make-release.ts';
import { missingParts } from './missing-parts.ts';
import { type Plan, planImport, withoutSuperfluous } from './plan.ts';
import { listSources } from './read/open.ts';
import { type GivenProduct, recognise } from './recognise.ts';
import { withGivenMetadata } from './sources/sssom/given-metadata.ts';
import { Tally } from './tally.ts';

/**
 * Imports files, folders and zips as one release and makes it live, in one transaction: readers see the whole old or the
 * whole new one. No paths at all make sense only with `without`.
 * @throws SourceError for bad input, LeftOutSetError for a mapping set that cannot be left out; then nothing is changed
 */
export async function importPaths(
  dataSource: DataSource,
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const start = performance.now();
  const { without = [] } = options;
  const apart = options.metadata === undefined ? [] : [options.metadata];
  const { files, ignored } = await listSources(paths, { apart });
  const { products, warnings } = await recognise(await withGivenMetadata(files, options));
  const tally = new Tally();
  for (const name of ignored) tally.warnings.push(`${name} is of no kind that is imported: it is left out.`);
  tally.warnings.push(...warnings);
  const wait = () => options.log?.('Another import or a migration is under way: waiting for it to end.');
  const report = await withImportSession(dataSource, wait, async client => {
    const editions = await knownEditions(client);
    const needed = withoutSuperfluous(products, editions, tally);
    checkLeftOut(without, editions.find(({ live }) => live) ?? null, needed);
    const plan = planImport(needed, editions, options);
    if (plan.same) return await unchanged(client, { ...plan, same: plan.same }, needed, tally, options);
    tally.warnings.push(...missingParts(needed));
    return await makeRelease(client, plan, needed, tally, options);
  });
  report.seconds.total = seconds(performance.now() - start);
  return report;
}

/**
 * The same content again: nothing is written, except which release is live where that is asked for. Who leaves a mapping set out does ask:
 * the release that never had it becomes live as a new one would.
 */
async function unchanged(
  client: PoolClient,
  { same, live: before }: Plan & { same: Edition },
  products: readonly GivenProduct[],
  tally: Tally,
  options: ImportOptions,
): Promise<ImportReport> {
  const { without = [] } = options;
  const leavesOut = without.length > 0 && before !== null && same.date >= before.date;
  const live = same.live || options.activate === true || leavesOut;
  if (!same.live && live) await activate(client, same.releaseNo);
  if (!live)
    tally.warnings.push(
      `${same.id} is not the live release. To make it live: nosograph releases --activate ${same.id}`,
    );
  const known = new Map(same.products.map(product => [product.name, product]));
  const read = products.map(product => {
    const { rows = 0, skipped = 0, sha256 } = known.get(product.name) ?? {};
    if (sha256 === inPart(product.sha256))
      tally.warnings.push(
        `${same.id} holds ${product.file.name} without the rows that were refused. To read it anew, import it without --lenient.`,
      );
    return { product, rows: { rowsAre: 'rows', rows, skipped }, refused: 0 };
  });
  return reportOf({ outcome: 'unchanged', head: same, live, amends: null, without, read, tally });
}
