// A code and its mappings: a code of any system, what maps to it, and the codes of a disorder.
import type { Edition } from '../release/edition.ts';
import { andThen, type Read } from '../release/read.ts';
import { type Code, compareCodes, curie, ORPHA, orphaCodeOf } from '../terminology/code.ts';
import type { Mapping } from '../terminology/mapping.ts';
import { MappingRelation } from '../terminology/relation.ts';
import { mappingList } from './arguments/mapping-list.ts';
import { codeSystemIds, mappingSetNos } from './arguments/named-values.ts';
import { type Page, type PageAsked, pageOf, pageOfCodes, startOf } from './arguments/page.ts';
import { advice, badInput, Way } from './refusal.ts';
import { lookThrough, type ReleaseInHand } from './release-in-hand.ts';

/** A code may have many mappings, each short. */
export const DEFAULT_MAPPINGS = 100;

/**
 * A code outside the nomenclature; null where no mapping of the release names it.
 * @throws Refusal for what is no code, and for a disorder of the nomenclature.
 */
export function findCode(
  { edition: answering, reader, work }: ReleaseInHand,
  written: string,
): Read<Code | null> {
  return andThen(answering(), edition => {
    const reading = edition.codeSystems.read(written);
    const code = reading.ok ? reading.code : asGiven(written, reading.system);
    return andThen(code === null ? [] : lookThrough(work, reader.mappings(code, null)), mappings => {
      const known = mappings.length > 0;
      if (!known && !reading.ok)
        throw badInput('curie', reading.message, { fault: reading.fault, hint: reading.hint });
      if (code?.system === ORPHA && edition.hasDisorder(orphaCodeOf(code) ?? 0)) {
        const message = `${curie(code)} is a disorder of the nomenclature.`;
        throw badInput('curie', message, {}, advice(Way.FIND_DISORDER, curie(code)));
      }
      return known ? code : null;
    });
  });
}

/** A code that is given against its system's syntax is kept as the source writes it. */
function asGiven(written: string, system: string | null): Code | null {
  const colon = written.indexOf(':');
  return system !== null && colon > 0 ? { system, code: written.slice(colon + 1).trim() } : null;
}

/** Which mappings of a code; what is left out or null limits nothing. */
export interface MappingsOfCode {
  relations: readonly MappingRelation[] | null;
  validatedOnly: boolean | null;
  /** Ids. */
  mappingSets: readonly string[] | null;
}

export interface CodesOfDisorder {
  /** Of the other end. */
  codeSystems: readonly string[] | null;
  /** Default: Orphadata's own. */
  mappingSets: readonly string[] | null;
}

/** Mappings of a code in all sets, read from its side, in canonical order. @throws Refusal */
export function mappingsOfCode(
  { edition: answering, reader, work }: ReleaseInHand,
  code: Code,
  { relations, validatedOnly, mappingSets }: MappingsOfCode,
  page: PageAsked,
): Read<Page<Mapping>> {
  return andThen(answering(), edition => {
    const sets = mappingSetNos(edition, 'mappingSets', mappingSets);
    const wanted = { relations, validatedOnly: validatedOnly ?? false };
    return andThen(lookThrough(work, reader.mappings(code, sets)), mappings =>
      pageOf(edition, mappingList(mappings, edition, wanted), page, { usual: DEFAULT_MAPPINGS }),
    );
  });
}

/** ORPHAcodes that a mapping of any set joins to a code directly, whatever the relation but NOT. @throws Refusal */
export function disordersOfCode(
  { edition: answering, reader, work }: ReleaseInHand,
  code: Code,
  page: PageAsked,
): Read<Page<number>> {
  return andThen(answering(), edition =>
    andThen(lookThrough(work, reader.mappings(code, null)), mappings => {
      const codes = mappings
        .filter(mapping => mapping.relation !== MappingRelation.NOT)
        .map(mapping => orphaCodeOf(mapping.object))
        .filter(orphaCode => orphaCode !== null && edition.hasDisorder(orphaCode));
      const distinct = [...new Set(codes)].filter(orphaCode => orphaCode !== null).sort((a, b) => a - b);
      return pageOfCodes(edition, distinct, page, DEFAULT_MAPPINGS);
    }),
  );
}

/** Mappings of a disorder, read from its side; the first of them where a number is given. @throws Refusal */
export function mappingsOfDisorder(
  { edition: answering, reader, work }: ReleaseInHand,
  disorder: Code,
  { codeSystems, mappingSets, relations, validatedOnly }: MappingsOfCode & CodesOfDisorder,
  first: number | null,
): Read<Mapping[]> {
  return andThen(answering(), edition => {
    const filter = {
      systems: codeSystemIds(edition, 'codeSystems', codeSystems),
      relations,
      validatedOnly: validatedOnly ?? false,
    };
    return andThen(lookThrough(work, reader.mappings(disorder, setsOrOwn(edition, mappingSets))), mappings =>
      startOf(mappingList(mappings, edition, filter), first),
    );
  });
}

/** Codes that a disorder is mapped to, each once, in canonical order; those stated to be wrong are left out. @throws Refusal */
export function codesOfDisorder(
  { edition: answering, reader, work }: ReleaseInHand,
  disorder: Code,
  { codeSystems, mappingSets }: CodesOfDisorder,
  first: number | null,
): Read<Code[]> {
  return andThen(answering(), edition => {
    const systems = codeSystemIds(edition, 'codeSystems', codeSystems);
    const sets = setsOrOwn(edition, mappingSets);
    return andThen(lookThrough(work, reader.mappings(disorder, sets)), mappings => {
      const stated = mappings.filter(
        ({ relation, object }) =>
          relation !== MappingRelation.NOT && (!systems || systems.has(object.system)),
      );
      const codes = new Map(stated.map(({ object }) => [curie(object), object]));
      return startOf([...codes.values()].sort(compareCodes), first);
    });
  });
}

function setsOrOwn(edition: Edition, ids: readonly string[] | null): ReadonlySet<number> {
  return mappingSetNos(edition, 'mappingSets', ids) ?? edition.ownSetNos;
}
