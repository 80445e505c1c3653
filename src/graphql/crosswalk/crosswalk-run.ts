// One crosswalk of a request: its answer, and what is asked of its matches afterwards.
import type { GraphQLResolveInfo } from 'graphql';
import { ambiguousExact } from '../../crosswalk/ambiguous-exact.ts';
import { type Cardinality, cardinalities } from '../../crosswalk/cardinality.ts';
import type { Match } from '../../crosswalk/match.ts';
import type { CrosswalkAnswer } from '../../questions/crosswalk.ts';
import type { Edition } from '../../release/edition.ts';
import type { Code } from '../../terminology/code.ts';
import type { CodeSystem } from '../../terminology/code-system.ts';
import type { Mapping } from '../../terminology/mapping.ts';
import { CodeSystemType } from '../concept/code-system.type.ts';
import type { NamedConcept } from '../concept/named-concept.ts';
import type { Context } from '../context.ts';
import { conceptAtHand } from '../disorder/load-disorders.ts';
import { MappingType } from '../mapping/mapping.type.ts';
import { fieldsBelow } from '../selected-fields.ts';

export class CrosswalkRun {
  readonly answer: CrosswalkAnswer;
  readonly #context: Context;
  readonly #legs = new Map<Mapping, MappingType>();
  readonly #codeSystems = new Map<CodeSystem, CodeSystemType>();
  readonly #cardinality: ReadonlyMap<Match, Cardinality>;
  readonly #ambiguous: ReadonlyMap<Match, boolean>;

  readonly #endOf = (code: Code) => this.concept(code);

  private constructor(
    context: Context,
    answer: CrosswalkAnswer,
    cardinality: ReadonlyMap<Match, Cardinality>,
    ambiguous: ReadonlyMap<Match, boolean>,
  ) {
    this.#context = context;
    this.answer = answer;
    this.#cardinality = cardinality;
    this.#ambiguous = ambiguous;
  }

  /** What the query asks of matches is found out for all of them together, before the answer is built. */
  static async of(
    context: Context,
    answer: CrosswalkAnswer,
    info: GraphQLResolveInfo,
  ): Promise<CrosswalkRun> {
    const asked = fieldsBelow(info);
    const wanted = { cardinality: asked.has('cardinality'), ambiguous: asked.has('ambiguousExact') };
    const listed = wanted.cardinality || wanted.ambiguous ? listedMatches(answer) : [];
    const matches = listed.map(({ match }) => match);
    // Side by side: the legs that both have to bring are brought together.
    const [cardinality, ambiguous] = await Promise.all([
      wanted.cardinality ? cardinalities(answer.done, listed) : [],
      wanted.ambiguous ? ambiguousExact(answer.done, matches, () => context.work.pause()) : [],
    ]);
    return new CrosswalkRun(context, answer, byMatch(matches, cardinality), byMatch(matches, ambiguous));
  }

  get edition(): Edition {
    return this.answer.edition;
  }

  /** What a code names that the answer names: it was loaded before. */
  concept(code: Code): NamedConcept {
    return conceptAtHand(this.#context, this.edition, code);
  }

  /** A system asked for: one object, of however many codes. */
  codeSystem(system: CodeSystem): CodeSystemType {
    const known = this.#codeSystems.get(system);
    if (known) return known;
    const made = new CodeSystemType(system, this.edition.counts(system.id));
    this.#codeSystems.set(system, made);
    return made;
  }

  /** A leg as it is answered: one object, on however many paths it lies. */
  leg(mapping: Mapping): MappingType {
    const known = this.#legs.get(mapping);
    if (known) return known;
    const made = new MappingType(this.#endOf, mapping, this.edition);
    this.#legs.set(mapping, made);
    return made;
  }

  cardinality(match: Match): Cardinality {
    return atHand(this.#cardinality, match);
  }

  ambiguousExact(match: Match): boolean {
    return atHand(this.#ambiguous, match);
  }
}

interface Listed {
  match: Match;
  source: Code;
  target: Code;
}

function listedMatches({ codes }: CrosswalkAnswer): Listed[] {
  const listed: Listed[] = [];
  // Codes that were entered alike have one answer.
  for (const { code: source, targets } of new Set(codes)) {
    if (!source) continue;
    for (const { matches } of targets)
      for (const match of matches) listed.push({ match, source, target: match.target });
  }
  return listed;
}

function byMatch<Value>(matches: readonly Match[], values: readonly Value[]): ReadonlyMap<Match, Value> {
  return new Map(values.map((value, i) => [matches[i] as Match, value]));
}

function atHand<Value>(known: ReadonlyMap<Match, Value>, match: Match): Value {
  const value = known.get(match);
  if (value === undefined)
    throw new Error(`What is asked of the match with ${match.target.code} was not found out before`);
  return value;
}
