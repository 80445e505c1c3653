// Changes between releases: what differs from one stored release to another, whichever of them answers.
import {
  type ComparedReleases,
  differingSets,
  isOfMapping,
  type KindCount,
  type MappingSetChange,
  type MappingSetPair,
  type ReleaseChange,
  ReleaseChangeKind,
  type ReleaseChangesWanted,
} from '../release/changes.ts';
import type { Edition } from '../release/edition.ts';
import { storableText } from '../terminology/storable-text.ts';
import { codeSystemsOfEither, mappingSetsOfEither, noSuchDisorder } from './arguments/compared-names.ts';
import { checkBatch } from './arguments/limits.ts';
import { type Page, type PageAsked, Places, pageSize } from './arguments/page.ts';
import { namedOrphaCode } from './arguments/written-disorder.ts';
import type { ReleaseInHand } from './release-in-hand.ts';

/** Ids of releases. */
export interface ReleasesAsked {
  from: string;
  to: string;
}

/** A change is listed where it fits all that is given; null or left out: all. */
export interface ChangesAsked extends ReleasesAsked {
  kinds?: readonly ReleaseChangeKind[] | null;
  disorders?: readonly string[] | null;
  codeSystems?: readonly string[] | null;
  mappingSets?: readonly string[] | null;
}

export interface ChangesPage extends Page<ReleaseChange> {
  /** Of each kind of which there are changes. */
  kindCounts: readonly KindCount[];
  /** Of the kinds asked for, those of which one of the two releases holds nothing at all. */
  notCompared: readonly ReleaseChangeKind[];
}

/** By kind, ORPHAcode and code. @throws Refusal, and ReleaseNotFoundError for a release that is not stored. */
export async function releaseChanges(
  { edition: answering, finder }: ReleaseInHand,
  asked: ChangesAsked,
  { first, after }: PageAsked,
): Promise<ChangesPage> {
  const size = pageSize(first);
  for (const field of ['disorders', 'codeSystems', 'mappingSets'] as const)
    checkBatch(field, asked[field] ?? []);
  const edition = await answering();
  const orphaCodes = asked.disorders ? disordersNamed(edition, asked.disorders) : null;
  const compared = await finder.compared(releaseIds(asked), orphaCodes ?? []);
  const wanted = changesWanted(compared, asked, orphaCodes);
  const places = new Places(edition, keyOf(wanted));
  const offset = places.after(
    after,
    'This cursor is of other releases, kinds or filters, or of another list.',
  );
  const { kindCounts, changes, notCompared } = await finder.changes(wanted, { first: size, offset });
  const totalCount = kindCounts.reduce((sum, { count }) => sum + count, 0);
  return {
    totalCount,
    kindCounts,
    notCompared,
    items: changes.map((item, i) => ({ cursor: places.cursor(offset + i + 1), item })),
    hasNextPage: offset + changes.length < totalCount,
    hasPreviousPage: after != null,
  };
}

/** The mapping sets that are not the same in both, by id. @throws as `releaseChanges` */
export async function mappingSetChanges(
  { edition: answering, finder }: ReleaseInHand,
  asked: ReleasesAsked & Pick<ChangesAsked, 'mappingSets'>,
): Promise<MappingSetChange[]> {
  checkBatch('mappingSets', asked.mappingSets ?? []);
  await answering();
  const compared = await finder.compared(releaseIds(asked), []);
  return await finder.mappingSetChanges(compared, setsWanted(compared, asked.mappingSets));
}

function releaseIds({ from, to }: ReleasesAsked): ReleasesAsked {
  return { from: storableText(from), to: storableText(to) };
}

/** Ascending, each once. */
function disordersNamed(edition: Edition, disorders: readonly string[]): number[] {
  const named = new Set(disorders.map(written => namedOrphaCode(edition, 'disorders', written)));
  return [...named].sort((a, b) => a - b);
}

function changesWanted(
  compared: ComparedReleases,
  { kinds, codeSystems, mappingSets }: ChangesAsked,
  orphaCodes: readonly number[] | null,
): ReleaseChangesWanted {
  const [unknown] = compared.unknownDisorders;
  if (unknown !== undefined) throw noSuchDisorder(compared, 'disorders', unknown);
  return {
    from: compared.from,
    to: compared.to,
    kinds: Object.values(ReleaseChangeKind).filter(
      kind => (kinds?.includes(kind) ?? true) && (!mappingSets || isOfMapping(kind)),
    ),
    orphaCodes,
    codeSystems: codeSystems ? codeSystemsOfEither(compared, 'codeSystems', codeSystems) : null,
    mappingSets: setsWanted(compared, mappingSets),
  };
}

/** @throws Refusal for a set that neither release lists */
function setsWanted(
  compared: ComparedReleases,
  asked: readonly string[] | null | undefined,
): MappingSetPair[] {
  const ids = asked && mappingSetsOfEither(compared, 'mappingSets', asked);
  const differing = differingSets(compared.from.mappingSets, compared.to.mappingSets);
  return differing.filter(({ id }) => ids?.has(id) ?? true);
}

/** All that the changes depend on. */
function keyOf({ from, to, kinds, orphaCodes, codeSystems, mappingSets }: ReleaseChangesWanted): unknown {
  return [from.releaseNo, to.releaseNo, kinds, orphaCodes, codeSystems, mappingSets.map(({ id }) => id)];
}
