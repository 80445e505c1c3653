// Rows waiting to be written: one buffer of COPY text a table, all flushed together in the order of the foreign keys.
import { Buffer } from 'node:buffer';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { arrayLiteral } from './copy-text.ts';

/** The tables that an import fills row by row, each after those that it refers to, with the columns written. */
export const ROW_TABLES = {
  disorder: 'release_no, orpha_code, level, typology, status',
  disorder_name: 'release_no, orpha_code, language, position, text',
  definition: 'release_no, orpha_code, language, text',
  replacement: 'release_no, orpha_code, target, kind',
  mapping:
    'mapping_set_no, mapping_no, subject_system, subject_code, object_system, object_code, relation, predicate, validation_status, orphanet_relation, icd_relation, icd10_mark, icd11_foundation_id, icd11_mms_url, mapping_justification, confidence',
  concept_label: 'mapping_set_no, system, code, language, text',
  prevalence:
    'release_no, orpha_code, position, type, qualification, class, value, geography, validation_status, sources',
  prevalence_class: 'release_no, orpha_code, class',
  age_of_onset: 'release_no, orpha_code, position, label',
  inheritance: 'release_no, orpha_code, position, label',
  classification: 'release_no, classification_id, orpha_code',
  classification_name: 'release_no, classification_id, language, text',
  classification_member: 'release_no, classification_id, orpha_code, root',
  classification_edge: 'release_no, parent, classification_id, child',
  linearisation: 'release_no, orpha_code, head',
  gene: 'release_no, gene_no, symbol, name, type, hgnc, synonyms, loci, cross_references',
  gene_association: 'release_no, orpha_code, position, gene_no, type, status, sources',
  phenotype: 'release_no, hpo_id, term',
  phenotype_association: 'release_no, orpha_code, position, hpo_id, frequency, diagnostic_criterion',
  functional_consequence:
    'release_no, orpha_code, position, disability, frequence, temporality, severity, loss_of_ability, type, defined',
  information_resource:
    'release_no, orpha_code, position, title, audience, kind, language, url, year, produced_by, endorsed_by',
} as const;

export type RowTable = keyof typeof ROW_TABLES;

const TABLES = Object.keys(ROW_TABLES) as RowTable[];
const CONCEPTS = `insert into concept (system, code, well_formed)
  select * from unnest($1::text[], $2::text[], $3::boolean[]) on conflict do nothing`;

/** Concepts that are known to be told: a release of Orphadata has fewer. */
const REMEMBERED = 100_000;

/** Characters buffered before a flush begins. */
const FULL = 2 ** 20;

export class TableBuffers {
  /** Tables that got rows. */
  readonly touched = new Set<RowTable>();
  #lines = new Map<RowTable, string>();
  #size = 0;
  /** Those that were told lately: a concept that is told again later costs a look at the table. */
  #concepts = new Set<string>();
  #newConcepts: [system: string, code: string, wellFormed: boolean][] = [];
  #flush: Promise<void> = Promise.resolve();
  #fault: { error: unknown } | undefined;

  constructor(private readonly client: PoolClient) {}

  /** One row: its columns in COPY text, joined by tabs, without the end of line. */
  add(table: RowTable, row: string): void {
    const line = `${row}\n`;
    this.#lines.set(table, (this.#lines.get(table) ?? '') + line);
    this.#size += line.length;
  }

  /** Every concept has to be told before a row that names it; again costs nothing. */
  concept(system: string, code: string, wellFormed: boolean): void {
    const key = `${system}:${code}`;
    if (this.#concepts.has(key)) return;
    if (this.#concepts.size >= REMEMBERED) this.#concepts.clear();
    this.#concepts.add(key);
    this.#newConcepts.push([system, code, wellFormed]);
    this.#size += key.length;
  }

  /** Begins to write when enough is waiting. A promise is given only when the flush before is still under way. */
  relieve(): Promise<void> | undefined {
    return this.#size < FULL ? undefined : this.#begin();
  }

  /** Writes all that is waiting. */
  async drain(): Promise<void> {
    await this.#begin();
    await this.#flush;
    this.#check();
  }

  /** Waits for a flush under way, whatever comes of it: for a roll-back. */
  async settle(): Promise<void> {
    await this.#flush;
  }

  async #begin(): Promise<void> {
    await this.#flush;
    this.#check();
    const lines = this.#lines;
    const concepts = this.#newConcepts;
    this.#lines = new Map();
    this.#newConcepts = [];
    this.#size = 0;
    this.#flush = this.#write(lines, concepts).catch((error: unknown) => {
      this.#fault = { error };
    });
  }

  #check(): void {
    if (this.#fault) throw this.#fault.error;
  }

  async #write(lines: Map<RowTable, string>, concepts: [string, string, boolean][]): Promise<void> {
    if (concepts.length > 0) {
      await this.client.query(CONCEPTS, [
        arrayLiteral(concepts.map(([system]) => system)),
        arrayLiteral(concepts.map(([, code]) => code)),
        `{${concepts.map(([, , wellFormed]) => (wellFormed ? 't' : 'f')).join()}}`,
      ]);
    }
    for (const table of TABLES) {
      const text = lines.get(table);
      if (text === undefined) continue;
      this.touched.add(table);
      // The text is let go of as soon as it is bytes.
      lines.delete(table);
      await this.#copy(table, Buffer.from(text));
    }
  }

  #copy(table: RowTable, bytes: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      const stream = this.client.query(copyFrom(`copy ${table} (${ROW_TABLES[table]}) from stdin`));
      stream.on('error', reject);
      stream.on('finish', resolve);
      stream.end(bytes);
    });
  }
}
