// GraphQL types of classifications and of their levels.
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Classification } from '../../release/reader.ts';
import { ClassificationLevelId, CODABLE_LEVEL, LEVEL_NAMES } from '../../terminology/disorder.ts';
import { madeOnce } from '../made-once.ts';

@ObjectType('Classification', {
  description:
    'An Orphanet classification: a hierarchy of disorders by one point of view. A disorder may have several parents.',
  simpleResolvers: true,
})
export class ClassificationType {
  /** Codes of the heads, for the field `roots`. */
  readonly rootCodes: readonly number[];

  constructor(classification: Classification) {
    this.id = String(classification.id);
    this.orphaCode = classification.orphaCode;
    this.name = classification.name;
    this.disorderCount = classification.disorderCount;
    this.rootCodes = classification.roots;
  }

  @Field(() => ID, { description: "Orphanet's number of the classification, e.g. 146." })
  readonly id: string;
  @Field(() => Int, { description: 'Code of the classification itself; it is no node of it.' })
  readonly orphaCode: number;
  @Field(() => String, { description: 'Name in English.' })
  readonly name: string;
  @Field(() => Int, { description: 'Distinct disorders in it, groups and subtypes included.' })
  readonly disorderCount: number;
}

export const classificationType = madeOnce((found: Classification) => new ClassificationType(found));

@ObjectType('ClassificationLevel', {
  description: 'A level of the nomenclature: group of disorders, disorder, subtype.',
  simpleResolvers: true,
})
export class ClassificationLevelType {
  constructor(id: ClassificationLevelId) {
    this.id = id;
  }

  @Field(() => ClassificationLevelId, { description: 'The level.' })
  readonly id: ClassificationLevelId;
  @Field(() => String, { description: 'Name as Orphanet prints it.' })
  get name(): string {
    return LEVEL_NAMES[this.id];
  }
  @Field(() => Boolean, { description: 'True for the level that Orphanet recommends for coding.' })
  get codable(): boolean {
    return this.id === CODABLE_LEVEL;
  }
}

const LEVELS = new Map(
  Object.values(ClassificationLevelId).map(id => [id, new ClassificationLevelType(id)] as const),
);

/** The levels, each one object: what hangs on a level is looked up once a request, not once for each disorder of it. */
export function classificationLevel(id: ClassificationLevelId): ClassificationLevelType {
  return LEVELS.get(id) ?? new ClassificationLevelType(id);
}
