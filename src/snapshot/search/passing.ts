// The filter of disorders over a snapshot: which of the disorders that were found pass, and with what level and status.
import type { DisorderFilter, MappingCondition } from '../../release/disorder-filter.ts';
import type { Edition } from '../../release/edition.ts';
import { ORPHA } from '../../terminology/code.ts';
import type { ClassificationLevelId, DisorderStatus } from '../../terminology/disorder.ts';
import { RELATIONS } from '../../terminology/relation.ts';
import type { SnapshotReader } from '../snapshot-reader.ts';
import type { Tables } from '../tables.ts';

export interface Passing {
  level: ClassificationLevelId;
  status: DisorderStatus;
}

type Condition = (orphaCode: number) => boolean;

export class Disorders {
  readonly #disorders: Tables['disorders'];
  readonly #level: (row: number) => ClassificationLevelId;
  readonly #status: (row: number) => DisorderStatus;
  readonly #typology: (row: number) => string;

  constructor({ disorders }: Tables) {
    this.#disorders = disorders;
    this.#level = disorders.column('level');
    this.#status = disorders.column('status');
    this.#typology = disorders.column('typology');
  }

  /** Null for what is no entity of the release. */
  get(orphaCode: number): (Passing & { typology: string }) | null {
    let found: (Passing & { typology: string }) | null = null;
    this.#disorders.each('disorder', orphaCode, row => {
      found = { level: this.#level(row), status: this.#status(row), typology: this.#typology(row) };
    });
    return found;
  }
}

/** Tells of a disorder whether every condition but those on level and status holds: null where one does not. */
export function passing(
  disorders: Disorders,
  reader: SnapshotReader,
  edition: Edition,
  filter: DisorderFilter,
): (orphaCode: number) => Passing | null {
  const conditions = [...conditionsOf(reader, edition, filter)];
  return orphaCode => {
    const disorder = disorders.get(orphaCode);
    if (
      !disorder ||
      !((filter.typologies as readonly string[] | undefined) ?? [disorder.typology]).includes(
        disorder.typology,
      )
    )
      return null;
    return conditions.every(holds => holds(orphaCode)) ? disorder : null;
  };
}

function* conditionsOf(
  reader: SnapshotReader,
  edition: Edition,
  { descendantOf, classification, inheritance, ageOfOnset, prevalenceClass, mappings = [] }: DisorderFilter,
): Generator<Condition> {
  if (descendantOf !== undefined) {
    const below = new Set(reader.descendants(descendantOf, classification ?? null));
    yield orphaCode => below.has(orphaCode);
  }
  if (classification !== undefined)
    yield orphaCode => reader.classificationsOf(orphaCode).includes(classification);
  if (inheritance)
    yield orphaCode => reader.inheritance(orphaCode).some(label => inheritance.includes(label));
  if (ageOfOnset) yield orphaCode => reader.agesOfOnset(orphaCode).some(label => ageOfOnset.includes(label));
  if (prevalenceClass) yield orphaCode => prevalenceClass.includes(reader.prevalenceClass(orphaCode) ?? '');
  for (const condition of mappings) yield mappingsAre(reader, edition, condition);
}

function mappingsAre(
  reader: SnapshotReader,
  edition: Edition,
  { mapped, systems, relations, mappingSetNos }: MappingCondition,
): Condition {
  const legs = reader.legs(edition);
  const systemNos = systems.map(system => legs.systemNo(system));
  const relationNos = relations.map(relation => RELATIONS.indexOf(relation));
  const sets = new Set(mappingSetNos);
  return orphaCode => {
    const code = legs.codeNo({ system: ORPHA, code: String(orphaCode) });
    const reached = new Set<number>();
    for (let place = 0; code >= 0 && place < legs.legCount(code); place++) {
      const leg = legs.legAt(code, place);
      const system = legs.systemOf(legs.objectOf(leg));
      if (
        systemNos.includes(system) &&
        relationNos.includes(legs.relationOf(leg)) &&
        sets.has(legs.mappingSetNoOf(leg))
      )
        reached.add(system);
    }
    return mapped ? reached.size === systems.length : reached.size === 0;
  };
}
