// Reads the mappings of an SSSOM file: every row is imported, or counted under the reason why not.
import { curie } from '../../../terminology/code.ts';
import type { StatedMapping } from '../../../terminology/mapping.ts';
import { ValidationStatus } from '../../../terminology/orphanet-relation.ts';
import { DigestSet } from '../../digest-set.ts';
import type { NewMappingSet, NewRelease } from '../../new-release.ts';
import type { SourceFile } from '../../read/open.ts';
import type { ProductRows } from '../../source.ts';
import { NotStoredRows, type SkipReason } from './not-stored.ts';
import { readExtensions } from './sssom-extensions.ts';
import type { SssomHead } from './sssom-head.ts';
import { isSkipped, relationWith } from './sssom-predicate.ts';
import type { SssomCode } from './sssom-prefixes.ts';
import { type Lack, SssomRows } from './sssom-row.ts';
import { readSssomTable, type SssomRow, type TableSummary } from './sssom-table.ts';

export async function readSssomMappings(
  file: SourceFile,
  head: SssomHead,
  release: NewRelease,
): Promise<ProductRows> {
  const reader = new SssomReader(file, head, release);
  const summary = await readSssomTable(file, head, (row, line) => {
    reader.read(row, line);
    return release.relieve();
  });
  return reader.finish(summary);
}

class SssomReader {
  readonly #file: SourceFile;
  readonly #head: SssomHead;
  readonly #release: NewRelease;
  readonly #set: NewMappingSet;
  readonly #slots: SssomRows;
  readonly #notStored = new NotStoredRows();
  readonly #stated = new DigestSet();
  readonly #labelled = new DigestSet();
  readonly #illFormed = new Set<string>();
  #rows = 0;
  #shapeDecided = 0;

  constructor(file: SourceFile, head: SssomHead, release: NewRelease) {
    this.#file = file;
    this.#head = head;
    this.#release = release;
    this.#set = release.mappingSet(head.mappingSetId);
    this.#slots = new SssomRows(file.name, head);
  }

  read(written: () => SssomRow, line: number): void {
    const read = this.#release.rows.take('row', () => {
      const row = written();
      return { row, reason: this.#readRow(row, line) };
    });
    if (read === undefined) return;
    this.#rows++;
    if (read.reason !== null) this.#notStored.add(read.reason, this.#slots.predicateWritten(read.row));
  }

  finish({ comments }: TableSummary): ProductRows {
    const { declared } = this.#slots.prefixes;
    for (const [prefix, iri] of declared) this.#set.declared.set(prefix, iri);
    const { tally } = this.#release;
    const skipped = this.#notStored.total;
    tally.mappingSets.push({
      id: this.#head.mappingSetId,
      rows: this.#rows,
      mappings: this.#rows - skipped,
      skipped: this.#notStored.byReason(),
      notStored: this.#notStored.byPredicate(),
      shapeDecided: this.#shapeDecided,
      illFormedCodes: [...this.#illFormed].sort(),
      declaredPrefixes: [...declared.keys()].sort(),
    });
    const empty = this.#rows === 0 ? ['it holds no row: the mapping set is empty.'] : [];
    const passed =
      comments > 0 ? [`lines that begin with # and stand behind its head are no rows: ${comments}.`] : [];
    for (const note of [...this.#head.notes, ...this.#slots.notes(), ...empty, ...passed])
      tally.warnings.push(`${this.#file.name}: ${note}`);
    return { rowsAre: 'mappings', rows: this.#rows - skipped, skipped };
  }

  #readRow(row: SssomRow, line: number): SkipReason | null {
    const slots = this.#slots;
    if (slots.isLiteral(row)) return 'LITERAL';
    if (slots.isComposite(row)) return 'COMPOSITE';
    const lacks = [slots.lacksCode(row, 'subject_id'), slots.lacksCode(row, 'object_id')] as const;
    const lack = lacks[0] ?? lacks[1];
    if (lack !== null) {
      this.#readLonely(row, lacks, line);
      return lack;
    }
    const predicate = slots.predicate(row, line);
    const justification = slots.justification(row, line);
    const subject = slots.code(row, 'subject_id', line);
    const object = slots.code(row, 'object_id', line);
    const relation = relationWith(predicate.relation, row.predicate_modifier ?? '');
    if (isSkipped(relation)) return relation;
    if (curie(subject.code) === curie(object.code)) return 'SAME_CODE';
    return this.#write(subject, object, row, {
      subject: subject.code,
      object: object.code,
      relation,
      predicate: predicate.meant ?? predicate.written,
      validationStatus: row.reviewer_id ? ValidationStatus.VALIDATED : ValidationStatus.UNSPECIFIED,
      icd10Mark: object.mark ?? subject.mark,
      mappingJustification: justification,
      confidence: slots.confidence(row, line),
      ...readExtensions(row),
    });
  }

  /** What nothing was found for is told of all the same. */
  #readLonely(row: SssomRow, [noSubject, noObject]: readonly (Lack | null)[], line: number): void {
    if (row.predicate_id) this.#slots.predicate(row, line);
    const subject = noSubject === null ? this.#slots.code(row, 'subject_id', line) : null;
    const object = noObject === null ? this.#slots.code(row, 'object_id', line) : null;
    if (subject) this.#name(subject, row.subject_label);
    if (object) this.#name(object, row.object_label);
  }

  #write(subject: SssomCode, object: SssomCode, row: SssomRow, mapping: StatedMapping): SkipReason | null {
    const { writer } = this.#release;
    const statement = writer.statement(mapping);
    if (!this.#stated.add(statement)) return 'DUPLICATE';
    if (subject.shapeDecided || object.shapeDecided) this.#shapeDecided++;
    this.#name(subject, row.subject_label);
    this.#name(object, row.object_label);
    this.#set.count++;
    if (this.#set.no !== null) writer.mapping(this.#set.no, this.#set.count, statement);
    return null;
  }

  /** Tells of the concept, and of its label where it has one; the first label of a concept counts. */
  #name({ code, wellFormed }: SssomCode, label: string | undefined): void {
    const key = curie(code);
    if (!wellFormed) this.#illFormed.add(key);
    if (this.#set.no === null) return;
    this.#release.writer.concept(code.system, code.code, wellFormed);
    if (!label || !this.#labelled.add(key)) return;
    this.#release.writer.label(this.#set.no, code.system, code.code, 'EN', label);
  }
}
