// Export: which mappings between two code systems are wanted, all of them or a part, stated or derived.
import type { Edition } from '../release/edition.ts';
import type { MappingSlices } from '../release/mapping-slices.ts';
import { MappingRelation } from '../terminology/relation.ts';
import { heldSystems, listed, systemNotHeld } from './arguments/held-values.ts';
import { badInput, type Refusal } from './refusal.ts';

export interface ExportAsked {
  /** Names of the two code systems. */
  from: string;
  to: string;
  /** Default: all. */
  relations?: readonly MappingRelation[] | undefined;
  validatedOnly: boolean;
  /** Ids. Default: every set of the release. */
  mappingSets?: readonly string[] | undefined;
  derived: boolean;
}

export interface WantedMappings {
  /** Ids of the two code systems. */
  from: string;
  to: string;
  relations: ReadonlySet<MappingRelation>;
  validatedOnly: boolean;
  mappingSetNos: readonly number[];
  /** Also what is composed over one pivot. */
  derived: boolean;
}

/** @throws Refusal, or AggregateError of several; the message of each goes on behind the name of its field. */
export function wantedMappings(
  edition: Edition,
  { from, to, relations, validatedOnly, mappingSets, derived }: ExportAsked,
): WantedMappings {
  const faults: Refusal[] = [];
  const fromId = systemId(edition, 'from', from, faults);
  const toId = systemId(edition, 'to', to, faults);
  const setNos = mappingSets?.flatMap(id => setNo(edition, id, faults)) ?? edition.mappingSetNos;
  if (fromId !== null && fromId === toId) {
    const message = `names ${toId}, from which the mappings are read already: name another code system.`;
    faults.push(badInput('to', message));
  }
  if (fromId === null || toId === null || faults.length > 0)
    throw faults.length === 1 ? faults[0] : new AggregateError(faults);
  return {
    from: fromId,
    to: toId,
    relations: new Set(relations ?? Object.values(MappingRelation)),
    validatedOnly,
    mappingSetNos: setNos,
    derived,
  };
}

/** Null where it adds to the faults. */
function systemId(edition: Edition, field: string, name: string, faults: Refusal[]): string | null {
  const system = edition.codeSystems.find(name);
  const message = system ? systemNotHeld(edition, system) : noSystem(edition, name);
  if (message === null) return system?.id ?? null;
  faults.push(badInput(field, message));
  return null;
}

function noSystem(edition: Edition, name: string): string {
  const nearest = edition.codeSystems.nearest(name);
  const hint =
    nearest.length > 0
      ? `Did you mean ${nearest.join(' or ')}?`
      : `The release holds codes of ${listed(heldSystems(edition))}.`;
  return `no code system is called "${name.slice(0, 60)}". ${hint}`;
}

/** None where it adds to the faults. */
function setNo(edition: Edition, id: string, faults: Refusal[]): number[] {
  const set = edition.mappingSetNamed(id);
  if (set) return [set.no];
  const held = listed(edition.mappingSets.map(known => known.id));
  const message = `the release lists no mapping set "${id.slice(0, 120)}". It lists ${held}.`;
  faults.push(badInput('mappingSets', message));
  return [];
}

/** Numbers of the sets that an export is made of. */
export interface UsedSets {
  /** They state mappings. */
  stating: readonly number[];
  /** They may give labels. */
  labelling: readonly number[];
}

/** What is composed may rest on any set; what is stated, on those that state something between the two systems. */
export async function usedSets(
  slices: MappingSlices,
  { from, to, mappingSetNos, derived }: WantedMappings,
): Promise<UsedSets> {
  const stating = derived ? mappingSetNos : await slices.setsBetween(from, to, mappingSetNos);
  return { stating, labelling: await slices.setsThatLabel([from, to], mappingSetNos) };
}
