// Classification and subsumption: the classifications of a release, what stands above and below a disorder, and how two stand to each other.
import { allOf, andThen, type Read } from '../release/read.ts';
import type { Classification } from '../release/reader.ts';
import { classificationNamed, classificationNo } from './arguments/named-values.ts';
import { type Page, type PageAsked, pageOfCodes, startOf } from './arguments/page.ts';
import { namedOrphaCode } from './arguments/written-disorder.ts';
import { lookThrough, type ReleaseInHand } from './release-in-hand.ts';

/** Outcome of a subsumption test: https://hl7.org/fhir/R4/valueset-concept-subsumption-outcome.html */
export enum Subsumption {
  EQUIVALENT = 'EQUIVALENT',
  SUBSUMES = 'SUBSUMES',
  SUBSUMED_BY = 'SUBSUMED_BY',
  NOT_SUBSUMED = 'NOT_SUBSUMED',
}

/** By id; the first of them where a number is given. */
export function classifications({ reader }: ReleaseInHand, first: number | null): Read<Classification[]> {
  return andThen(reader.classifications(), all => startOf(all, first));
}

/** Null where the release has none of that id. @throws Refusal for what is no id. */
export function findClassification({ reader }: ReleaseInHand, id: string): Read<Classification | null> {
  return reader.classification(classificationNo('id', id));
}

/** Those that hold a disorder, by id; the first of them where a number is given. */
export function classificationsOf(
  { reader }: ReleaseInHand,
  orphaCode: number,
  first: number | null,
): Read<Classification[]> {
  const found = andThen(reader.classificationsOf(orphaCode), ids =>
    allOf(startOf(ids, first).map(id => reader.classification(id))),
  );
  return andThen(found, all => all.filter(classification => classification !== null));
}

export type Direction = 'parents' | 'children' | 'ancestors' | 'descendants';

/**
 * ORPHAcodes above or below, ascending; within one classification, or in all of them.
 * @throws Refusal for a classification that the release lacks: nothing below it would look like a fact.
 */
export function relatives(
  { edition, reader, work }: ReleaseInHand,
  direction: Direction,
  orphaCode: number,
  classification: string | null | undefined,
): Read<readonly number[]> {
  if (classification == null) return lookThrough(work, reader[direction](orphaCode, null));
  return andThen(edition(), held => {
    const no = classificationNamed(held, 'classification', classification);
    return lookThrough(work, reader[direction](orphaCode, no));
  });
}

/** A page of `relatives`. @throws Refusal */
export function pageOfRelatives(
  release: ReleaseInHand,
  direction: Direction,
  orphaCode: number,
  classification: string | null | undefined,
  page: PageAsked,
): Read<Page<number>> {
  return andThen(relatives(release, direction, orphaCode, classification), codes =>
    andThen(release.edition(), edition => pageOfCodes(edition, codes, page)),
  );
}

/** A page of the disorders without a parent in a classification. @throws Refusal */
export function pageOfRoots(
  { edition: answering, work }: ReleaseInHand,
  roots: readonly number[],
  page: PageAsked,
): Read<Page<number>> {
  return andThen(answering(), edition =>
    andThen(lookThrough(work, roots), all => pageOfCodes(edition, all, page)),
  );
}

/** How `a` stands to `b`; null where the release lacks one of them. @throws Refusal */
export function subsumption(
  { edition: answering, reader, work }: ReleaseInHand,
  a: string,
  b: string,
  id: string | null | undefined,
): Read<Subsumption | null> {
  return andThen(answering(), edition => {
    const [first, second] = [namedOrphaCode(edition, 'a', a), namedOrphaCode(edition, 'b', b)];
    const classification = id == null ? null : classificationNamed(edition, 'classification', id);
    if (!edition.hasDisorder(first) || !edition.hasDisorder(second)) return null;
    if (first === second) return Subsumption.EQUIVALENT;
    const ancestors = [first, second].map(code => lookThrough(work, reader.ancestors(code, classification)));
    return andThen(allOf(ancestors), ([above, beyond]) => {
      if (beyond?.includes(first)) return Subsumption.SUBSUMES;
      return above?.includes(second) ? Subsumption.SUBSUMED_BY : Subsumption.NOT_SUBSUMED;
    });
  });
}
