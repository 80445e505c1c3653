// Free texts matched with names over HTTP, on the sample.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, dataOf } from '../../support/ask.ts';
import { cloneSampleRelease } from '../../support/real-release.ts';
import { startTestService, type TestService } from '../../support/running-service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneSampleRelease());
});
afterAll(() => service?.stop());

const MATCH = `query ($texts: [String!]!, $language: NomenclatureLanguage, $first: Int) {
  matchNames(texts: $texts, language: $language, first: $first) {
    input certainty problem { code message hint }
    candidates { cursor matchKind matchedText score associationType node { orphaCode name status } }
  }
}`;

interface Candidate {
  cursor: string;
  matchKind: string;
  matchedText: string;
  score: number;
  associationType: string | null;
  node: { orphaCode: number; name: string; status: string };
}
interface Match {
  input: string;
  certainty: string;
  problem: { code: string; message: string; hint: string | null } | null;
  candidates: Candidate[];
}

const match = async (texts: string[], more: Record<string, unknown> = {}) =>
  (await dataOf<{ matchNames: Match[] }>(service.url, MATCH, { texts, ...more })).matchNames;

/** What is typed, how sure it names something, how it was found, and what. */
const TEXTS: [text: string, certainty: string, kind: string, orphaCode: number][] = [
  ['Marfan syndrome', 'EXACT', 'EXACT_NAME', 558],
  ['MARFAN SYNDROME; MFS', 'EXACT', 'EXACT_NAME', 558],
  ['Marfan syndrome (disorder)', 'EXACT', 'EXACT_NAME', 558],
  ['Marfan syndrome (ORPHA:558)', 'LIKELY', 'CODE', 558],
  ['Marfansyndrome', 'EXACT', 'EXACT_NAME', 558],
  ['marfann syndrome', 'LIKELY', 'FUZZY', 558],
  ['Gaucher disease, type III', 'EXACT', 'EXACT_NAME', 77261],
  ['Gauchers disease type III', 'EXACT', 'EXACT_NAME', 77261],
  ['Gaucher disease 3', 'EXACT', 'EXACT_NAME', 77261],
  ['gaucher diseese type III', 'LIKELY', 'FUZZY', 77261],
  ['GSDII', 'EXACT', 'EXACT_SYNONYM', 365],
  ['Pompe disease', 'EXACT', 'EXACT_SYNONYM', 365],
  ['Behcets disease', 'EXACT', 'EXACT_NAME', 117],
  ['Behçet-Krankheit', 'AMBIGUOUS', 'FUZZY', 117],
  ['poly myositis', 'EXACT', 'EXACT_NAME', 732],
  ['FGFR3', 'AMBIGUOUS', 'GENE', 15],
  ['ORPHA:558', 'EXACT', 'CODE', 558],
  ['558', 'AMBIGUOUS', 'CODE', 558],
  ['Fabry disease (ORPHA:558)', 'LIKELY', 'CODE', 558],
  ['ORPHA:99715', 'LIKELY', 'OLD_NAME', 284963],
  ['Marfan syndrome excluded', 'AMBIGUOUS', 'FUZZY', 558],
  ['no Marfan syndrome', 'AMBIGUOUS', 'FUZZY', 558],
  ['rule out Pompe disease', 'AMBIGUOUS', 'FUZZY', 365],
  ['Marfan syndrome; excluded', 'AMBIGUOUS', 'FUZZY', 558],
  ['Gaucher disease type 4', 'AMBIGUOUS', 'FUZZY', 77259],
  ['gsd2', 'AMBIGUOUS', 'EXACT_SYNONYM', 365],
  ['Celiac disease', 'EXACT', 'EXACT_NAME', 555],
];

test.each(TEXTS)('%s is %s, by %s, %i', async (text, certainty, kind, orphaCode) => {
  const [found] = await match([text]);
  expect(found).toMatchObject({ input: text, certainty, problem: null });
  expect(found?.candidates[0]).toMatchObject({ matchKind: kind, node: { orphaCode } });
});

test('many texts get one answer each, in their order, the same as alone', async () => {
  const texts = TEXTS.map(([text]) => text);
  const together = await match([...texts, ...texts.toReversed()]);
  expect(together.map(({ input }) => input)).toEqual([...texts, ...texts.toReversed()]);
  for (const found of together) expect([found]).toEqual(await match([found.input]));
});

test('texts that name nothing, and texts that cannot be looked for', async () => {
  const found = await match([
    'no diagnosis given',
    '',
    ' \t',
    '???',
    'x'.repeat(301),
    'word '.repeat(61),
    'Marfan syndrome',
  ]);
  expect(found.map(({ certainty, problem }) => [certainty, problem?.code ?? null])).toEqual([
    ['NONE', null],
    ['NONE', 'TEXT_EMPTY'],
    ['NONE', 'TEXT_EMPTY'],
    ['NONE', 'TEXT_EMPTY'],
    ['NONE', 'TEXT_TOO_LONG'],
    ['NONE', 'TEXT_TOO_LONG'],
    ['EXACT', null],
  ]);
  for (const { candidates } of found.slice(0, 6)) expect(candidates).toEqual([]);
  expect(found[4]?.problem).toMatchObject({
    message: expect.stringContaining('301'),
    hint: expect.stringContaining('300'),
  });
});

test('hostile texts are texts', async () => {
  const texts = [
    "'; drop table disorder; --",
    '%_\\',
    '& | ! ( ) :*',
    '\u0000Marfan\u0000 syndrome',
    '\ud800',
    '<script>',
    '{{7*7}}',
  ];
  const found = await match(texts);
  expect(found.map(({ input }) => input.length)).toEqual(texts.map(text => text.length));
  expect(found[3]?.candidates[0]?.node.orphaCode).toBe(558);
});

test('candidates are numbered, the best first, as many as are asked for', async () => {
  const [found] = await match(['Gaucher'], { first: 3 });
  expect(found?.candidates.map(({ cursor }) => cursor)).toEqual(['1', '2', '3']);
  const scores = found?.candidates.map(({ score }) => score) ?? [];
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(
    (await match(['Gaucher', 'Marfan syndrome'], { first: 0 })).map(({ certainty, candidates }) => [
      certainty,
      candidates,
    ]),
  ).toEqual([
    ['LIKELY', []],
    ['EXACT', []],
  ]);
});

test('of a gene, the kind of association is told', async () => {
  const [found] = await match(['FGFR3']);
  expect(found?.candidates[0]?.associationType).toMatch(/^Disease-causing germline mutation/);
  const [named] = await match(['Marfan syndrome']);
  expect(named?.candidates[0]?.associationType).toBeNull();
});

describe('limits', () => {
  test('no text, no answer', async () => {
    expect(await match([])).toEqual([]);
  });

  test('1,000 texts are answered, 1,001 are refused', async () => {
    const texts = Array.from({ length: 1000 }, (_, i) =>
      i % 2 ? 'Marfan syndrome' : `marfann syndrom ${i}`,
    );
    const found = await match(texts, { first: 1 });
    expect(found).toHaveLength(1000);
    expect(found[1]).toMatchObject({ certainty: 'EXACT' });
    const { errors } = await ask(service.url, MATCH, { texts: [...texts, 'one more'] });
    expect(errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', field: 'texts', limit: 1000 });
  });

  test('20 candidates are given, 21 are refused', async () => {
    await match(['Gaucher'], { first: 20 });
    const { errors } = await ask(service.url, MATCH, { texts: ['Gaucher'], first: 21 });
    expect(errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', field: 'first', limit: 20 });
  });

  test('several questions of a thousand texts in one request are refused', async () => {
    const texts = Array.from({ length: 1000 }, (_, i) => `marfann syndrom ${i}`);
    const asked = ['a', 'b', 'c', 'd'].map(alias => `${alias}: matchNames(texts: $texts) { certainty }`);
    const { errors } = await ask(service.url, `query ($texts: [String!]!) { ${asked.join(' ')} }`, { texts });
    expect(errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', work: 'searches' });
  });

  test('a language that is not held is refused', async () => {
    const { errors } = await ask(service.url, MATCH, { texts: ['Marfan-Syndrom'], language: 'DE' });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'language' });
  });
});
