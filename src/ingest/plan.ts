// What an import is to make: which release under which id, from which products and mapping sets, or none because it exists.
import { createHash } from 'node:crypto';
import type { Edition, KnownMappingSet, KnownProduct } from '../store/import/editions.ts';
import type { MappingSetHead, ReleaseHead } from '../store/import/release-writer.ts';
import type { ImportOptions } from './import-options.ts';
import { inPart } from './in-part.ts';
import { refuseLonely } from './missing-parts.ts';
import { SourceError } from './read/source-error.ts';
import type { GivenProduct } from './recognise.ts';
import type { Tally } from './tally.ts';

export interface Plan {
  head: ReleaseHead;
  live: Edition | null;
  /** The release that is copied and amended; null where a nomenclature makes a new one. */
  amends: Edition | null;
  /** Products of the live release that stay and are not given anew: all where it is amended, else those of the mapping sets that are carried. */
  kept: readonly KnownProduct[];
  /** Mapping sets that the given products hold. */
  given: readonly MappingSetHead[];
  /** Mapping sets of the live release that stay listed. */
  carried: readonly KnownMappingSet[];
  /** A release made of the same products and mapping sets, if there is one. */
  same: Edition | null;
}

/**
 * @param lenient whether what was imported in part is the same content, too
 * @throws SourceError where the files cannot make a release: no nomenclature and no live release to amend
 */
export function planImport(
  products: readonly GivenProduct[],
  editions: readonly Edition[],
  { without = [], lenient = false }: Pick<ImportOptions, 'without' | 'lenient'> = {},
): Plan {
  const live = editions.find(edition => edition.live) ?? null;
  const nomenclature = products.find(({ role }) => role === 'nomenclature');
  if (!nomenclature) refuseLonely(products, live);
  const amends = nomenclature ? null : live;
  const given = mappingSetsOf(products, nomenclature);
  const replaced = new Set([...given.map(({ id }) => id), ...(nomenclature?.supersedes ?? []), ...without]);
  const carried = (live?.mappingSets ?? []).filter(({ id }) => !replaced.has(id));
  const names = new Set([...products.map(({ name }) => name), ...without]);
  const stays = new Set(carried.map(({ id }) => id));
  const kept = (live?.products ?? []).filter(
    ({ name }) => !names.has(name) && (amends !== null || stays.has(name)),
  );
  const made = contentKey([...products, ...kept], [...given, ...carried]);
  const whole = new Map(lenient ? [...products, ...given].map(({ sha256 }) => [inPart(sha256), sha256]) : []);
  const named = <Known extends { sha256: string }>(known: Known) => ({
    ...known,
    sha256: whole.get(known.sha256) ?? known.sha256,
  });
  const same =
    editions.find(each => contentKey(each.products.map(named), each.mappingSets.map(named)) === made) ?? null;
  const head = amends ?? headOf(nomenclature);
  const id = freeId(amends ? amends.id.replace(/\.\d+$/, '') : head.id, editions);
  return { head: { ...head, id }, live, amends, kept, given, carried, same };
}

/** Without products that say what another one of the call, or of the live release that is amended, says already. */
export function withoutSuperfluous(
  products: readonly GivenProduct[],
  editions: readonly Edition[],
  { warnings }: Tally,
): GivenProduct[] {
  const nomenclature = products.some(({ role }) => role === 'nomenclature');
  const amended = nomenclature ? [] : (editions.find(({ live }) => live)?.products ?? []);
  const there = new Set([...products, ...amended].map(({ name }) => name));
  const [dropped, needed] = [true, false].map(drop =>
    products.filter(({ superfluousBeside: other }) => (other !== null && there.has(other)) === drop),
  );
  for (const { file, superfluousBeside } of dropped ?? []) {
    warnings.push(`${file.name} says the same as ${superfluousBeside}, in other words: it is left out.`);
  }
  const file = products[0];
  if (needed?.length === 0 && file)
    throw new SourceError({
      file: file.file.name,
      reason: `there is nothing to import. ${warnings.join(' ')}`,
    });
  return needed ?? [];
}

function headOf(nomenclature: GivenProduct | undefined): ReleaseHead {
  if (!nomenclature) throw new Error('A release is made from a nomenclature or from the live release');
  const { date, version, publisher } = nomenclature;
  return { id: `orphadata-${date.toISOString().slice(0, 10)}`, date, version, ...publisher };
}

/** Files of one set make one version of it; what they say without a nomenclature depends on the one beside them. */
function mappingSetsOf(
  products: readonly GivenProduct[],
  nomenclature: GivenProduct | undefined,
): MappingSetHead[] {
  const sets = new Map<string, { head: Omit<MappingSetHead, 'sha256'>; hashes: Set<string> }>();
  for (const { mappingSet, needsNomenclature, sha256 } of products) {
    if (!mappingSet) continue;
    const set = sets.get(mappingSet.id) ?? { head: mappingSet, hashes: new Set() };
    sets.set(mappingSet.id, set);
    set.hashes.add(sha256);
    if (needsNomenclature && nomenclature) set.hashes.add(nomenclature.sha256);
  }
  return [...sets.values()].map(({ head, hashes }) => ({ ...head, sha256: joined([...hashes]) }));
}

function joined(hashes: readonly string[]): string {
  const [first] = hashes;
  if (first !== undefined && hashes.length === 1) return first;
  return createHash('sha256')
    .update([...hashes].sort().join('\n'))
    .digest('hex');
}

function contentKey(
  products: readonly { name: string; sha256: string }[],
  sets: readonly { id: string; sha256: string }[],
): string {
  const lines = [
    ...products.map(({ name, sha256 }) => `product ${name} ${sha256}`),
    ...sets.map(({ id, sha256 }) => `set ${id} ${sha256}`),
  ];
  return lines.sort().join('\n');
}

/** The id itself, or with the running number behind the highest taken. */
function freeId(base: string, editions: readonly Edition[]): string {
  const taken = editions
    .filter(({ id }) => id === base || id.startsWith(`${base}.`))
    .map(({ id }) => Number(id.slice(base.length + 1) || 1));
  return taken.length === 0 ? base : `${base}.${Math.max(...taken) + 1}`;
}
