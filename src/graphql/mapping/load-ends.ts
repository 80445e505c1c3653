// Loads the concepts at both ends of mappings before the mappings are answered: afterwards no field has to wait for one.
import type { GraphQLResolveInfo } from 'graphql';
import type { Edition } from '../../release/edition.ts';
import { isOnItsWay, type Read } from '../../release/read.ts';
import type { Mapping } from '../../terminology/mapping.ts';
import { Work } from '../../work/limits.ts';
import type { Context } from '../context.ts';
import { conceptOf } from '../disorder/load-disorders.ts';
import { fieldsBelow } from '../selected-fields.ts';

const ENDS = ['subject', 'object'] as const;

/** Only those that the query asks for. @returns the same mappings. @throws BudgetExceeded where too many have to be read. */
export function withEnds(
  context: Context,
  edition: Edition,
  mappings: readonly Mapping[],
  info: GraphQLResolveInfo,
): Read<readonly Mapping[]> {
  const asked = fieldsBelow(info);
  const reads = ENDS.filter(end => asked.has(end)).flatMap(end =>
    mappings.map(mapping => conceptOf(context, edition, mapping[end])).filter(isOnItsWay),
  );
  if (reads.length === 0) return mappings;
  context.work.count(Work.LOOKUPS, reads.length);
  return Promise.all(reads).then(() => mappings);
}
