// The crosswalk by hand over the legs of the service's own reader: pairs with the relation of their best way, by numbers.
import type { Legs } from '../../src/crosswalk/legs.ts';
import type { Edition } from '../../src/release/edition.ts';
import { type Code, curie } from '../../src/terminology/code.ts';
import { MappingRelation, RELATIONS } from '../../src/terminology/relation.ts';
import type { CrosswalkAsked } from './plain-crosswalk.ts';
import { COMPOSED, weakness } from './strength.ts';

const MANY = RELATIONS.length;
const NOT = RELATIONS.indexOf(MappingRelation.NOT);
/** By the places of two relations; -1 where the chain says nothing, or that the pair does not hold. */
const CHAINED = Int8Array.from({ length: MANY * MANY }, (_, i) => {
  const [first, second] = [RELATIONS[Math.floor(i / MANY)], RELATIONS[i % MANY]];
  const relation = first && second ? COMPOSED[first][second] : null;
  const place = relation === null ? -1 : RELATIONS.indexOf(relation);
  return place === NOT ? -1 : place;
});
/** By way, then relation. */
const WEAKNESSES = ([0, 1, 2] as const).map(way => RELATIONS.map(relation => weakness(relation, way)));

interface Asked {
  legs: Legs;
  wanted: ReadonlySet<number>;
  sets: ReadonlySet<number> | null;
}

export function readerCrosswalk(legs: Legs, edition: Edition, { codes, to, mappingSets }: CrosswalkAsked) {
  const sets = mappingSets && new Set(mappingSets.map(id => edition.mappingSetNamed(id)?.no ?? Number.NaN));
  const systems = to.map(id => legs.systemNo(id));
  const asked: Asked = { legs, wanted: new Set(systems), sets: sets ?? null };
  return codes.map(input => {
    // The code to the weakness of its best way, from which its relation is read.
    const best = new Map<number, number>();
    const source = legs.codeNo(codeOf(input));
    if (source >= 0) walk(asked, source, best);
    return {
      input,
      targets: to.map((id, place) => ({
        codeSystem: { id },
        matches: matchesOf(legs, systems[place] ?? -1, best),
      })),
    };
  });
}

/** Only codes that are known to be written canonically are asked. */
function codeOf(input: string): Code {
  const colon = input.indexOf(':');
  return { system: input.slice(0, colon), code: input.slice(colon + 1) };
}

function walk({ legs, wanted, sets }: Asked, source: number, best: Map<number, number>): void {
  const from = legs.systemOf(source);
  const count = legs.legCount(source);
  for (let i = 0; i < count; i++) {
    const first = legs.legAt(source, i);
    const pivot = legs.objectOf(first);
    const by = legs.systemOf(pivot);
    if (by === from || !isOpen(legs, sets, first, pivot)) continue;
    const relation = legs.relationOf(first);
    if (wanted.has(by) && relation !== NOT) offer(best, pivot, relation, legs.isInverted(first) ? 1 : 0);
    if (legs.isInactive(pivot)) continue;
    const further = legs.legCount(pivot);
    for (let j = 0; j < further; j++) {
      const second = legs.legAt(pivot, j);
      const target = legs.objectOf(second);
      const system = legs.systemOf(target);
      if (!wanted.has(system) || system === from || system === by || !isOpen(legs, sets, second, target))
        continue;
      const composed = CHAINED[relation * MANY + legs.relationOf(second)] ?? -1;
      if (composed >= 0) offer(best, target, composed, 2);
    }
  }
}

function isOpen(legs: Legs, sets: ReadonlySet<number> | null, leg: number, object: number): boolean {
  return (sets === null || sets.has(legs.mappingSetNoOf(leg))) && legs.isWellFormed(object);
}

/** Weakness and relation in one number: equal ones are of one relation. */
function offer(best: Map<number, number>, target: number, relation: number, way: 0 | 1 | 2): void {
  const found = (WEAKNESSES[way]?.[relation] ?? 0) * MANY + relation;
  const before = best.get(target);
  if (before === undefined || found < before) best.set(target, found);
}

/** The best first. */
function matchesOf(legs: Legs, system: number, best: ReadonlyMap<number, number>) {
  const matches: { target: { curie: string }; relation: MappingRelation | undefined; weakness: number }[] =
    [];
  for (const [target, weakness] of best) {
    if (legs.systemOf(target) !== system) continue;
    matches.push({
      target: { curie: curie(legs.code(target)) },
      relation: RELATIONS[weakness % MANY],
      weakness,
    });
  }
  matches.sort((a, b) => a.weakness - b.weakness || (a.target.curie < b.target.curie ? -1 : 1));
  return matches.map(({ target, relation }) => ({ target, relation }));
}
