// What a source is to an import: it tells what a file is, and reads it into the release being made.
import type { Part } from '../store/import/copy-release.ts';
import type { MappingSetHead } from '../store/import/release-writer.ts';
import type { NewRelease } from './new-release.ts';
import type { SourceFile } from './read/open.ts';

/** A publisher of files, one folder each under `sources/`. */
export interface Source {
  /** Null where the file is not of this source. Reads no more than its head; throws a SourceError where that is damaged. */
  recognise(file: SourceFile): Promise<Product | LeftOut | null>;
}

/** A file that is known but not imported. */
export interface LeftOut {
  leftOut: string;
}

/** A file whose content is known. */
export interface Product {
  file: SourceFile;
  /** Told from the content: two files of one name are the same product. */
  name: string;
  version: string;
  date: Date;
  /** `nomenclature`: makes a release; there is one in a call, read first. `amendment`: the rest. */
  role: 'nomenclature' | 'amendment';
  /** The language, as FR, of a file that says in it what is known in English: read after what it translates. Else null. */
  translates: string | null;
  /** A product that says the same: beside it, in the call or the amended release, this one is left out. */
  superfluousBeside: string | null;
  /** What of a copied release it replaces; null where it replaces nothing but a mapping set. */
  part: Part | null;
  /** The mapping set to which its alignments belong, if it holds any. */
  mappingSet: Omit<MappingSetHead, 'sha256'> | null;
  /** Ids of mapping sets that are not carried over from an earlier release when this nomenclature makes a new one. */
  supersedes: readonly string[];
  /** True where its mappings say something only together with the nomenclature of the same call. */
  needsNomenclature: boolean;
  /** Who publishes it and how it is licensed: of the release, where it is a nomenclature. */
  publisher: { source: string; licence: string; attribution: string; disclaimer: string };
  /** Reads `file`, which may count its bytes. Throws a SourceError at the first fault of the file. */
  read(file: SourceFile, into: NewRelease): Promise<ProductRows>;
}

export interface ProductRows {
  /** What is counted: disorders, pairs, ... */
  rowsAre: string;
  rows: number;
  skipped: number;
}
