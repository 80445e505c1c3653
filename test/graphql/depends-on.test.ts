// What answers depend on, by the fields of their documents: every field of the schema that tells more than its release is marked.
import { type GraphQLSchema, isObjectType, parse } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { documentDependsOn } from '../../src/graphql/depends-on.ts';
import { createSchema } from '../../src/graphql/schema.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
});

/** Type and name of each field with what it is marked with. */
function fields(): [name: string, dependsOn: unknown, type: string][] {
  return Object.values(schema.getTypeMap())
    .filter(type => isObjectType(type))
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap(type =>
      Object.values(type.getFields()).map((field): [string, unknown, string] => [
        `${type.name}.${field.name}`,
        field.extensions.dependsOn,
        String(field.type),
      ]),
    );
}

/** A new one belongs here only if nothing but a release can change its answers: neither time, nor other releases, nor who asks. */
const OF_THE_RELEASE = [
  'browseDisorders',
  'classification',
  'classificationLevels',
  'classifications',
  'codeSystems',
  'crosswalk',
  'disorder',
  'disorders',
  'disordersByPhenotypes',
  'externalCode',
  'filterValues',
  'gene',
  'limits',
  'mappingSets',
  'matchNames',
  'release',
  'searchDisorders',
  'subsumption',
];

test('each question is told to depend on the release, or is marked', () => {
  const questions = fields().filter(([name]) => name.startsWith('Query.'));
  const unmarked = questions.filter(([, dependsOn]) => dependsOn === undefined).map(([name]) => name);
  expect(unmarked.sort()).toEqual(OF_THE_RELEASE.map(name => `Query.${name}`));
});

test('what is marked, and what it depends on', () => {
  const marked = fields().filter(([, dependsOn]) => dependsOn !== undefined);
  expect(Object.fromEntries(marked.map(([name, dependsOn]) => [name, dependsOn]))).toEqual({
    'Query.releases': 'more',
    'Query.releaseChanges': 'more',
    'Query.mappingSetChanges': 'more',
    'DataRelease.live': 'more',
    'Query.suggestionForm': 'visitor',
    'Mutation.suggestUpdate': 'visitor',
  });
});

test('points in time are those of releases and files, or belong to what is marked', () => {
  const times = fields().filter(([, , type]) => /^(DateTime|Date|Time)/.test(type));
  expect(times.map(([name]) => name).sort()).toEqual([
    'CaptchaChallenge.expiresAt',
    'DataRelease.date',
    'DataRelease.importedAt',
    'ReleaseProduct.date',
    'Suggestion.receivedAt',
  ]);
});

describe('a document', () => {
  test.each([
    ['release', '{ disorder(id: "1") { name release { id date } } limits { depth } __typename }'],
    ['release', '{ __schema { queryType { name } } }'],
    ['release', 'query A { release { id } } query B { codeSystems { id } }'],
    ['more', '{ release { live } }'],
    [
      'more',
      '{ disorder(id: "1") { ...D } } fragment D on Disorder { release { ... on DataRelease { l: live } } }',
    ],
    ['more', 'query A { release { id } } query B { releases { id } }'],
    ['more', '{ release { id } releaseChanges(from: "a", to: "b") { totalCount } }'],
    ['more', '{ mappingSetChanges(from: "a", to: "b") { id } }'],
    ['visitor', '{ releases { id } suggestionForm { privacyNoticeVersion } }'],
    ['visitor', 'query A { release { id } } mutation M { __typename }'],
    ['visitor', 'query A { release { id } } query B { form: suggestionForm { privacyNoticeVersion } }'],
  ])('depends on the %s: %s', (dependsOn, text) => {
    expect(documentDependsOn(schema, parse(text))).toBe(dependsOn);
  });
});
