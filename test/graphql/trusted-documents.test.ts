// Lists of trusted documents: what is read, and every fault of one at once.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSchema } from '../../src/graphql/schema.ts';
import { DocumentListError, sha256Id, TrustedDocuments } from '../../src/graphql/trusted-documents.ts';
import { makeTestFolder } from '../support/test-folder.ts';

const folder = makeTestFolder('nosograph-documents-');
const QUERY = 'query Q { release { id } }';
const OTHER = '{ disorder(id: "732") { name } }';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
});
afterAll(() => folder.remove());

function digest(algorithm: string, text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

function read(list: unknown, only = false): TrustedDocuments {
  const file = join(folder.path, 'list.json');
  writeFileSync(file, typeof list === 'string' ? list : JSON.stringify(list));
  return TrustedDocuments.read(schema, { folders: [], file, only });
}

function faultsOf(list: unknown): string[] {
  try {
    read(list);
  } catch (error) {
    expect(error).toBeInstanceOf(DocumentListError);
    return (error as Error).message.split('\n');
  }
  throw new Error('was read without a fault');
}

test('the id is the one of the draft', () => {
  const text = 'query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}';
  expect(sha256Id(text)).toBe('sha256:7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e');
  const short = 'query($id:ID!){user(id:$id){name}}';
  expect(sha256Id(short)).toBe('sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b');
});

describe('shapes', () => {
  test.each([
    ['ids of the draft', { [sha256Id(QUERY)]: QUERY }, sha256Id(QUERY)],
    ['hashes alone', { [digest('sha256', QUERY)]: QUERY }, sha256Id(QUERY)],
    ["Relay's MD5", { [digest('md5', QUERY)]: QUERY }, digest('md5', QUERY)],
    ['SHA-1 of GraphQL Code Generator', { [digest('sha1', QUERY)]: QUERY }, digest('sha1', QUERY)],
    [
      "Apollo's manifest",
      {
        format: 'apollo-persisted-query-manifest',
        version: 1,
        operations: [{ id: digest('sha256', QUERY), name: 'Q', type: 'query', body: QUERY }],
      },
      sha256Id(QUERY),
    ],
  ])('%s', (_, list, id) => {
    const documents = read(list);
    expect([documents.textOf(id), documents.textOf(sha256Id(QUERY))]).toEqual([QUERY, QUERY]);
    expect(documents.textOf(sha256Id(OTHER))).toBeUndefined();
  });

  test('files of a folder are there whatever the list says', () => {
    writeFileSync(join(folder.path, 'one.graphql'), OTHER);
    const documents = TrustedDocuments.read(schema, { folders: [folder.path], file: null, only: true });
    expect(documents.textOf(sha256Id(OTHER))).toBe(OTHER);
    expect([documents.allows(OTHER), documents.allows(QUERY)]).toEqual([true, false]);
  });

  test('an empty list trusts none', () => {
    expect([read({}, true).allows(QUERY), read({}).allows(QUERY)]).toEqual([false, true]);
  });
});

describe('faults', () => {
  test('all of them are told', () => {
    const deep = `{ disorder(id: "1") ${'{ preferentialParent '.repeat(30)}{ name }${' }'.repeat(30)} }`;
    const faults = faultsOf({
      [sha256Id(OTHER)]: QUERY,
      'sha256:short': QUERY,
      [sha256Id('{')]: '{',
      [sha256Id('{ nothing }')]: '{ nothing }',
      [sha256Id(deep)]: deep,
      [sha256Id(QUERY)]: QUERY,
    });
    expect(faults).toHaveLength(6);
    expect(faults.slice(1)).toEqual([
      `  ${sha256Id(OTHER)} is not the hash of its document, which is ${sha256Id(QUERY)}`,
      `  sha256:short is not the hash of its document, which is ${sha256Id(QUERY)}`,
      `  ${sha256Id('{')}: Syntax Error: Expected Name, found <EOF>.`,
      `  ${sha256Id('{ nothing }')}: Cannot query field "nothing" on type "Query".`,
      expect.stringContaining(`${sha256Id(deep)}: `),
    ]);
  });

  test('of very many, the first', () => {
    const list = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`id${i}`, QUERY]));
    expect(faultsOf(list)).toHaveLength(22);
    expect(faultsOf(list).at(-1)).toBe('  and 80 more');
  });

  test.each([
    ['no JSON', '{', /cannot be read as JSON/],
    ['a list', [QUERY], /holds no list of documents/],
  ])('%s', (_, list, message) => {
    expect(faultsOf(list)[0]).toMatch(message);
  });

  test('every entry that is none', () => {
    const map = { [sha256Id(QUERY)]: QUERY, one: { text: QUERY }, two: 2 };
    expect(faultsOf(map).slice(1)).toEqual([
      '  one: its document is no text',
      '  two: its document is no text',
    ]);
    const operations = [{ id: sha256Id(QUERY), body: QUERY }, { id: 'x' }];
    const manifest = { format: 'apollo-persisted-query-manifest', version: 2, operations };
    expect(faultsOf(manifest).slice(1)).toEqual([
      '  version: only version 1 is read',
      expect.stringMatching(/^ {2}operations\.1\.body: /),
    ]);
  });

  test('but for a mark of the byte order before it', () => {
    const file = join(folder.path, 'marked.json');
    writeFileSync(file, `\uFEFF${JSON.stringify({ [sha256Id(QUERY)]: QUERY })}`);
    const trusted = TrustedDocuments.read(schema, { folders: [], file, only: true });
    expect(trusted.textOf(sha256Id(QUERY))).toBe(QUERY);
  });

  test('a file that is not there', () => {
    const file = join(folder.path, 'none.json');
    expect(() => TrustedDocuments.read(schema, { folders: [], file, only: false })).toThrow(
      /none\.json cannot be read/,
    );
  });
});
