// Searches of every kind, drawn by a seed from what a release holds: names whole, begun, misspelt and mixed up; codes, genes, hostile texts.
import { edited } from '../../bench/search/questions/edits.ts';
import { below, type Random, seeded, shuffled } from '../../bench/search/questions/random.ts';
import { begun, joined, reordered, split, twiceEdited } from '../../bench/search/questions/typing.ts';
import type { DisorderFilter } from '../../src/release/disorder-filter.ts';
import type { Edition } from '../../src/release/edition.ts';
import type { Slice } from '../../src/release/finder.ts';
import type { Scope } from '../../src/search/question.ts';
import {
  ACTIVE_STATUSES,
  ClassificationLevelId,
  DisorderStatus,
  Typology,
} from '../../src/terminology/disorder.ts';
import { CODED_VALUES } from '../../src/terminology/orphanet-values.ts';
import { RELATIONS } from '../../src/terminology/relation.ts';
import { SearchField } from '../../src/terminology/search-match.ts';

export interface RandomSearch {
  text: string;
  scope: Scope;
  filter: DisorderFilter;
  slice: Slice;
}

/** What texts are made of. */
export interface SearchMaterial {
  terms: { language: Scope['language']; text: string }[];
  codes: { system: string; code: string }[];
  genes: string[];
  orphaCodes: number[];
  classifications: number[];
}

/** @param sql asks the database of the release that has this number. */
export async function materialOf(
  sql: <Row>(text: string, values?: unknown[]) => Promise<Row[]>,
  releaseNo: number,
): Promise<SearchMaterial> {
  const names = await sql<{ name: string }>(
    `select symbol as name from gene where release_no = $1 union select unnest(synonyms) from gene where release_no = $1 order by 1`,
    [releaseNo],
  );
  const codes = await sql<SearchMaterial['codes'][number]>(
    `select subject_system as system, subject_code as code from mapping join release_mapping_set using (mapping_set_no) where release_no = $1
     union select object_system, object_code from mapping join release_mapping_set using (mapping_set_no) where release_no = $1 order by 1, 2`,
    [releaseNo],
  );
  const disorders = await sql<{ code: number }>(
    'select orpha_code as code from disorder where release_no = $1 order by 1',
    [releaseNo],
  );
  const classifications = await sql<{ id: number }>(
    'select classification_id as id from classification where release_no = $1 order by 1',
    [releaseNo],
  );
  const terms = await sql<SearchMaterial['terms'][number]>(
    'select language, text from search_term where release_no = $1 order by language, term_no',
    [releaseNo],
  );
  return {
    terms,
    codes,
    genes: names.map(({ name }) => name),
    orphaCodes: disorders.map(({ code }) => code),
    classifications: classifications.map(({ id }) => id),
  };
}

const LONG = 300;
const HOSTILE = [
  '',
  ' ',
  'a',
  'e',
  '1',
  'Z',
  '-',
  '"',
  "'",
  '%',
  '_',
  '\\',
  '\\\\',
  '&',
  '|',
  '!',
  ':*',
  "a' | 'b",
  '()',
  '<->',
  '*',
  '\0',
  'a\0b',
  '\u{1f9ec}',
  'gene \u{1f9ec}\u{1f9ec}',
  'e\u0301',
  'a\u0300\u0301\u0302',
  '\u202eemordnys',
  'متلازمة',
  'מחלה',
  '疾病',
  '疾 病',
  'хвороба',
  'синдром Марфана',
  'ſyndrome',
  'ﬁbrosis',
  'İstanbul',
  'ß',
  'ı',
  '½',
  'Ⅷ',
  '٣',
  '𝐌arfan',
  '\ud83d',
  'x\ud83dy',
  '\u{20000}\u{20001}\u{20002}\u{20003}',
  'NaN',
  'null',
  'x'.repeat(LONG),
  'a '.repeat(LONG / 2),
  'syndrome '.repeat(33),
  'sindrome '.repeat(33),
  '9'.repeat(64),
  'ё'.repeat(70),
  'disease',
  'disaese',
  'syndrom',
  'type 1',
  'OBSOLETE: x',
  'MFS',
  'AB',
  'ABCD',
  'i',
  'ii',
  'iv',
  'xx',
  'IIIa x',
  'vi',
  'leukae',
  'tumou',
] as const;

type Make = (text: string, random: Random) => string | null;

const TYPINGS: readonly Make[] = [
  text => text,
  text => text.toUpperCase(),
  text => text.toLowerCase(),
  (text, random) => (text === '' ? null : edited(text, random)),
  (text, random) => (text.length < 4 ? null : twiceEdited(text, random)),
  (text, random) => reordered(text, random),
  text => begun(text),
  (text, random) => text.slice(0, 1 + below(random, 6)),
  (text, random) => joined(text, random),
  (text, random) => split(text, random),
  (text, random) => shuffled(text.split(/\s+/u), random).slice(0, 2).join(' '),
  (text, random) => text.slice(below(random, text.length), below(random, text.length) + 8),
  (text, random) => [...text].filter(() => random() > 0.2).join(''),
  text =>
    text
      .split(/\s+/u)
      .map(word => [...word][0])
      .join('')
      .toUpperCase()
      .slice(0, 6),
  text => `${text} ${text}`,
  text => text.replace(/oe|ae|ö|ä/gu, ''),
];

export class RandomSearches {
  readonly #material: SearchMaterial;
  readonly #edition: Edition;
  readonly #random: Random;

  constructor(material: SearchMaterial, edition: Edition, seed: number) {
    this.#material = material;
    this.#edition = edition;
    this.#random = seeded(seed);
  }

  next(): RandomSearch {
    const { text, language } = this.#text();
    return {
      text: text.slice(0, LONG),
      scope: this.#scope(language),
      filter: this.#filter(),
      slice: this.#slice(),
    };
  }

  /** One of a list that is not empty. */
  #one<Item>(of: readonly Item[]): Item {
    return of[below(this.#random, of.length)] as Item;
  }

  #some<Item>(of: readonly Item[]): Item[] {
    const some = of.filter(() => this.#random() < 0.4);
    return some.length > 0 ? some : [this.#one(of)];
  }

  #is(chance: number): boolean {
    return this.#random() < chance;
  }

  #text(): { text: string; language: Scope['language'] } {
    const { terms, codes, genes } = this.#material;
    const { text, language } = this.#one(terms);
    const choice = this.#random();
    if (choice < 0.08) return { text: this.#one(HOSTILE), language };
    if (choice < 0.2 && codes.length > 0) {
      const { system, code } = this.#one(codes);
      return {
        text: this.#one([`${system}:${code}`, code, `${system}:${code} `, `${code} ${text}`]),
        language,
      };
    }
    if (choice < 0.28 && genes.length > 0) {
      const gene = this.#one(genes);
      return { text: this.#one([gene, gene.toLowerCase(), gene.slice(0, -1), `${gene} ${text}`]), language };
    }
    if (choice < 0.33) return { text: `${text.slice(0, 20)} ${this.#one(terms).text}`, language };
    const made = this.#one(TYPINGS)(text, this.#random) ?? text;
    return { text: this.#is(0.3) ? (this.#one(TYPINGS)(made, this.#random) ?? made) : made, language };
  }

  #scope(language: Scope['language']): Scope {
    const systems = [...new Set(this.#material.codes.map(({ system }) => system))];
    const fields = Object.values(SearchField);
    return {
      fields: this.#is(0.7) ? fields : this.#some(fields),
      codeSystems:
        this.#is(0.9) || systems.length === 0
          ? null
          : this.#some(systems).map(system => this.#edition.codeSystems.get(system)),
      language: this.#is(0.95) ? language : this.#one(this.#edition.languages),
    };
  }

  #filter(): DisorderFilter {
    const usual = { statuses: ACTIVE_STATUSES, besides: [DisorderStatus.NON_RARE_IN_EUROPE] };
    if (this.#is(0.6)) return usual;
    const { orphaCodes, classifications } = this.#material;
    const { mappingSetNos } = this.#edition;
    const systems = [...new Set(this.#material.codes.map(({ system }) => system))].filter(
      system => system !== 'ORPHA',
    );
    return {
      ...(this.#is(0.4) ? usual : { statuses: this.#some(Object.values(DisorderStatus)) }),
      ...(this.#is(0.3) && { levels: this.#some(Object.values(ClassificationLevelId)) }),
      ...(this.#is(0.2) && { typologies: this.#some(Object.values(Typology)) }),
      ...(this.#is(0.1) && classifications.length > 0 && { classification: this.#one(classifications) }),
      ...(this.#is(0.15) && { descendantOf: this.#one(orphaCodes) }),
      ...(this.#is(0.1) && { inheritance: this.#some(CODED_VALUES.inheritance.labels) }),
      ...(this.#is(0.1) && { ageOfOnset: this.#some(CODED_VALUES.ageOfOnset.labels) }),
      ...(this.#is(0.1) && { prevalenceClass: this.#some(CODED_VALUES.prevalenceClass.labels) }),
      ...(this.#is(0.15) &&
        systems.length > 0 && {
          mappings: [
            {
              mapped: this.#is(0.6),
              systems: this.#some(systems).slice(0, 2),
              relations: this.#some(RELATIONS),
              mappingSetNos: this.#some(mappingSetNos),
            },
          ],
        }),
    };
  }

  #slice(): Slice {
    if (this.#is(0.5)) return { first: 20, offset: 0 };
    return { first: below(this.#random, 200), offset: this.#is(0.5) ? 0 : below(this.#random, 60) };
  }
}
