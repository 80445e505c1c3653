// How many fields a document has once its fragments are put in: a fragment that spreads another twice doubles it, and so on. Whoever goes
// through a selection with its fragments would go through each of them.
import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';
import { LIMITS } from './limits.ts';

/** A rule of validation. Each fragment is counted once, so that the count takes no longer than reading the document. */
export function selectionsRule(context: ValidationContext): ASTVisitor {
  const counted = new Map<string, number>();
  const ofFragment = (name: string): number => {
    const known = counted.get(name);
    if (known !== undefined) return known;
    // Within itself it counts for nothing: another rule tells of circles.
    counted.set(name, 0);
    const fragment = context.getFragment(name);
    const count = fragment ? ofSelection(fragment.selectionSet) : 0;
    counted.set(name, count);
    return count;
  };
  const ofSelection = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return sum + 1 + ofFragment(selection.name.value);
      return sum + 1 + (selection.selectionSet ? ofSelection(selection.selectionSet) : 0);
    }, 0);
  return {
    OperationDefinition({ selectionSet }) {
      const count = Math.min(ofSelection(selectionSet), Number.MAX_SAFE_INTEGER);
      if (count > LIMITS.selections) context.reportError(tooMany(count));
    },
  };
}

function tooMany(counted: number): GraphQLError {
  const message = `The query has ${counted} fields and fragments, each as often as it is spread; the limit is ${LIMITS.selections}. Ask for less: spread each fragment once in a place, or split the request. The query limits lists every limit.`;
  return new GraphQLError(message, {
    extensions: { code: 'LIMIT_EXCEEDED', counted, limit: LIMITS.selections },
  });
}
