// Where the fault of a single row goes: it ends the import, or, in a lenient one, the row is left out and listed.
import { SourceError } from './read/source-error.ts';
import { ElementError } from './read/xml-element.ts';

/** A row that was left out, and why. */
export interface RefusedRow {
  file: string;
  line: number | null;
  /** Element or column that is at fault. */
  element: string | null;
  reason: string;
}

/** Further rows are counted, not listed. */
const LISTED = 10_000;

/**
 * So few rows are no proof against a table, however few others it has: a set of one row with a slip is no other kind of file.
 * An empty set is a set; a product of Orphadata of which nothing is left is none.
 */
const FEW = 3;
const OF_TABLES = 'row';

/** Characters of a reason that are kept: it may quote the file. */
const LONGEST = 500;

const HINT = 'To leave such rows out and import the rest: nosograph import --lenient.';

interface Kind {
  taken: number;
  refused: number;
  first: SourceError | null;
}

export class Rows {
  #file = '';
  #kinds = new Map<string, Kind>();

  constructor(
    readonly lenient: boolean,
    /** Takes the refused rows of all files. */
    private readonly refused: RefusedRow[],
  ) {}

  begin(file: string): void {
    this.#file = file;
    this.#kinds = new Map();
  }

  /**
   * What `read` makes of a row; undefined where the row is refused. `read` writes nothing before all that can be refused
   * was read, so that a row is left out as a whole.
   * Throws the row's fault where rows may not be left out, and every other error.
   * @param kind what rows of this kind are called in the file, as Disorder
   */
  take<Row extends NonNullable<unknown> | null>(kind: string, read: () => Row): Row | undefined {
    const counts = this.#kinds.get(kind) ?? { taken: 0, refused: 0, first: null };
    this.#kinds.set(kind, counts);
    try {
      const row = read();
      counts.taken++;
      return row;
    } catch (error) {
      this.#refuse(counts, this.#faultOf(error));
      return undefined;
    }
  }

  /**
   * Number of rows of the file that were refused.
   * @throws SourceError where more rows of a kind, and of a table more than a few, were refused than read: such a file is no file with a faulty row.
   */
  end(): number {
    let all = 0;
    for (const [kind, { taken, refused, first }] of this.#kinds) {
      all += refused;
      const allowed = kind === OF_TABLES ? Math.max(taken, FEW) : taken;
      if (refused <= allowed || !first) continue;
      const { file, line, element, reason } = first;
      const rows = refused + taken;
      const count =
        rows === 1
          ? `its only row (${kind}) is refused`
          : `${refused} of its ${rows} rows (${kind}) are refused, more than are read`;
      const why =
        refused > FEW ? 'the file is damaged or of another kind, and' : 'too little is left of the file:';
      throw new SourceError({
        file,
        line,
        element,
        reason: `${count}: ${why} --lenient does not help. The first: ${reason}`,
      });
    }
    return all;
  }

  /** @throws the error itself where it is no fault of the data */
  #faultOf(error: unknown): SourceError {
    const fault = error instanceof ElementError ? error.inFile(this.#file) : error;
    if (fault instanceof SourceError) return fault;
    throw error;
  }

  #refuse(counts: Kind, fault: SourceError): void {
    const { file, line, element, reason, cause } = fault;
    if (!this.lenient) throw new SourceError({ file, line, element, reason: `${reason} ${HINT}`, cause });
    counts.refused++;
    counts.first ??= fault;
    if (this.refused.length === LISTED) return;
    const told = reason.length > LONGEST ? `${reason.slice(0, LONGEST)} …` : reason;
    this.refused.push({ file, line: line ?? null, element: element ?? null, reason: told });
  }
}
