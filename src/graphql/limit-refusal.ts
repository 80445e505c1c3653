// What a document that is too deep, has too many aliases or costs too much is told: what was measured, the limit, and how to ask for less.
import { GraphQLError, type ValidationContext } from 'graphql';
import { LIMITS } from './limits.ts';

type Measured = 'depth' | 'aliases' | 'cost';

const WORDS: Record<Measured, (counted: number) => string> = {
  depth: counted => `a depth of ${counted} levels`,
  aliases: counted => `${counted} aliases`,
  cost: counted => `a cost of ${counted}`,
};

const ADVICE: Record<Measured, string> = {
  depth: 'Ask for fewer levels, and ask for what is below them in a second request, by the ids of the first.',
  aliases:
    'Split the request, or give many ids to one field: disorders(ids:), crosswalk(codes:), disordersByPhenotypes(hpoIds:).',
  cost: 'Ask for less: fewer fields, fewer levels, smaller pages (first); or split the request.',
};

/** Options of a limit rule: one that is broken is one error of ours among the validation errors. */
export function refusal(limit: Measured) {
  const report = (context: ValidationContext | null, rejected: GraphQLError) => {
    const counted = countedIn(rejected);
    const message = `The query has ${WORDS[limit](counted)}; the limit is ${LIMITS[limit]}. ${ADVICE[limit]} The query limits lists every limit.`;
    const extensions = { code: 'LIMIT_EXCEEDED', counted, limit: LIMITS[limit] };
    context?.reportError(new GraphQLError(message, { extensions }));
  };
  return { propagateOnRejection: false, exposeLimits: true, onReject: [report] };
}

/** The rules tell what they have counted in words alone. Costs can have a fraction, and be beyond what JSON can write. */
function countedIn({ message }: GraphQLError): number {
  const found = Number(/found (\S+)\.$/.exec(message)?.[1]);
  if (Number.isNaN(found)) throw new Error(`A limit rule does not say what it found: ${message}`);
  return Math.min(Math.ceil(found), Number.MAX_SAFE_INTEGER);
}
