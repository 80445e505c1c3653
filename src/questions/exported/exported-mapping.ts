// The mappings of an export, batch by batch, so that memory stays the same however many there are.
import type { Match } from '../../crosswalk/match.ts';
import type { Edition } from '../../release/edition.ts';
import type { Code } from '../../terminology/code.ts';
import type { Mapping, StatedMapping } from '../../terminology/mapping.ts';
import { ValidationStatus } from '../../terminology/orphanet-relation.ts';
import { MappingJustification, predicateOf } from '../../terminology/relation.ts';
import type { WantedMappings } from '../export.ts';
import { type Labels, labelled } from './labels.ts';
import type { MappingsInHand } from './mappings-in-hand.ts';
import { RowCardinalities, type RowCardinality } from './row-cardinality.ts';

/** A mapping as it is written: with labels, and the sets that it rests on. */
export interface ExportedMapping extends StatedMapping, Labels {
  /** semapv CURIE of how it came about here. */
  mappingJustification: string;
  mappingSetIds: readonly string[];
  /** The codes that a chain leads through, in their order; empty where a set states the mapping. */
  pivots: readonly Code[];
  /** Among all that is exported. */
  cardinality: RowCardinality;
  /** Sets that it rests on, and those that its labels are of. */
  usedSetNos: readonly number[];
}

type Row = Omit<ExportedMapping, keyof Labels | 'cardinality'>;

/** Rows that are made at a time: a few milliseconds of work, after which others have their turn. */
const AT_ONCE = 200;

export async function* exportedMappings(
  mappings: MappingsInHand,
  wanted: WantedMappings,
): AsyncGenerator<ExportedMapping[]> {
  const { edition, slices, walk } = mappings;
  const { from, to, mappingSetNos, derived } = wanted;
  const cardinalities = new RowCardinalities(mappings, wanted);
  for await (const page of slices.mappings(from, to, mappingSetNos)) {
    const passing = page.filter(mapping => wants(wanted, mapping.relation, isValidated(mapping)));
    const rows = passing.map(mapping => stated(edition, mapping));
    for (const part of parts(rows, AT_ONCE))
      yield await labelled(slices, mappingSetNos, await cardinalities.added(part, null));
  }
  if (!derived) return;
  for await (const codes of slices.codes(from)) {
    const chains = await walk(codes);
    const composed = [...chains.matches()].filter(
      ([, { paths }]) => paths[0].justification === MappingJustification.CHAINED,
    );
    const rows = composed.map(([source, match]) => chained(edition, source, match));
    for (const part of parts(rows, AT_ONCE))
      yield await labelled(slices, mappingSetNos, await cardinalities.added(part, chains));
  }
}

function parts<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

function wants(
  { relations, validatedOnly }: WantedMappings,
  relation: Mapping['relation'],
  validated: boolean,
): boolean {
  return relations.has(relation) && (validated || !validatedOnly);
}

function isValidated({ validationStatus }: Mapping): boolean {
  return validationStatus === ValidationStatus.VALIDATED;
}

function stated(edition: Edition, mapping: Mapping): Row {
  const inverted = mapping.justification === MappingJustification.INVERTED;
  return {
    ...mapping,
    predicate: declaredPredicate(mapping.predicate),
    mappingJustification: inverted ? 'semapv:MappingInversion' : ownJustification(mapping),
    mappingSetIds: [edition.mappingSet(mapping.mappingSetNo).id],
    usedSetNos: [mapping.mappingSetNo],
    pivots: [],
  };
}

/** A set may have called the namespace of a predicate as it liked; only six predicates are imported, and their names differ. */
function declaredPredicate(predicate: string): string {
  const name = predicate.slice(predicate.indexOf(':') + 1);
  return name === 'hasDbXref' ? 'oboInOwl:hasDbXref' : `skos:${name}`;
}

/** SSSOM takes terms of semapv alone: https://mapping-commons.github.io/sssom/mapping_justification/ */
function ownJustification({ mappingJustification }: Mapping): string {
  return mappingJustification?.startsWith('semapv:') ? mappingJustification : 'semapv:UnspecifiedMatching';
}

function chained(edition: Edition, subject: Code, { target, first: path }: Match): Row {
  const legs = path.legs();
  const setNos = [...new Set(legs.map(leg => leg.mappingSetNo))];
  return {
    subject,
    object: target,
    relation: path.relation,
    predicate: predicateOf(path.relation),
    validationStatus: path.validated ? ValidationStatus.VALIDATED : ValidationStatus.UNSPECIFIED,
    orphanetRelation: null,
    icdRelation: null,
    icd10Mark: null,
    icd11FoundationId: null,
    icd11MmsUrl: null,
    mappingJustification: 'semapv:MappingChaining',
    confidence: null,
    mappingSetIds: setNos.map(no => edition.mappingSet(no).id),
    usedSetNos: setNos,
    pivots: legs.slice(0, -1).map(leg => leg.object),
  };
}
