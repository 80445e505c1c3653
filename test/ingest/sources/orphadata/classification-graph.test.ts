// The graph of a classification: each edge once, and every circle found.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClassificationGraph } from '../../../../src/ingest/sources/orphadata/classification-graph.ts';

function graphOf(edges: readonly (readonly [number | null, number])[]): ClassificationGraph {
  const graph = new ClassificationGraph();
  for (const [line, [parent, code]] of edges.entries()) graph.place(parent, code, line);
  return graph;
}

describe('ClassificationGraph', () => {
  it('keeps an edge once, and tells who is at the top', () => {
    const graph = graphOf([
      [null, 1],
      [1, 2],
      [1, 3],
      [2, 4],
      [3, 4],
      [1, 2],
      [null, 4],
    ]);
    expect(graph.edgeCount).toBe(4);
    expect([...graph.members()]).toEqual([
      [1, true],
      [2, false],
      [3, false],
      [4, false],
    ]);
    expect(graph.cycle()).toBeNull();
  });

  it('names the circle', () => {
    expect(
      graphOf([
        [null, 1],
        [1, 2],
        [2, 3],
        [3, 2],
      ]).cycle(),
    ).toEqual({ codes: [2, 3, 2], line: 3 });
    expect(graphOf([[1, 1]]).cycle()).toEqual({ codes: [1, 1], line: 0 });
  });

  it('finds a circle if and only if there is one', () => {
    const edge = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }));
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 12 }), edges => {
        const cycle = graphOf(edges).cycle();
        // Transitive closure, the slow and sure way.
        const reach = new Set(edges.map(([a, b]) => `${a}>${b}`));
        for (let k = 1; k <= 6; k++)
          for (let a = 1; a <= 6; a++)
            for (let b = 1; b <= 6; b++)
              if (reach.has(`${a}>${k}`) && reach.has(`${k}>${b}`)) reach.add(`${a}>${b}`);
        const circular = [1, 2, 3, 4, 5, 6].some(node => reach.has(`${node}>${node}`));
        expect(cycle !== null).toBe(circular);
        for (const [i, code] of (cycle?.codes ?? []).entries())
          if (i > 0) expect(edges).toContainEqual([cycle?.codes[i - 1], code]);
      }),
    );
  });
});
