// The time of prefixes grows with their number, not with its square: a head of 40,000, and codes of as many systems.
import { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import type { SourceFile } from '../../../src/ingest/read/open.ts';
import { readSssomHead } from '../../../src/ingest/sources/sssom/sssom-head.ts';
import { SssomPrefixes } from '../../../src/ingest/sources/sssom/sssom-prefixes.ts';
import { declaredSystem } from '../../../src/terminology/code-system.ts';
import { CodeSystems } from '../../../src/terminology/code-systems.ts';

/** Any square of it takes minutes. */
const MANY = 40_000;
const SECONDS = 20;

it(`${MANY} prefixes in ${SECONDS} seconds`, async () => {
  const start = performance.now();
  const lines = Array.from({ length: MANY }, (_, i) => `#   P${i}: https://example.org/p${i}/`);
  const text = [
    '# mapping_set_id: https://example.org/x',
    '# license: CC0',
    '# curie_map:',
    ...lines,
    '',
  ].join('\n');
  const file: SourceFile = {
    name: 'many.sssom.tsv',
    kind: 'tsv',
    size: text.length,
    open: async () => Readable.from([Buffer.from(text)]),
  };
  const head = await readSssomHead(file);
  const prefixes = new SssomPrefixes(head.prefixes);
  for (let i = 0; i < MANY; i++)
    expect(prefixes.read(`P${i}:1`)?.code).toEqual({ system: `P${i}`, code: '1' });
  expect(prefixes.declared.size).toBe(MANY);
  const systems = new CodeSystems([...prefixes.declared].map(([prefix, iri]) => declaredSystem(prefix, iri)));
  expect(systems.find('p39999')?.id).toBe('P39999');
  expect((performance.now() - start) / 1000).toBeLessThan(SECONDS);
});
