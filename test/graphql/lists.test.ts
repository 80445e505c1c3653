// Lists of objects: none can be long unnoticed, what goes names what comes, and the stated lengths are those of the real data.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSchema } from '../../src/graphql/schema.ts';
import { dataOf } from '../support/ask.ts';
import { describeRealData } from '../support/real-data.ts';
import { cloneAllSets } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

const PAGE = fileURLToPath(new URL('../../docs/decisions/0013-pages-beside-lists.md', import.meta.url));
const MAY_BE_LONG = 100;

interface Stated {
  longest: string;
  bound: string;
}

const stated = new Map<string, Stated>(
  [...readFileSync(PAGE, 'utf8').matchAll(/^\| `(\w+\.\w+)` \| ([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, list = '', longest = '', bound = '']) => [list, { longest, bound }],
  ),
);

type Field = GraphQLField<unknown, unknown>;

const schema = await createSchema();

/** Every field of the schema by its full name. */
function fieldsOf(of: GraphQLSchema): [string, Field][] {
  return Object.values(of.getTypeMap()).flatMap(type => {
    if (isIntrospectionType(type) || !(isObjectType(type) || isInterfaceType(type))) return [];
    return Object.values(type.getFields()).map((field): [string, Field] => [
      `${type.name}.${field.name}`,
      field,
    ]);
  });
}

/** Lists of objects that are no part of a page: a page has `pageInfo` beside them. */
function listsOf(of: GraphQLSchema): [string, Field][] {
  const paged = new Set(fieldsOf(of).map(([name]) => name.replace(/\.pageInfo$/, '.')));
  return fieldsOf(of).filter(([name, { type }]) => {
    const list = isListType(getNullableType(type)) && isCompositeType(getNamedType(type));
    return list && !paged.has(name.replace(/\.\w+$/, '.'));
  });
}

/** What is wrong with the lists of a schema, by the table of the decision. */
function faultsOf(of: GraphQLSchema): string[] {
  return listsOf(of).flatMap(([name, field]) => {
    const row = stated.get(name);
    if (!row) return [`${name} has no row: give it pages, or say in ${PAGE} what bounds it`];
    const cut = field.deprecationReason != null || field.args.some(arg => arg.name === 'first');
    return Number(row.longest) >= MAY_BE_LONG && !cut
      ? [`${name} is long, and has neither pages nor first`]
      : [];
  });
}

test('every list of objects has pages or a row in the table, and a long one can be cut', () => {
  expect(faultsOf(schema)).toEqual([]);
  expect([...stated.keys()]).toEqual(
    listsOf(schema)
      .map(([name]) => name)
      .sort(),
  );
});

test('a new list without a row, and a long one that cannot be cut, would be told', () => {
  const other = buildSchema(`type Query { sites: [Site!]! disorder: Disorder } type Site { id: ID! }
    type Disorder { mappings: [Site] parents: [Site!] page: Page } type Page { nodes: [Site!]! pageInfo: Site }`);
  expect(faultsOf(other)).toEqual([
    expect.stringContaining('Query.sites has no row'),
    expect.stringContaining('Disorder.mappings is long'),
  ]);
});

test('a row says that there are pages, or `first`, where there are', () => {
  for (const [name, { deprecationReason, args }] of listsOf(schema)) {
    const { bound } = stated.get(name) ?? { bound: '' };
    expect(bound.includes('pages beside it'), name).toBe(deprecationReason != null);
    expect(bound.endsWith('`first`'), name).toBe(args.some(arg => arg.name === 'first'));
  }
});

test('what returns a page is asked by first and after', () => {
  const pages = fieldsOf(schema).filter(([, { type }]) => getNamedType(type).name.endsWith('Connection'));
  expect(pages.length).toBeGreaterThan(10);
  for (const [name, { args }] of pages) {
    expect(
      args.map(arg => arg.name),
      name,
    ).toEqual(expect.arrayContaining(['first', 'after']));
  }
});

/** Every deprecated element, with the names beside it that can stand in for it. */
function deprecatedOf(of: GraphQLSchema): { name: string; reason: string; beside: string[] }[] {
  type Element = { name: string; deprecationReason?: string | null | undefined };
  const within = (place: string, elements: readonly Element[]) => {
    const beside = elements.filter(one => one.deprecationReason == null).map(one => one.name);
    return elements.flatMap(({ name, deprecationReason: reason }) =>
      reason == null ? [] : [{ name: `${place}.${name}`, reason, beside }],
    );
  };
  const types = Object.values(of.getTypeMap()).filter(type => !isIntrospectionType(type));
  return [
    ...fieldsOf(of).flatMap(([name, { args }]) => within(name, args)),
    ...types.flatMap(type => {
      if (isEnumType(type)) return within(type.name, type.getValues());
      const fields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
      return fields ? within(type.name, Object.values(type.getFields())) : [];
    }),
  ];
}

/** Deprecated elements whose reason names no element beside them that stays, or no date. */
function unexplained(of: GraphQLSchema): string[] {
  return deprecatedOf(of)
    .filter(({ reason, beside }) => {
      const [, replacement = '', date = ''] = /^Use (\w+)\b.* on (\d{4}-\d{2}-\d{2}) /.exec(reason) ?? [];
      return !beside.includes(replacement) || Number.isNaN(Date.parse(date));
    })
    .map(({ name }) => name);
}

describe('what is deprecated', () => {
  test('names what to use instead, which exists and stays, and a date', () => {
    expect(unexplained(schema)).toEqual([]);
    expect(
      deprecatedOf(schema)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      'Classification.roots',
      'Disorder.children',
      'Disorder.genes',
      'Disorder.phenotypes',
      'Gene.disorders',
    ]);
  });

  test('one that does not would be told, whatever kind of element it is', () => {
    const goes = (what: string) => `@deprecated(reason: "Use ${what}")`;
    const other = buildSchema(`
      type Query { a(x: Int ${goes('b, it goes on 2028-01-01 at least.')} y: Int ${goes('z, it goes on 2028-01-01 at least.')} z: Int): Int
        b: Int ${goes('a.')} c: Int ${goes('d, it goes on 2028-01-01 at least.')} d: Int ${goes('c, it goes on 2028-01-01 at least.')}
        e: E f(i: I): Int ${goes('a, it goes on 2028-99-01 at least.')} g: Int ${goes('a, it goes on 2028-01-01 at least.')} }
      enum E { P @deprecated Q } input I { m: Int @deprecated n: Int }`);
    expect(unexplained(other).sort()).toEqual([
      'E.P',
      'I.m',
      'Query.a.x',
      'Query.b',
      'Query.c',
      'Query.d',
      'Query.f',
    ]);
  });
});

const most = (table: string, key: string, counted = '*') =>
  `select max(n)::int as n from (select count(${counted}) as n from ${table} group by ${key}) as lists`;
/** Mappings from the side of disorders, as they are stored: with the disorder on either side. */
const FROM_DISORDERS = `(
  select subject_code as orpha, object_system as system, object_code as code, relation from mapping where subject_system = 'ORPHA'
  union all select object_code, subject_system, subject_code, relation from mapping where object_system = 'ORPHA') as stated`;

/** How long the longest list is, by plain SQL. */
const MEASURED: Record<string, string> = {
  'Classification.roots': most('classification_member where root', 'classification_id'),
  'DataRelease.mappingSets': most('release_mapping_set', 'release_no'),
  'DataRelease.products': most('release_product', 'release_no'),
  'Disorder.children': most('classification_edge', 'parent', 'distinct child'),
  'Disorder.classifications': most('classification_member', 'orpha_code'),
  'Disorder.detailedInformation': most('information_resource', 'orpha_code'),
  'Disorder.externalCodes': most(
    `${FROM_DISORDERS} where relation <> 'NOT'`,
    'orpha',
    `distinct system || ':' || code`,
  ),
  'Disorder.functionalConsequences': most('functional_consequence', 'orpha_code'),
  'Disorder.genes': most('gene_association', 'orpha_code'),
  'Disorder.mappings': most(FROM_DISORDERS, 'orpha'),
  'Disorder.parents': most('classification_edge', 'child', 'distinct parent'),
  'Disorder.phenotypes': most('phenotype_association', 'orpha_code'),
  'Disorder.prevalences': most('prevalence', 'orpha_code'),
  'Disorder.replacements': most('replacement', 'orpha_code'),
  'Gene.disorders': most('gene_association', 'gene_no'),
};

/** Lists that every request gets alike: how to ask for them. */
const ASKED: Record<string, string> = {
  'Query.classificationLevels': '{ list: classificationLevels { id } }',
  'Query.classifications': '{ list: classifications { id } }',
  'Query.codeSystems': '{ list: codeSystems { id } }',
  'Query.mappingSets': '{ list: mappingSets { id } }',
  'SuggestionForm.fields': '{ form: suggestionForm { list: fields { name } } }',
};

type Listed = { list: unknown[] } | { form: { list: unknown[] } };

function lengthOf(data: Listed): number {
  return ('form' in data ? data.form : data).list.length;
}

describeRealData('on 2025-12 with every mapping set', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(await cloneAllSets());
  }, 300_000);
  afterAll(() => service?.stop());

  test('the longest list of each kind is as long as the table says', async () => {
    const found: Record<string, number> = {};
    for (const [list, sql] of Object.entries(MEASURED))
      found[list] = (await service.sql<{ n: number | null }>(sql))[0]?.n ?? 0;
    for (const [list, query] of Object.entries(ASKED))
      found[list] = lengthOf(await dataOf<Listed>(service.url, query));
    const numbers = [...stated].filter(([, { longest }]) => /^\d+$/.test(longest));
    expect(found).toEqual(Object.fromEntries(numbers.map(([list, { longest }]) => [list, Number(longest)])));
  });
});
