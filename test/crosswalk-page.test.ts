// What docs/crosswalk.md claims, against the code: composition, statuses, problems, limits; and its own mapping set, imported and asked.
// UPDATE_EXAMPLES=1 stores what the service answers about the mapping set.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CrosswalkStatus } from '../src/crosswalk/crosswalk.ts';
import { PATHS_LISTED } from '../src/crosswalk/walk.ts';
import { LIMITS } from '../src/graphql/limits.ts';
import { importPaths } from '../src/ingest/run.ts';
import { NODE_LIMITS } from '../src/questions/arguments/limits.ts';
import { openDataSource } from '../src/store/data-source.ts';
import { CodeFault } from '../src/terminology/code-reading.ts';
import { compose, MappingRelation } from '../src/terminology/relation.ts';
import { dataOf } from './support/ask.ts';
import { cloneSampleRelease } from './support/real-release.ts';
import { startTestService, type TestService } from './support/running-service.ts';

const EXAMPLE = new URL('../examples/own-mappings/', import.meta.url);
const MAPPING_SET = new URL('local-diagnoses.sssom.tsv', EXAMPLE);

const page = readFileSync(new URL('../docs/crosswalk.md', import.meta.url), 'utf8');

/** Cells of the table that has this heading in its first column; rows of other tables are not among them. */
function tableOf(heading: string): string[][] {
  const lines = page.split('\n');
  const start = lines.findIndex(line => line.startsWith(`| ${heading} `));
  const length = lines.slice(start).findIndex(line => !line.startsWith('|'));
  return lines.slice(start, start + length).map(line => {
    const cells = line.split('|').slice(1, -1);
    return cells.map(cell => cell.replaceAll('*', '').trim());
  });
}

describe('the tables', () => {
  test('of composition says what is composed', () => {
    const [head = [], , ...rows] = tableOf('first leg');
    const relations = head.slice(1);
    expect([...relations].sort()).toEqual(Object.values(MappingRelation).sort());
    const told = rows.flatMap(([first, ...cells]) => cells.map((cell, i) => [first, relations[i], cell]));
    const composed = relations.flatMap(first =>
      relations.map(second => [
        first,
        second,
        compose(first as MappingRelation, second as MappingRelation) ?? '–',
      ]),
    );
    expect(told).toEqual(composed);
  });

  test('of statuses and problems name each of them', () => {
    const names = (heading: string) =>
      tableOf(heading)
        .slice(2)
        .map(([name]) => name)
        .sort();
    expect(names('status')).toEqual(Object.values(CrosswalkStatus).sort());
    expect(names('problem')).toEqual([...Object.values(CodeFault), 'NOT_AN_ORPHACODE'].sort());
  });
});

test.each([
  `may hold ${LIMITS.batchSize.toLocaleString('en')} codes`,
  `more than ${NODE_LIMITS.perCode.toLocaleString('en')} codes from this code, or ${NODE_LIMITS.perRequest.toLocaleString('en')} in`,
  `At most ${PATHS_LISTED} paths`,
  `allows up to ${['none', 'one', 'two', 'three', 'four', 'five'][LIMITS.maxHops]}`,
])('the page says: %s', sentence => {
  expect(page).toContain(sentence);
});

test('the page shows the mapping set as it is in the examples', () => {
  expect(page).toContain(`\`\`\`tsv\n${readFileSync(MAPPING_SET, 'utf8')}\`\`\``);
});

describe('the mapping set of the page, imported beside the sample', () => {
  let service: TestService;
  beforeAll(async () => {
    const database = await cloneSampleRelease();
    const dataSource = await openDataSource({ url: database.url });
    await importPaths(dataSource, [fileURLToPath(MAPPING_SET)]);
    await dataSource.destroy();
    service = await startTestService(database);
  });
  afterAll(() => service?.stop());

  test.each([
    ['leads from local codes to ICD-11', 'local-codes-to-icd11'],
    ['is what changed since the release before', 'changes-by-import'],
  ])('%s', async (_, name) => {
    const [query, answer] = ['graphql', 'answer.json'].map(ending => new URL(`${name}.${ending}`, EXAMPLE));
    if (!query || !answer) throw new Error('There are two files');
    const data = await dataOf(service.url, readFileSync(query, 'utf8'));
    if (process.env.UPDATE_EXAMPLES === '1') writeFileSync(answer, `${JSON.stringify({ data }, null, 2)}\n`);
    expect({ data }).toEqual(JSON.parse(readFileSync(answer, 'utf8')));
  });

  test('answers the question in the text', async () => {
    const [question] = /crosswalk\(codes: \["LOCAL:.*?\]\)/.exec(page) ?? [];
    const data = await dataOf(service.url, `{ ${question} { targets { matches { target { curie } } } } }`);
    expect(data.crosswalk[0].targets[0].matches[0].target.curie).toBe('ICD-11:4A41.1');
  });
});
