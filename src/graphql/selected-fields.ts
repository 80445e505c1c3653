// What a query asks for below a field.
import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

const BELOW = new WeakMap<readonly FieldNode[], ReadonlySet<string>>();

/** The names of all fields under a field, however deep. graphql-js gives the same array of nodes for every object of a field. */
export function fieldsBelow({ fieldNodes, fragments }: GraphQLResolveInfo): ReadonlySet<string> {
  const known = BELOW.get(fieldNodes);
  if (known) return known;
  const names = new Set<string>();
  for (const node of fieldNodes) collect(node, fragments, names);
  BELOW.set(fieldNodes, names);
  return names;
}

/** The names of the fields right under a field, and under its fields of the name `child` where that is given. */
export function fieldsRightBelow(
  { fieldNodes, fragments }: GraphQLResolveInfo,
  child?: string,
): ReadonlySet<string> {
  const below = fieldNodes.flatMap(node => selectedFields(node, fragments));
  const fields =
    child === undefined
      ? below
      : below.filter(({ name }) => name.value === child).flatMap(node => selectedFields(node, fragments));
  return new Set(fields.map(({ name }) => name.value));
}

function selectedFields(
  { selectionSet }: { selectionSet?: SelectionSetNode | undefined },
  fragments: GraphQLResolveInfo['fragments'],
): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap(selection => {
    if (selection.kind === Kind.FIELD) return [selection];
    const within = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
    return within ? selectedFields(within, fragments) : [];
  });
}

function collect(
  { selectionSet }: { selectionSet?: SelectionSetNode | undefined } | FieldNode,
  fragments: GraphQLResolveInfo['fragments'],
  names: Set<string>,
): void {
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind === Kind.FIELD) names.add(selection.name.value);
    const within = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
    if (within) collect(within, fragments, names);
  }
}
