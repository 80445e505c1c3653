// Makes the release that was planned: opens it, reads every file into it, checks it, closes it, and moves `live` to it.
import type { PoolClient } from 'pg';
import { activate, classificationsOf, codesOf, mappingSetWith } from '../store/import/editions.ts';
import { packRelease } from '../store/import/pack-release.ts';
import { ReleaseWriter } from '../store/import/release-writer.ts';
import type { ImportOptions } from './import-options.ts';
import { type ImportReport, type ReadProduct, reportOf, seconds } from './import-report.ts';
import { inPart } from './in-part.ts';
import { checkLoss } from './loss.ts';
import { metered } from './metered.ts';
import { NewMappingSet, NewRelease } from './new-release.ts';
import type { Plan } from './plan.ts';
import type { GivenProduct } from './recognise.ts';
import { Rows } from './rows.ts';
import type { Tally } from './tally.ts';

/** Runs in the transaction of `client`. Throws a SourceError for bad input. */
export async function makeRelease(
  client: PoolClient,
  plan: Plan,
  products: readonly GivenProduct[],
  tally: Tally,
  options: ImportOptions,
): Promise<ImportReport> {
  const writer = await ReleaseWriter.begin(client, plan.head);
  try {
    const sets = await openMappingSets(client, writer, plan, options);
    const release = new NewRelease(
      writer,
      new Map(),
      sets.byId,
      tally,
      new Rows(options.lenient === true, tally.refusedRows),
    );
    await amend(client, plan, products, release);
    const start = performance.now();
    const read = await readProducts(client, plan, products, release, options);
    const reading = performance.now() - start;
    noteEmptied(plan, tally);
    await closeMappingSets(writer, plan, sets.byId, read);
    const given = read.map(({ product, rows, refused }) => ({
      ...product,
      rows: rows.rows,
      skipped: rows.skipped,
      sha256: refused > 0 ? inPart(product.sha256) : product.sha256,
    }));
    await writer.finish([...plan.kept, ...given], sets.listed);
    await packRelease(client, plan.head.id);
    const live = await goLive(client, plan, writer.releaseNo, products, tally, options);
    const amends = plan.amends?.id ?? null;
    const { without = [] } = options;
    const report = reportOf({ outcome: 'imported', head: plan.head, live, amends, without, read, tally });
    report.seconds.reading = seconds(reading);
    report.seconds.waiting = seconds(release.waited);
    return report;
  } catch (error) {
    await writer.settle();
    throw error;
  }
}

/** Content that is stored already is listed again, not written again. */
async function openMappingSets(
  client: PoolClient,
  writer: ReleaseWriter,
  plan: Plan,
  { lenient = false }: ImportOptions,
) {
  const byId = new Map<string, NewMappingSet>();
  const listed = plan.carried.map(({ mappingSetNo }) => mappingSetNo);
  for (const head of plan.given) {
    const hashes = [head.sha256, ...(lenient ? [inPart(head.sha256)] : [])];
    const stored = await mappingSetWith(client, head.id, hashes);
    const no = stored ?? (await writer.openMappingSet(head));
    byId.set(head.id, new NewMappingSet(stored === undefined ? no : null));
    listed.push(no);
  }
  return { byId, listed };
}

async function closeMappingSets(
  writer: ReleaseWriter,
  { given }: Plan,
  sets: ReadonlyMap<string, NewMappingSet>,
  read: readonly ReadProduct[],
): Promise<void> {
  const faulty = read.filter(({ refused }) => refused > 0).map(({ product }) => product);
  // What alignments beside a nomenclature hold depends on it.
  const nomenclature = faulty.some(({ role }) => role === 'nomenclature');
  const lacking = (id: string) =>
    read.some(
      ({ product }) =>
        product.mappingSet?.id === id &&
        (faulty.includes(product) || (nomenclature && product.needsNomenclature)),
    );
  for (const { id, sha256 } of given) {
    const { no = null, count = 0, declared = new Map() } = sets.get(id) ?? {};
    if (no === null) continue;
    await writer.closeMappingSet(no, { count, declared, sha256: lacking(id) ? inPart(sha256) : sha256 });
  }
}

/** Without a nomenclature the release begins as a copy of the live one. */
async function amend(
  client: PoolClient,
  { amends }: Plan,
  products: readonly GivenProduct[],
  { writer, disorders, classifications }: NewRelease,
): Promise<void> {
  if (!amends) return;
  const parts = products.map(({ part }) => part).filter(part => part !== null);
  await writer.copyFrom(amends.releaseNo, parts);
  for (const [code, active] of await codesOf(client, amends.releaseNo)) disorders.set(code, active);
  for (const id of await classificationsOf(client, amends.releaseNo)) classifications.add(id);
}

async function readProducts(
  client: PoolClient,
  plan: Plan,
  products: readonly GivenProduct[],
  release: NewRelease,
  { onProgress, force = false }: ImportOptions,
): Promise<ReadProduct[]> {
  const total = products.reduce((sum, { bytes }) => sum + bytes, 0);
  const read: ReadProduct[] = [];
  let done = 0;
  for (const product of products) {
    const file = metered(product.file, bytes => {
      done += bytes;
      onProgress?.(done, total, product.file.name);
    });
    release.rows.begin(product.file.name);
    const rows = await product.read(file, release);
    read.push({ product, rows, refused: release.rows.end() });
    if (product.translates) warnOfDate(plan, product, release.tally);
    if (product.role !== 'nomenclature' || !plan.live) continue;
    const live = { id: plan.live.id, codes: await loadedCodes(client, plan.live.releaseNo, release) };
    const warning = checkLoss(product.file.name, live, release.disorders, force);
    if (warning) release.tally.warnings.push(warning);
  }
  return read;
}

/** An empty file may be meant, and may be a failed export: the one who imports it is told what it does. */
function noteEmptied({ live }: Plan, { mappingSets, emptiedSets }: Tally): void {
  for (const { id, mappings } of mappingSets) {
    const before = live?.mappingSets.find(set => set.id === id)?.mappings ?? 0;
    if (mappings === 0 && before > 0) emptiedSets.push({ id, mappings: before });
  }
}

/** Texts of another date may miss a disorder, or call one by an earlier name. */
function warnOfDate({ head }: Plan, { translates, date }: GivenProduct, { warnings }: Tally): void {
  const [translated, own] = [date, head.date].map(each => each.toISOString().slice(0, 10));
  if (translated === own) return;
  const warning = `The names in ${translates} are of ${translated}, the nomenclature of ${own}: disorders that came since then have no name in it, and codes that went are skipped.`;
  if (!warnings.includes(warning)) warnings.push(warning);
}

/** The connection does one thing at a time: what is being written comes first. */
async function loadedCodes(client: PoolClient, releaseNo: number, { writer }: NewRelease) {
  await writer.settle();
  return await codesOf(client, releaseNo);
}

async function goLive(
  client: PoolClient,
  { live, head, amends, kept }: Plan,
  releaseNo: number,
  products: readonly GivenProduct[],
  tally: Tally,
  options: ImportOptions,
): Promise<boolean> {
  const goes = options.activate === true || !live || head.date >= live.date;
  if (goes) {
    await activate(client, releaseNo);
    const names = new Set([...products, ...kept].map(({ name }) => name));
    const gone = (amends ? [] : (live?.products ?? [])).filter(({ name }) => !names.has(name));
    if (gone.length > 0 && live) {
      tally.warnings.push(
        `${live.id}, which was live until now, also held ${gone.map(({ name }) => name).join(', ')}. A release holds the files of one call: give all of them together, or import these now to add them.`,
      );
    }
  } else {
    tally.warnings.push(
      `${head.id} is older than the live release ${live.id}: it is stored and not made live. To make it live: nosograph releases --activate ${head.id}`,
    );
  }
  return goes;
}
