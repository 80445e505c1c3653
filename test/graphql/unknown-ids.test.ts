// Unknown ids over the whole schema: each is refused with what to do, or has the answer for "unknown" that its field documents.
import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSchema } from '../../src/graphql/schema.ts';
import { dataOf, errorOf } from '../support/ask.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

let service: TestService;
let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
  service = await startTestService(await cloneSampleRelease());
});
afterAll(() => service?.stop());

const inDisorder = (field: string) => `{ disorder(id: "732") { ${field} } }`;
const NODES = '{ totalCount }';
const BETWEEN = 'from: "orphadata-2025-12-09", to: "orphadata-2025-12-09"';

/** Place in the schema, a question with an unknown id, the argument that is refused, and what the message tells to do. */
const REFUSED: [place: string, query: string, field: string, advice: RegExp][] = [
  [
    'Disorder.parents(classification)',
    inDisorder('parents(classification: "9999") { code }'),
    'classification',
    /query classifications/,
  ],
  [
    'Disorder.children(classification)',
    inDisorder('children(classification: "9999") { code }'),
    'classification',
    /query classifications/,
  ],
  [
    'Disorder.childDisorders(classification)',
    inDisorder(`childDisorders(classification: "9999") ${NODES}`),
    'classification',
    /query classifications/,
  ],
  [
    'Disorder.ancestors(classification)',
    inDisorder(`ancestors(classification: "9999") ${NODES}`),
    'classification',
    /query classifications/,
  ],
  [
    'Disorder.descendants(classification)',
    inDisorder(`descendants(classification: "9999") ${NODES}`),
    'classification',
    /query classifications/,
  ],
  [
    'Query.subsumption(classification)',
    '{ subsumption(a: "732", b: "558", classification: "9999") }',
    'classification',
    /query classifications/,
  ],
  [
    'DisorderFilter.classification',
    `{ browseDisorders(filter: {classification: "999"}) ${NODES} }`,
    'filter.classification',
    /query classifications/,
  ],
  [
    'DisorderFilter.descendantOf',
    `{ browseDisorders(filter: {descendantOf: "999999"}) ${NODES} }`,
    'filter.descendantOf',
    /searchDisorders/,
  ],
  [
    'DisorderFilter.mappedIn',
    `{ browseDisorders(filter: {mappedIn: ["ICD-12"]}) ${NODES} }`,
    'filter.mappedIn',
    /Did you mean ICD-10/,
  ],
  [
    'DisorderFilter.notMappedIn',
    `{ browseDisorders(filter: {notMappedIn: ["no such system"]}) ${NODES} }`,
    'filter.notMappedIn',
    /query codeSystems/,
  ],
  [
    'DisorderFilter.mappingSets',
    `{ browseDisorders(filter: {mappedIn: ["OMIM"], mappingSets: ["orfadata"]}) ${NODES} }`,
    'filter.mappingSets',
    /The nearest are: orphadata/,
  ],
  [
    'MappingCondition.codeSystem',
    `{ browseDisorders(filter: {mappings: [{codeSystem: "ICD-12"}]}) ${NODES} }`,
    'filter.mappings.codeSystem',
    /Did you mean ICD-10/,
  ],
  [
    'MappingCondition.mappingSets',
    `{ browseDisorders(filter: {mappings: [{codeSystem: "OMIM", mappingSets: ["orfadata"]}]}) ${NODES} }`,
    'filter.mappings.mappingSets',
    /The nearest are: orphadata/,
  ],
  [
    'Query.searchDisorders(codeSystems)',
    `{ searchDisorders(query: "15", codeSystems: ["ICD-12"]) ${NODES} }`,
    'codeSystems',
    /Did you mean/,
  ],
  [
    'Disorder.mappings(codeSystems)',
    inDisorder('mappings(codeSystems: ["ICD-12"]) { predicate }'),
    'codeSystems',
    /Did you mean/,
  ],
  [
    'Disorder.mappings(mappingSets)',
    inDisorder('mappings(mappingSets: ["orphadat"]) { predicate }'),
    'mappingSets',
    /nearest are: orphadata/,
  ],
  [
    'Disorder.externalCodes(codeSystems)',
    inDisorder('externalCodes(codeSystems: ["ICD-12"]) { code }'),
    'codeSystems',
    /Did you mean/,
  ],
  [
    'Disorder.externalCodes(mappingSets)',
    inDisorder('externalCodes(mappingSets: ["orphadat"]) { code }'),
    'mappingSets',
    /nearest are/,
  ],
  [
    'ExternalCode.mappings(mappingSets)',
    `{ externalCode(curie: "ICD-10:M33.2") { mappings(mappingSets: ["orphadat"]) ${NODES} } }`,
    'mappingSets',
    /nearest are/,
  ],
  [
    'CrosswalkFilter.mappingSets',
    '{ crosswalk(codes: ["ORPHA:732"], to: ["OMIM"], filter: {mappingSets: ["orphadat"]}) { status } }',
    'filter.mappingSets',
    /nearest are/,
  ],
  [
    'Query.releaseChanges(disorders)',
    `{ releaseChanges(${BETWEEN}, disorders: ["999999"]) ${NODES} }`,
    'disorders',
    /searchDisorders/,
  ],
  [
    'Query.releaseChanges(codeSystems)',
    `{ releaseChanges(${BETWEEN}, codeSystems: ["ICD-12"]) ${NODES} }`,
    'codeSystems',
    /Did you mean ICD-10/,
  ],
  [
    'Query.releaseChanges(mappingSets)',
    `{ releaseChanges(${BETWEEN}, mappingSets: ["orphadat"]) ${NODES} }`,
    'mappingSets',
    /nearest are: orphadata/,
  ],
  [
    'Query.mappingSetChanges(mappingSets)',
    `{ mappingSetChanges(${BETWEEN}, mappingSets: ["orphadat"]) { id } }`,
    'mappingSets',
    /nearest are: orphadata/,
  ],
  [
    'Query.crosswalk(from)',
    '{ crosswalk(codes: ["732"], from: "ORFA", to: ["OMIM"]) { status } }',
    'from',
    /Did you mean ORPHA/,
  ],
  [
    'Query.crosswalk(fromEach)',
    '{ crosswalk(codes: ["732"], fromEach: ["ORFA"], to: ["OMIM"]) { status } }',
    'fromEach',
    /Did you mean ORPHA/,
  ],
  [
    'Query.crosswalk(to)',
    '{ crosswalk(codes: ["ORPHA:732"], to: ["OMMIM"]) { status } }',
    'to',
    /Did you mean OMIM/,
  ],
  [
    'Query.disordersByPhenotypes(hpoIds)',
    `{ disordersByPhenotypes(hpoIds: ["HP:9999999"]) ${NODES} }`,
    'hpoIds',
    /Leave out/,
  ],
  [
    'DisorderFilter.inheritance',
    `{ browseDisorders(filter: {inheritance: ["Haploid"]}) ${NODES} }`,
    'filter.inheritance',
    /There are: /,
  ],
  [
    'DisorderFilter.ageOfOnset',
    `{ browseDisorders(filter: {ageOfOnset: ["Teenage"]}) ${NODES} }`,
    'filter.ageOfOnset',
    /There are: /,
  ],
  [
    'DisorderFilter.prevalenceClass',
    `{ browseDisorders(filter: {prevalenceClass: ["rare"]}) ${NODES} }`,
    'filter.prevalenceClass',
    /There are: /,
  ],
];

/** Fields that document what they answer for what is unknown. */
const ANSWERED: [place: string, query: string, answer: unknown][] = [
  ['Query.disorder(id)', '{ of: disorder(id: "999999") { code } }', null],
  ['Query.disorders(ids)', '{ of: disorders(ids: ["999999"]) { status } }', [{ status: 'UNKNOWN_CODE' }]],
  ['Query.classification(id)', '{ of: classification(id: "9999") { id } }', null],
  ['Query.externalCode(curie)', '{ of: externalCode(curie: "OMIM:100000") { code } }', null],
  ['Query.subsumption(a)', '{ of: subsumption(a: "999999", b: "732") }', null],
  ['Query.subsumption(b)', '{ of: subsumption(a: "732", b: "999999") }', null],
  ['Query.gene(symbol)', '{ of: gene(symbol: "HGNC:9") { code } }', null],
  [
    'Query.crosswalk(codes)',
    '{ of: crosswalk(codes: ["OMIM:100000"], to: ["MONDO"]) { status } }',
    [{ status: 'UNKNOWN_CODE' }],
  ],
];

/** Tested where their own errors are: RELEASE_NOT_FOUND, and a problem of the form. */
const ELSEWHERE = [
  'Query.releaseChanges(from)',
  'Query.releaseChanges(to)',
  'Query.mappingSetChanges(from)',
  'Query.mappingSetChanges(to)',
  'SuggestionInput.disorder',
];

test('no argument that takes an id is left out here', () => {
  const covered = [...REFUSED.map(([place]) => place), ...ANSWERED.map(([place]) => place), ...ELSEWHERE];
  expect(idArguments(schema).filter(place => !covered.includes(place))).toEqual([]);
});

test.each(REFUSED)('%s is refused', async (_place, query, field, advice) => {
  const error = await errorOf(service.url, query);
  expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  expect(error.message).toMatch(advice);
});

test.each(ANSWERED)('%s is answered as documented', async (_place, query, answer) => {
  expect(await dataOf(service.url, query)).toEqual({ of: answer });
});

test('what the release has is no unknown id, also where nothing is found', async () => {
  const query = `{ browseDisorders(filter: {classification: "150", descendantOf: "732"}) ${NODES} }`;
  expect(await dataOf(service.url, query)).toEqual({ browseDisorders: { totalCount: 0 } });
});

function idArguments(of: GraphQLSchema): string[] {
  const isId = (type: GraphQLInputType) => getNamedType(type).name === 'ID';
  return Object.values(of.getTypeMap()).flatMap(type => {
    if (isIntrospectionType(type)) return [];
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(field => isId(field.type));
      return fields.map(field => `${type.name}.${field.name}`);
    }
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap(field =>
      field.args.filter(arg => isId(arg.type)).map(arg => `${type.name}.${field.name}(${arg.name})`),
    );
  });
}
