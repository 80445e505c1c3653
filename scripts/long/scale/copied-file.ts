// A file of Orphadata with copies of all that it lists: what is written around the codes and names stays as it is.
import type { CopiedCodes } from './copied-codes.ts';
import { hasShape } from './copied-codes.ts';
import { wordOf } from './new-words.ts';

/**
 * What differs between copies. A name stands behind its code; the name of a typology or of a relation does not, and stays. The references
 * of a disorder are mappings; of those of a gene only the number of HGNC is looked up.
 */
const PARTS = new RegExp(
  [
    String.raw`(?<=<Orpha(?:Code|Number)>|[?&;]Expert=)(?<orpha>\d+)`,
    String.raw`(?<=</Orpha(?:Code|Number)>\s*(?:<ExpertLink[^>]*>[^<]*</ExpertLink>\s*)?<Name lang="en">)(?<name>[^<]+)`,
    `(?<=<Synonym lang="en">|<Contents>)(?<text>[^<]+)`,
    String.raw`(?<=<Source>)(?<source>[^<]+)(?<between></Source>\s*<Reference>)(?<code>[^<]+)(?=</Reference>\s*<DisorderMapping)`,
    `(?<=<HPOId>)(?<hpo>[^<]+)`,
    `(?<=<HPOTerm>)(?<term>[^<]+)`,
    String.raw`(?<=<(?:Gene|Classification) id="|<Source>HGNC</Source>\s*<Reference>)(?<number>\d+)`,
    `(?<=<Symbol>)(?<symbol>[^<]+)`,
  ].join('|'),
  'g',
);

/** Genes and classifications of copy 1 have numbers from a million on. */
const NUMBERS_APART = 1_000_000;

type Write = (copy: number) => string;

/** What a list holds, with the head and the tail of its file. */
export interface ListFile {
  /** With the count of the list taken out: in two pieces. */
  head: readonly [string, string];
  count: number;
  units: readonly string[];
  tail: string;
}

/** @throws Error where the text is no list of Orphadata */
export function listIn(text: string): ListFile {
  const list = /<(Disorder|HPODisorderSetStatus|Classification)List count="(\d+)">/.exec(text);
  if (!list) throw new Error('The file holds no list of Orphadata');
  const [whole, name, count = ''] = list;
  const begin = list.index + whole.length;
  const end = text.lastIndexOf(`</${name}List>`);
  const units: string[] = [];
  for (let at = begin; ; ) {
    const close = text.indexOf(`</${name}>`, at);
    if (close < 0 || close > end) break;
    const next = close + `</${name}>`.length;
    units.push(text.slice(at, next));
    at = next;
  }
  const beforeCount = begin - `${count}">`.length;
  return {
    head: [text.slice(0, beforeCount), '">'],
    count: Number(count),
    units,
    tail: text.slice(end),
  };
}

/** Tells the codes of a file. */
export function tellCodes(text: string, codes: CopiedCodes): void {
  for (const { groups = {} } of text.matchAll(PARTS)) {
    const { orpha, hpo, source, code } = groups;
    if (orpha !== undefined) codes.tell('ORPHA', orpha);
    if (hpo !== undefined) codes.tell('HPO', hpo);
    if (source !== undefined && code !== undefined && hasShape(source)) codes.tell(source, code);
  }
}

/** What writes a unit for any copy; copy 0 is the unit itself. */
export function template(unit: string, codes: CopiedCodes): Write {
  const pieces: (string | Write)[] = [];
  let at = 0;
  let place = 0;
  for (const match of unit.matchAll(PARTS)) {
    const { groups = {}, index, 0: written } = match;
    if (groups.orpha !== undefined) place = codes.placeOf('ORPHA', groups.orpha);
    // Its term stands behind it.
    if (groups.hpo !== undefined) place = codes.placeOf('HPO', groups.hpo);
    pieces.push(unit.slice(at, index), writer(groups, place, codes));
    at = index + written.length;
  }
  pieces.push(unit.slice(at));
  return copy => {
    if (copy === 0) return unit;
    let text = '';
    for (const piece of pieces) text += typeof piece === 'string' ? piece : piece(copy);
    return text;
  };
}

function writer(groups: Record<string, string | undefined>, place: number, codes: CopiedCodes): Write {
  const { orpha, hpo, source, between = '', code, number, symbol, term } = groups;
  if (orpha !== undefined) return copy => codes.of('ORPHA', orpha, copy).code;
  if (hpo !== undefined) return copy => codes.of('HPO', hpo, copy).code;
  if (number !== undefined) return copy => String(Number(number) + copy * NUMBERS_APART);
  if (symbol !== undefined) return copy => `${symbol}N${copy}`;
  if (source !== undefined && code !== undefined) {
    if (!hasShape(source)) return () => source + between + code;
    return copy => {
      const copied = codes.of(source, code, copy);
      return copied.system + between + copied.code;
    };
  }
  const text = term ?? groups.name ?? groups.text ?? '';
  return copy => `${text} ${wordOf(copy, place, codes.count('ORPHA'))}`;
}
