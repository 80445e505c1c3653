// What an answer depends on. One that depends on the release alone is the same whenever the same is asked of the same release: it may be kept.
import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** `more`: on other releases, or on which one is live; `visitor`: on who asks, and when. */
export type DependsOn = 'release' | 'more' | 'visitor';

/** For `@Extensions` of a field that depends on more than the release that answers. */
export const ON_MORE = { dependsOn: 'more' } as const;
export const ON_VISITOR = { dependsOn: 'visitor' } as const;

/** By the fields that a valid document names, in any of its operations. */
export function documentDependsOn(schema: GraphQLSchema, document: DocumentNode): DependsOn {
  const types = new TypeInfo(schema);
  const found = new Set<unknown>();
  const visitor = {
    Field() {
      found.add(types.getFieldDef()?.extensions.dependsOn);
    },
  };
  visit(document, visitWithTypeInfo(types, visitor));
  if (found.has('visitor') || !asksOnly(document)) return 'visitor';
  return found.has('more') ? 'more' : 'release';
}

function asksOnly({ definitions }: DocumentNode): boolean {
  return definitions.every(
    node => node.kind !== Kind.OPERATION_DEFINITION || node.operation === OperationTypeNode.QUERY,
  );
}
