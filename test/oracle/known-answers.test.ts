// Answers that the literature of the data gives word by word: ORPHA:166024 and the codes around it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { describeRealData } from '../support/real-data.ts';
import { cloneRealRelease } from '../support/real-release.ts';
import { type AskedService, READERS } from './asked-service.ts';

const SYSTEMS = ['ORPHA', 'ICD-10', 'ICD-11', 'OMIM', 'UMLS', 'MeSH', 'MedDRA', 'GARD', 'MONDO'];
const CODES = [
  'ORPHA:166024',
  'ORPHA:732',
  'OMIM:607131',
  'ICD-10:Q77.3',
  'ICD-10:M33.2',
  'ICD-11:4A41.1',
  'UMLS:C0085655',
  'MeSH:D017285',
  'MedDRA:10036102',
  'GARD:7425',
  'MONDO:0011778',
];

const MATCHES = `query ($codes: [String!]!, $to: [ID!]!, $maxHops: Int) {
  crosswalk(codes: $codes, to: $to, maxHops: $maxHops) {
    input status
    targets { codeSystem { id } status matchCount matches {
      target { curie } relation justification conflict predicate fhirR4Equivalence fhirR5Relationship
      paths { legs { subject { curie } object { curie } relation } }
    } }
  }
}`;

interface Answer {
  crosswalk: {
    input: string;
    status: string;
    targets: {
      codeSystem: { id: string };
      status: string;
      matchCount: number;
      matches: {
        target: { curie: string };
        relation: string;
        justification: string;
        fhirR4Equivalence: string;
        fhirR5Relationship: string;
        paths: { legs: { subject: { curie: string }; object: { curie: string }; relation: string }[] }[];
      }[];
    }[];
  }[];
}

for (const [reader, open] of READERS) {
  describeRealData(`known answers of 2025-12, from ${reader}`, () => {
    let database: TestDatabase;
    let service: AskedService;
    beforeAll(async () => {
      database = await cloneRealRelease();
      service = await open(database.url);
    });
    afterAll(async () => {
      await service?.close();
      await database?.drop();
    });
    const ask = async (codes: string[], to: string[], maxHops = 2) =>
      (await service.data<Answer>(MATCHES, { codes, to, maxHops })).crosswalk;

    test('ORPHA:166024 is narrower than ICD-10 Q77.3 and the same as OMIM:607131', async () => {
      const [answer] = await ask(['ORPHA:166024'], ['ICD-10', 'OMIM']);
      const stated = answer?.targets.flatMap(target =>
        target.matches
          .filter(match => match.justification === 'STATED')
          .map(m => [m.target.curie, m.relation, m.fhirR4Equivalence, m.fhirR5Relationship]),
      );
      expect(stated).toEqual([
        ['ICD-10:Q77.3', 'BROAD', 'wider', 'source-is-narrower-than-target'],
        ['OMIM:607131', 'EXACT', 'equivalent', 'equivalent'],
      ]);
    });

    test('OMIM:607131 reaches ICD-10 as BROAD, MONDO and UMLS as EXACT, in two legs', async () => {
      const [answer] = await ask(['OMIM:607131'], ['ICD-10', 'MONDO', 'UMLS']);
      const found = answer?.targets.map(({ codeSystem, matches }) => [
        codeSystem.id,
        matches.map(m => [m.relation, m.justification, m.paths[0]?.legs.length]),
      ]);
      expect(found).toEqual([
        ['ICD-10', [['BROAD', 'CHAINED', 2]]],
        ['MONDO', [['EXACT', 'CHAINED', 2]]],
        ['UMLS', [['EXACT', 'CHAINED', 2]]],
      ]);
      expect(answer?.targets[0]?.matches[0]?.paths[0]?.legs).toEqual([
        { subject: { curie: 'OMIM:607131' }, object: { curie: 'ORPHA:166024' }, relation: 'EXACT' },
        { subject: { curie: 'ORPHA:166024' }, object: { curie: 'ICD-10:Q77.3' }, relation: 'BROAD' },
      ]);
    });

    test('ICD-10:Q77.3 reaches 20 OMIM codes, all NARROW', async () => {
      const [answer] = await ask(['ICD-10:Q77.3'], ['OMIM']);
      expect(answer?.targets[0]?.matchCount).toBe(20);
      expect(answer?.targets[0]?.matches.map(match => match.relation)).toEqual(Array(20).fill('NARROW'));
    });

    test.each([1, 2, 3, 4])('no result lands in its own system: %s hops', async maxHops => {
      const answers = await ask(CODES, SYSTEMS, maxHops);
      for (const { input, status, targets } of answers) {
        const own = input.slice(0, input.indexOf(':'));
        expect(status, input).toBe('MAPPED');
        expect(targets.map(target => target.codeSystem.id)).toEqual(SYSTEMS);
        for (const { codeSystem, status: found, matches } of targets) {
          if (codeSystem.id === own && own === 'ORPHA') {
            const paths = matches.map(match => [match.target.curie, match.paths.map(path => path.legs)]);
            expect([found, paths], input).toEqual(['SAME_CODE', [[input, [[]]]]]);
            continue;
          }
          if (codeSystem.id === own) expect([found, matches], input).toEqual(['NO_MAPPING', []]);
          const curies = matches.map(match => match.target.curie);
          expect(curies.filter(curie => !curie.startsWith(`${codeSystem.id}:`))).toEqual([]);
          for (const { legs } of matches.flatMap(match => match.paths)) {
            const systems = [input, ...legs.map(leg => leg.object.curie)].map(c =>
              c.slice(0, c.indexOf(':')),
            );
            expect(new Set(systems).size, systems.join(' ')).toBe(systems.length);
          }
        }
      }
    });
  });
}
