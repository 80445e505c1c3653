// Hits of a search as edges, with the disorders in them.
import type { Hit } from '../../release/found.ts';
import type { Context } from '../context.ts';
import { namedDisorder } from '../disorder/load-disorders.ts';
import type { DisorderSearchEdgeType } from './search.type.ts';

export async function foundEdges(
  context: Context,
  places: readonly { cursor: string; item: Hit }[],
): Promise<DisorderSearchEdgeType[]> {
  const nodes = await Promise.all(places.map(({ item }) => namedDisorder(context, item.orphaCode)));
  return places.flatMap(({ cursor, item }, i) => {
    const node = nodes[i];
    const { kind, field, text, association, score } = item;
    const why = {
      matchKind: kind,
      matchedField: field,
      matchedText: text,
      associationType: association,
      score,
    };
    return node ? [{ cursor, node, ...why }] : [];
  });
}
