// A release in memory: compact, immutable, in arrays that all threads of the process share.
import { type CodeParts, Codes } from './codes.ts';
import { type MappingParts, MappingWeb } from './mapping-web.ts';
import type { SearchParts } from './search/search-parts.ts';
import { Terms } from './search/terms.ts';
import { type StringParts, Strings } from './strings.ts';
import { type Columns, Table, type TableParts, type TableShape } from './table.ts';
import { type ByTable, TABLES, type TableName, type Tables } from './tables.ts';

/** What a snapshot is made of: plain objects of arrays over shared memory. Posted to a thread, they arrive without being copied. */
export interface SnapshotParts {
  strings: StringParts;
  tables: ByTable<TableParts>;
  codes: CodeParts;
  mappings: MappingParts;
  search: SearchParts;
}

const SHAPES: ByTable<TableShape> = TABLES;

export class Snapshot {
  /** To be posted to another thread, which makes its own snapshot of them. */
  readonly parts: SnapshotParts;
  readonly tables: Tables;
  readonly codes: Codes;
  readonly mappings: MappingWeb;
  /** What is searched, by language. */
  readonly #terms: ReadonlyMap<string, Terms>;

  private constructor(parts: SnapshotParts) {
    const strings = new Strings(parts.strings);
    this.parts = parts;
    this.codes = new Codes(parts.codes, strings);
    this.mappings = new MappingWeb(parts.mappings, this.codes, strings);
    this.#terms = new Map(
      Object.entries(parts.search.languages).map(([language, of]) => [language, new Terms(of, strings)]),
    );
    const names = Object.keys(TABLES) as TableName[];
    this.tables = Object.fromEntries(
      names.map(name => [name, new Table<Columns, string>(SHAPES[name], parts.tables[name], strings)]),
    ) as unknown as Tables;
  }

  /** The snapshot that has these parts: made in no time, as nothing is read. */
  static of(parts: SnapshotParts): Snapshot {
    return new Snapshot(parts);
  }

  /** The terms of a language; null where the release has none. */
  terms(language: string): Terms | null {
    return this.#terms.get(language) ?? null;
  }

  /** Bytes of shared memory, once for all threads. What a thread has decoded is not counted. */
  get bytes(): number {
    return bytesOf(this.parts);
  }
}

function bytesOf(part: unknown): number {
  if (ArrayBuffer.isView(part)) return part.byteLength;
  if (typeof part !== 'object' || part === null) return 0;
  return Object.values(part).reduce((sum: number, inner) => sum + bytesOf(inner), 0);
}
