// What a request may ask for. One more is refused before any work.
import { Field, Int, ObjectType } from 'type-graphql';
import { limitExceeded } from './errors.ts';

export const LIMITS = {
  batchSize: 1000,
  pageSize: 200,
  maxHops: 4,
  maxMatches: 5000,
  depth: 16,
  cost: 20_000,
  aliases: 30,
  bodyBytes: 1_048_576,
} as const;

/** Distinct codes that a crosswalk may visit before it is cut short with a warning. */
export interface NodeLimits {
  perCode: number;
  perRequest: number;
}

export const NODE_LIMITS: NodeLimits = { perCode: 5_000, perRequest: 200_000 };

@ObjectType('ServiceLimits', {
  description: 'What a request may ask for; one more is refused before any work.',
})
export class ServiceLimitsType {
  @Field(() => Int, { description: 'Codes or ids in one list argument.' })
  batchSize!: number;
  @Field(() => Int, { description: 'Nodes on one page of a connection.' })
  pageSize!: number;
  @Field(() => Int, { description: 'Hops of a crosswalk.' })
  maxHops!: number;
  @Field(() => Int, { description: 'Matches listed for one target code system of one crosswalk item.' })
  maxMatches!: number;
  @Field(() => Int, { description: 'Levels of nested fields in a query.' })
  depth!: number;
  @Field(() => Int, {
    description:
      'Static cost of a query: 2 for an object, 1 for a scalar, times 1.5 for each level of nesting.',
  })
  cost!: number;
  @Field(() => Int, { description: 'Aliases in a query.' })
  aliases!: number;
  @Field(() => Int, { description: 'Bytes of a request body.' })
  bodyBytes!: number;
}

/** @throws LIMIT_EXCEEDED where a list is longer than one request may send. */
export function checkBatch(field: string, list: readonly unknown[]): void {
  if (list.length > LIMITS.batchSize) throw limitExceeded(field, list.length, LIMITS.batchSize);
}
