// The nodes that a request is charged for, against a count of its answer: every example, from the database and from memory.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Work } from '../../src/work/limits.ts';
import { type AskedService, READERS } from '../oracle/asked-service.ts';
import type { TestDatabase } from '../support/database.ts';
import { cloneSampleRelease } from '../support/real-release.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);
const names = readdirSync(EXAMPLES)
  .filter(name => name.endsWith('.graphql'))
  .map(name => name.slice(0, -'.graphql'.length))
  .filter(name => !/mutation/.test(textOf(`${name}.graphql`)));

function textOf(name: string): string {
  return readFileSync(new URL(name, EXAMPLES), 'utf8');
}

function variablesOf(name: string): Record<string, unknown> {
  const file = `${name}.variables.json`;
  return readdirSync(EXAMPLES).includes(file) ? JSON.parse(textOf(file)) : {};
}

/** Objects and values of an answer; a list of values counts one more. */
function nodesIn(value: unknown, isField = true): number {
  if (Array.isArray(value)) {
    const ofValues = value.length === 0 || typeof value[0] !== 'object' || value[0] === null;
    return value.reduce<number>((sum, item) => sum + nodesIn(item, false), ofValues && isField ? 1 : 0);
  }
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, inner) => sum + nodesIn(inner), 1);
}

function textsOf(data: object, pattern: RegExp): number {
  return [...JSON.stringify(data).matchAll(pattern)].length;
}

for (const [reader, open] of READERS) {
  describe(`nodes of an answer from ${reader}`, () => {
    let database: TestDatabase;
    let service: AskedService;
    beforeAll(async () => {
      database = await cloneSampleRelease();
      service = await open(database.url);
    });
    afterAll(async () => {
      await service?.close();
      await database?.drop();
    });

    test.each(names)('%s', async name => {
      const { result, context } = await service.execute(textOf(`${name}.graphql`), variablesOf(name));
      expect(result.errors).toBeUndefined();
      const { data } = JSON.parse(JSON.stringify(result)) as { data: object };
      const counted = context.work.counted(Work.NODES);
      const ofRequest = Object.values(data).filter(value => typeof value !== 'object');
      // Neither the data as an object nor the single values that stand in it are charged.
      const all = nodesIn(data) - 1 - ofRequest.length;
      // Of what is nothing the answer does not tell whether it would be an object, which counts nothing.
      const nothing = textsOf(data, /null|\[\]/g);
      expect(counted).toBeLessThanOrEqual(all);
      expect(counted).toBeGreaterThanOrEqual(all - nothing);
    });
  });
}
