// What an import has to tell at its end, for people and, as JSON, for machines.
import type { ReleaseHead } from '../store/import/release-writer.ts';
import type { GivenProduct } from './recognise.ts';
import type { RefusedRow } from './rows.ts';
import type { ProductRows } from './source.ts';
import type {
  CleanedCode,
  DanglingReplacement,
  EmptiedSet,
  IllFormedCode,
  ImportCounts,
  MappingSetReport,
  Tally,
} from './tally.ts';

export interface ProductReport {
  name: string;
  file: string;
  version: string;
  date: string;
  /** What the product is a list of: disorders, prevalences, pairs, nodes. */
  rowsAre: string;
  /** Rows in the release. */
  rows: number;
  /** Rows left out because the nomenclature lacks their ORPHAcode. */
  skipped: number;
  /** Rows left out by a lenient import because the file would have been refused for them. */
  refused: number;
}

export interface ImportReport {
  /** `unchanged`: a release of the same files exists already, nothing was written. */
  outcome: 'imported' | 'unchanged';
  /** Id of the release made or found. */
  release: string;
  version: string;
  date: string;
  /** Whether that release is the live one now. */
  live: boolean;
  /** Id of the release that was copied and amended, where the call had no nomenclature. */
  amends: string | null;
  /** Ids of the mapping sets that were left out. */
  without: readonly string[];
  products: ProductReport[];
  counts: ImportCounts;
  /** References of each source as it names itself, e.g. ICD-10. */
  references: Record<string, number>;
  /** References of each Orphanet relation; NOT_STATED where the file states none. */
  relations: Record<string, number>;
  /** Different ORPHAcodes that a kind of product names and the nomenclature lacks. */
  unknownCodes: Record<string, number>;
  illFormedCodes: IllFormedCode[];
  cleanedCodes: CleanedCode[];
  danglingReplacements: DanglingReplacement[];
  mappingSets: MappingSetReport[];
  /** Mapping sets that lost all their mappings. */
  emptiedSets: EmptiedSet[];
  /** Rows that a lenient import left out, at most 10,000 of them; `products` has how many there are. */
  refusedRows: RefusedRow[];
  warnings: string[];
  /** Wall time; `reading` is the time in which files were parsed, `waiting` the part of it spent waiting for the database. */
  seconds: { total: number; reading: number; waiting: number };
}

/** A product that was read, with what came of it. */
export interface ReadProduct {
  product: GivenProduct;
  rows: ProductRows;
  /** Rows that were refused and left out. */
  refused: number;
}

interface Outcome {
  outcome: ImportReport['outcome'];
  head: ReleaseHead;
  live: boolean;
  amends: string | null;
  without: readonly string[];
  read: readonly ReadProduct[];
  tally: Tally;
}

/** The report, its times still to be filled in. */
export function reportOf({ outcome, head, live, amends, without, read, tally }: Outcome): ImportReport {
  const { counts, references, relations, unknownCodes } = tally;
  const {
    illFormedCodes,
    cleanedCodes,
    danglingReplacements,
    mappingSets,
    emptiedSets,
    refusedRows,
    warnings,
  } = tally;
  return {
    outcome,
    release: head.id,
    version: head.version,
    date: head.date.toISOString(),
    live,
    amends,
    without,
    products: read.map(({ product, rows, refused }) => ({
      name: product.name,
      file: product.file.name,
      version: product.version,
      date: product.date.toISOString(),
      ...rows,
      refused,
    })),
    counts,
    references,
    relations,
    unknownCodes,
    illFormedCodes,
    cleanedCodes,
    danglingReplacements,
    mappingSets,
    emptiedSets,
    refusedRows,
    warnings,
    seconds: { total: 0, reading: 0, waiting: 0 },
  };
}

/** Milliseconds as seconds with two decimals. */
export function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 10) / 100;
}
