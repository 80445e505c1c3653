// Export: which mappings between two code systems are wanted, all of them or a part, stated or derived.
import type { Edition } from '../release/edition.ts';
import type { MappingSlices } from '../release/mapping-slices.ts';
import { MappingRelation } from '../terminology/relation.ts';
import { heldSystems, listed, systemNotHeld } from './arguments/held-values.ts';
import { badInput } from './refusal.ts';

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

/** @throws Refusal; its message goes on behind the name of the field. */
export function wantedMappings(
  edition: Edition,
  { from, to, relations, validatedOnly, mappingSets, derived }: ExportAsked,
): WantedMappings {
  const wanted = {
    from: systemId(edition, 'from', from),
    to: systemId(edition, 'to', to),
    relations: new Set(relations ?? Object.values(MappingRelation)),
    validatedOnly,
    mappingSetNos: mappingSets ? mappingSets.map(id => setNo(edition, id)) : edition.mappingSetNos,
    derived,
  };
  if (wanted.from !== wanted.to) return wanted;
  throw badInput(
    'to',
    `names ${wanted.to}, from which the mappings are read already: name another code system.`,
  );
}

function systemId(edition: Edition, field: string, name: string): string {
  const system = edition.codeSystems.find(name);
  if (system) {
    const message = systemNotHeld(edition, system);
    if (message !== null) throw badInput(field, message);
    return system.id;
  }
  const nearest = edition.codeSystems.nearest(name);
  const hint =
    nearest.length > 0
      ? `Did you mean ${nearest.join(' or ')}?`
      : `The release holds codes of ${listed(heldSystems(edition))}.`;
  throw badInput(field, `no code system is called "${name.slice(0, 60)}". ${hint}`);
}

function setNo(edition: Edition, id: string): number {
  const set = edition.mappingSetNamed(id);
  if (set) return set.no;
  throw badInput(
    'mappingSets',
    `the release lists no mapping set "${id.slice(0, 120)}". It lists ${listed(edition.mappingSets.map(known => known.id))}.`,
  );
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
