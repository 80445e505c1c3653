// Clinical signs: those of a disorder, and disorders ranked by the signs that a patient has.
import type { Edition } from '../release/edition.ts';
import { andThen, type Read } from '../release/read.ts';
import { curie } from '../terminology/code.ts';
import type { PhenotypeAssociation, PhenotypeFrequency } from '../terminology/phenotype.ts';
import { checkBatch } from './arguments/limits.ts';
import { cursorOf, numberOfCursor, type Page, type PageAsked, pageOf, pageSize } from './arguments/page.ts';
import { advice, badInput, type Refusal, Way } from './refusal.ts';
import { lookThrough, type ReleaseInHand } from './release-in-hand.ts';

/** Null: all. */
export type FrequenciesAsked = readonly PhenotypeFrequency[] | null;

/** As in the file. */
export function signsOf(
  { reader, work }: ReleaseInHand,
  orphaCode: number,
  frequencies: FrequenciesAsked,
): Read<PhenotypeAssociation[]> {
  return andThen(lookThrough(work, reader.phenotypes(orphaCode)), signs =>
    signs.filter(isOneOf(frequencies)),
  );
}

/** A page of `signsOf`. @throws Refusal */
export function pageOfSigns(
  { edition: answering, reader, work }: ReleaseInHand,
  orphaCode: number,
  frequencies: FrequenciesAsked,
  page: PageAsked,
): Read<Page<PhenotypeAssociation>> {
  return andThen(answering(), edition =>
    andThen(lookThrough(work, reader.phenotypes(orphaCode)), signs =>
      pageOf(edition, signs, page, { passes: isOneOf(frequencies) }),
    ),
  );
}

function isOneOf(frequencies: FrequenciesAsked): (sign: PhenotypeAssociation) => boolean {
  return ({ frequency }) => !frequencies || frequencies.includes(frequency);
}

/** ORPHAcodes of active disorders that have at least one of the signs, the best first; each sign counts once. @throws Refusal */
export async function rankBySigns(
  { edition: answering, finder }: ReleaseInHand,
  hpoIds: readonly string[],
  { first, after }: PageAsked,
): Promise<Page<number>> {
  checkBatch('hpoIds', hpoIds);
  const size = pageSize(first);
  const edition = await answering();
  const wanted = [...new Set(hpoIds.map(id => hpoId(edition, id)))];
  // The order is fixed within a release: the place is a key that lasts as long as it.
  const offset = numberOfCursor(edition, after);
  const { totalCount, orphaCodes, unknown } = await finder.rankedBySigns(wanted, { first: size, offset });
  if (unknown.length > 0) throw unknownTerms(edition, unknown);
  return {
    totalCount,
    items: orphaCodes.map((item, i) => ({ cursor: cursorOf(edition, offset + i + 1), item })),
    hasNextPage: offset + orphaCodes.length < totalCount,
    hasPreviousPage: offset > 0,
  };
}

/** As many names as a message lists. */
const NAMED = 10;

/** A term that counts for nothing must not look like one that no disorder has. */
function unknownTerms({ release }: Edition, unknown: readonly string[]): Refusal {
  const named = `${unknown.slice(0, NAMED).join(', ')}${unknown.length > NAMED ? ', …' : ''}`;
  const message = `Release ${release.id} describes no disorder by ${named}.`;
  return badInput('hpoIds', message, { unknown }, advice(Way.LEAVE_OUT_UNKNOWN));
}

function hpoId({ codeSystems }: Edition, written: string): string {
  const reading = codeSystems.read(written, codeSystems.get('HP'));
  if (!reading.ok) {
    const message = `"${written.slice(0, 40)}" is no HPO id, such as HP:0001250.`;
    throw badInput('hpoIds', message, { fault: reading.fault, hint: reading.hint });
  }
  if (reading.code.system === 'HP') return curie(reading.code);
  throw badInput(
    'hpoIds',
    `${curie(reading.code)} is no term of the Human Phenotype Ontology, such as HP:0001250.`,
  );
}
