// Filters, orders and their export on the real files: against what is read from the files themselves, by patterns.
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataOf } from '../support/ask.ts';
import { describeRealData, realData } from '../support/real-data.ts';
import { cloneAllSets } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { type OracleRow, readProduct1, readSssom } from './oracle-rows.ts';

const BROWSE = `query ($filter: DisorderFilter, $after: String) {
  browseDisorders(filter: $filter, first: 200, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { curie } } }`;

interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string };
  nodes: { curie: string }[];
}

type Row = Record<string, string>;

describeRealData('filters over all mapping sets', () => {
  let service: TestService;
  let rows: OracleRow[];
  let active: Set<string>;

  beforeAll(async () => {
    service = await startTestService(await cloneAllSets());
    const path = realData('orphadata/2025-12/en_product1.xml.gz');
    const product1 = readProduct1(path);
    const mondo = readdirSync(realData('sssom/mondo')).map(name =>
      readSssom(realData(`sssom/mondo/${name}`)),
    );
    const ordo = readSssom(realData('sssom/ordo.sssom.2025-03-07.tsv.gz'));
    rows = [...product1.rows, ...[...mondo, ordo].flatMap(set => set.rows)];
    const all = [...textOf('en_product1.xml.gz').matchAll(/<Disorder id="\d+">\s*<OrphaCode>(\d+)</g)];
    active = new Set(all.map(([, code]) => `ORPHA:${code}`).filter(curie => !product1.inactive.has(curie)));
  }, 600_000);
  afterAll(() => service?.stop());

  async function found(filter: Record<string, unknown>): Promise<string[]> {
    const curies: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Page = (await dataOf(service.url, BROWSE, { filter, after })).browseDisorders;
      curies.push(...page.nodes.map(({ curie }) => curie));
      after = page.pageInfo.endCursor;
      if (page.pageInfo.hasNextPage) continue;
      expect(curies).toHaveLength(page.totalCount);
      return curies;
    }
  }

  /** Disorders with such a statement from either side. */
  function mapped(system: string, relations: readonly string[], sets: (set: string) => boolean = () => true) {
    const inverse: Row = { BROAD: 'NARROW', NARROW: 'BROAD' };
    const disorders = rows.flatMap(({ subject, object, relation, set }) => {
      if (!sets(set)) return [];
      const [from, to] = [subject, object].map(code => code.slice(0, code.indexOf(':')));
      if (from === 'ORPHA' && to === system && relations.includes(relation)) return [subject];
      if (to === 'ORPHA' && from === system && relations.includes(inverse[relation] ?? relation))
        return [object];
      return [];
    });
    return new Set(disorders.filter(curie => active.has(curie)));
  }

  const sorted = (codes: Iterable<string>) =>
    [...codes].sort((a, b) => Number(a.slice(6)) - Number(b.slice(6)));
  const BUT_NOT = ['EXACT', 'BROAD', 'NARROW', 'RELATED', 'UNSPECIFIED'];

  test('recessive metabolic disorders below 1 / 1 000 000 without an EXACT ICD-11 code, in one request', async () => {
    const metabolic = new Set(
      [...textOf('en_product3_150.xml.gz').matchAll(/<OrphaCode>(\d+)</g)].map(([, code]) => code),
    );
    const recessive = codesWith('en_product9_ages.xml.gz', text => text.includes('>Autosomal recessive<'));
    const veryRare = codesWith('en_product9_prev.xml.gz', text => oneClass(text) === '<1 / 1 000 000');
    const exact = mapped('ICD-11', ['EXACT']);
    const expected = [...active].filter(curie => {
      const code = curie.slice('ORPHA:'.length);
      return metabolic.has(code) && recessive.has(code) && veryRare.has(code) && !exact.has(curie);
    });
    expect(expected.length).toBeGreaterThan(100);
    const filter = {
      classification: '150',
      inheritance: ['Autosomal recessive'],
      prevalenceClass: ['<1 / 1 000 000'],
      notMappedIn: ['ICD-11'],
      relations: ['EXACT'],
    };
    expect(await found(filter)).toEqual(sorted(expected));
    const { relations, notMappedIn, ...others } = filter;
    const apart = { ...others, mappings: [{ codeSystem: notMappedIn[0], mapped: false, relations }] };
    expect(await found(apart), 'asked as a condition of its own').toEqual(sorted(expected));
    const below = { ...others, descendantOf: 'ORPHA:68367', notMappedIn, relations };
    expect(await found(below), 'and as what stands below the head').toEqual(
      sorted(expected.filter(curie => curie !== 'ORPHA:68367')),
    );
  });

  test.each([
    ['MONDO', BUT_NOT],
    ['MONDO', ['EXACT']],
    ['OMIM', ['NARROW']],
    ['OMIM', ['BROAD', 'RELATED']],
    ['ICD-11', BUT_NOT],
    ['ICD-10', ['NOT']],
  ])('mapped in %s by %j, whichever set says so', async (system, relations) => {
    const expected = mapped(system, relations);
    expect(await found({ mappedIn: [system], relations })).toEqual(sorted(expected));
    const rest = [...active].filter(curie => !expected.has(curie));
    expect((await found({ notMappedIn: [system], relations })).length).toBe(rest.length);
  });

  test('an imported set alone', async () => {
    const set = rows.find(row => row.set.includes('ordo'))?.set ?? '';
    const expected = mapped('OMIM', BUT_NOT, each => each === set);
    expect(expected.size).toBeGreaterThan(3_000);
    expect(await found({ mappedIn: ['OMIM'], mappingSets: [set] })).toEqual(sorted(expected));
    expect(expected.size).not.toBe(mapped('OMIM', BUT_NOT).size);
  });

  const exported = async (query: string) => {
    const response = await fetch(`${service.url}/export/disorders?${query}`);
    return parseCsv(await response.text(), { columns: true }) as Row[];
  };

  test('by name all of them stand as the root collation orders them', async () => {
    const names = (await exported('orderBy=NAME')).map(row => row.name ?? '');
    expect(names).toHaveLength(active.size);
    const { compare } = new Intl.Collator('und');
    const misplaced = names.filter((name, i) => i > 0 && compare(names[i - 1] ?? '', name) > 0);
    expect(misplaced).toEqual([]);
    const backwards = (await exported('orderBy=NAME&direction=DESC')).map(row => row.name ?? '');
    expect(backwards.toReversed().filter((name, i) => name !== names[i])).toEqual([]);
  });

  test('who leaves an export gives the place to the next', async () => {
    const { hostname, port } = new URL(service.url);
    // More than there are places.
    for (let client = 0; client < 5; client++) {
      const socket = connect(Number(port), hostname);
      socket.write(`GET /export/disorders HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`);
      const [start] = (await once(socket, 'data')) as [Buffer];
      socket.destroy();
      expect(start.toString('latin1')).toMatch(/^HTTP\/1\.1 200 /);
    }
    expect(await exported('levels=DISORDER')).toHaveLength((await found({ levels: ['DISORDER'] })).length);
  });
});

function textOf(file: string): string {
  return gunzipSync(readFileSync(realData(`orphadata/2025-12/${file}`))).toString('latin1');
}

/** ORPHAcodes of the entries of a product whose text passes. */
function codesWith(file: string, passes: (text: string) => boolean): Set<string> {
  const entries = textOf(file).split('<Disorder id="').slice(1);
  return new Set(entries.filter(passes).map(text => /<OrphaCode>(\d+)</.exec(text)?.[1] ?? ''));
}

/** The one class of an entry, by the rule of docs/data.md written anew. */
function oneClass(entry: string): string | undefined {
  const nameIn = (record: string, element: string) =>
    new RegExp(`<${element} id="\\d+">\\s*<Name lang="en">([^<]*)`)
      .exec(record)?.[1]
      ?.replace('&lt;', '<')
      .replace('&gt;', '>');
  const records = entry.split('<Prevalence id="').slice(1);
  const ranked = records.flatMap((record, i) => {
    const name = nameIn(record, 'PrevalenceClass');
    if (name === undefined) return [];
    const types = ['Point prevalence', 'Prevalence at birth', 'Lifetime Prevalence', 'Annual incidence'];
    const places = ['Worldwide', 'Europe'];
    const last = (list: string[], value: string | undefined) =>
      (list.indexOf(value ?? '') + 9) % 9 || (list[0] === value ? 0 : 8);
    const rank = [
      /^(Unknown|Not yet documented)$/.test(name) ? 1 : 0,
      last(types, nameIn(record, 'PrevalenceType')),
      nameIn(record, 'PrevalenceValidationStatus') === 'Validated' ? 0 : 1,
      last(places, nameIn(record, 'PrevalenceGeographic')),
    ].join('');
    return [{ name, rank, i }];
  });
  const best = ranked.filter(({ rank }) => ranked.every(other => rank <= other.rank));
  const times = (name: string) => best.filter(other => other.name === name).length;
  return best.toSorted((a, b) => times(b.name) - times(a.name) || a.i - b.i)[0]?.name;
}
