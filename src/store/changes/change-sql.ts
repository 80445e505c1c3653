// How one kind of change is written in SQL: what it reads, when it is a change, and what it tells.
import { ReleaseChangeKind } from '../../release/changes.ts';

export const KINDS = Object.values(ReleaseChangeKind);

/** What a release may hold nothing of, as nothing of it was imported: it is compared only where both releases hold some. */
const FACTS = {
  synonyms: `disorder_name where language = 'EN' and position > 0`,
  definitions: `definition where language = 'EN'`,
  parents: 'classification_edge where true',
  genes: 'gene_association where true',
};
type Fact = keyof typeof FACTS;

const FACT_OF: Partial<Record<ReleaseChangeKind, Fact>> = {
  SYNONYM_ADDED: 'synonyms',
  SYNONYM_REMOVED: 'synonyms',
  DEFINITION_CHANGED: 'definitions',
  CLASSIFICATION_PARENT_ADDED: 'parents',
  CLASSIFICATION_PARENT_REMOVED: 'parents',
  GENE_ADDED: 'genes',
  GENE_REMOVED: 'genes',
  GENE_ASSOCIATION_TYPE_CHANGED: 'genes',
};

/** Whether both releases hold some of each fact. */
export type Held = Record<Fact, boolean>;

const some = (rows: string, column: string) =>
  `exists (select from ${rows} and release_no = (select ${column} from ends))`;

export const HELD_TABLE = `
    held as materialized (select ${Object.entries(FACTS)
      .map(([fact, rows]) => `${some(rows, 'from_no')} and ${some(rows, 'to_no')} as ${fact}`)
      .join(', ')})`;

/** False for a kind of which one of the releases holds nothing at all. */
export function isCompared(kind: ReleaseChangeKind, held: Held): boolean {
  const fact = FACT_OF[kind];
  return fact === undefined || held[fact];
}

/** Columns of a change; each is null where it is left out. */
export interface Branch {
  kind: ReleaseChangeKind;
  /** Has a column `orpha_code`. */
  from: string;
  where: string;
  system?: string;
  code?: string;
  mappingSet?: string;
  /** A number. */
  classification?: string;
  before?: string;
  after?: string;
}

export const COLUMNS = 'rank, orpha_code, system, code, mapping_set, classification, before, after';

/** A kind that is not asked for is a condition without a column: what it alone reads is never run. */
export function branch(of: Branch): string {
  const { kind, system = 'null', code = 'null', mappingSet = 'null', classification = 'null::int' } = of;
  const { before = 'null', after = 'null' } = of;
  const fact = FACT_OF[kind];
  const asked = `'${kind}' = any($3)${fact ? ` and (select ${fact} from held)` : ''}`;
  return `
    select ${KINDS.indexOf(kind)}, orpha_code, ${system}, ${code}, ${mappingSet}, ${classification}, ${before}, ${after}
    from ${of.from} where ${asked} and ${of.where}`;
}
