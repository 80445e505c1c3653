// Conditions on the mappings of a disorder, as they are asked: which systems, by which relations, stated by which mapping sets.
import type { MappingCondition } from '../../release/disorder-filter.ts';
import type { Edition } from '../../release/edition.ts';
import { MappingRelation, RELATIONS } from '../../terminology/relation.ts';
import { badInput, limitExceeded } from '../refusal.ts';
import { ARGUMENT_LIMITS } from './limits.ts';
import { codeSystemIds, heldSystemNamed, mappingSetNos } from './named-values.ts';

/** Which mappings count. */
export interface CountedMappingsAsked {
  /** Default: all but NOT, which states that the code is another concept. */
  relations?: readonly MappingRelation[] | null | undefined;
  /** Ids. Default: every set of the release. */
  mappingSets?: readonly string[] | null | undefined;
}

export interface MappingConditionAsked extends CountedMappingsAsked {
  codeSystem: string;
  /** Default: true. */
  mapped?: boolean | null | undefined;
}

export interface MappingConditionsAsked extends CountedMappingsAsked {
  /** Names of code systems. */
  mappedIn?: readonly string[] | null | undefined;
  notMappedIn?: readonly string[] | null | undefined;
  /** Each with relations and mapping sets of its own. */
  mappings?: readonly MappingConditionAsked[] | null | undefined;
}

const BUT_NOT = RELATIONS.filter(relation => relation !== MappingRelation.NOT);

/** @throws Refusal naming the argument that cannot be used. */
export function mappingConditions(
  edition: Edition,
  { mappedIn, notMappedIn, relations, mappingSets, mappings }: MappingConditionsAsked,
): MappingCondition[] {
  if (!mappedIn && !notMappedIn) {
    if (relations) throw nothingToNarrow('relations');
    if (mappingSets) throw nothingToNarrow('mappingSets');
  }
  const counted = countedMappings(edition, 'filter', { relations, mappingSets });
  const inAll = codeSystemIds(edition, 'filter.mappedIn', mappedIn);
  const inNone = codeSystemIds(edition, 'filter.notMappedIn', notMappedIn);
  return [
    ...(inAll ? [{ mapped: true, systems: [...inAll], ...counted }] : []),
    ...(inNone ? [{ mapped: false, systems: [...inNone], ...counted }] : []),
    ...conditionsApart(edition, mappings ?? []),
  ];
}

function conditionsApart(edition: Edition, asked: readonly MappingConditionAsked[]): MappingCondition[] {
  const { mappingConditions: limit } = ARGUMENT_LIMITS;
  if (asked.length > limit) throw limitExceeded('filter.mappings', asked.length, limit);
  return asked.map(({ codeSystem, mapped, ...counted }) => ({
    mapped: mapped ?? true,
    systems: [heldSystemNamed(edition, 'filter.mappings.codeSystem', codeSystem).id],
    ...countedMappings(edition, 'filter.mappings', counted),
  }));
}

function countedMappings(
  edition: Edition,
  field: string,
  { relations, mappingSets }: CountedMappingsAsked,
): Pick<MappingCondition, 'relations' | 'mappingSetNos'> {
  const named = mappingSetNos(edition, `${field}.mappingSets`, mappingSets);
  return {
    relations: relations ? [...new Set(relations)] : BUT_NOT,
    mappingSetNos: named ? [...named] : edition.mappingSetNos,
  };
}

/** Alone they would choose nothing, and the answer would look as if they had. */
function nothingToNarrow(name: string) {
  const message =
    'This tells which mappings count for the code systems that are asked for, and none is. Name systems that a disorder has to be mapped in, or must not be, or leave this out.';
  return badInput(`filter.${name}`, message);
}
