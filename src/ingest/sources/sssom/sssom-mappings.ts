// Reads the mappings of an SSSOM file: every row is imported, or counted under the reason why not.
import { curie } from '../../../terminology/code.ts';
import type { StatedMapping } from '../../../terminology/mapping.ts';
import { ValidationStatus } from '../../../terminology/orphanet-relation.ts';
import type { NewMappingSet, NewRelease } from '../../new-release.ts';
import type { SourceFile } from '../../read/open.ts';
import { SourceError } from '../../read/source-error.ts';
import type { ProductRows } from '../../source.ts';
import { readExtensions } from './sssom-extensions.ts';
import type { SssomHead } from './sssom-head.ts';
import { isSkipped, relationOfPredicate, type SkippedPredicate } from './sssom-predicate.ts';
import { type SssomCode, SssomPrefixes } from './sssom-prefixes.ts';
import { readSssomTable, type SssomRow } from './sssom-table.ts';

/** Why a row is not a mapping here. Closed list, documented in docs/data.md. */
export type SkipReason = SkippedPredicate | 'NO_TERM_FOUND' | 'LITERAL' | 'SAME_CODE' | 'DUPLICATE';

const NO_TERM_FOUND = 'https://w3id.org/sssom/NoTermFound';
const LITERAL = /(^|:)(rdfs )?literal$/i;

export async function readSssomMappings(
  file: SourceFile,
  head: SssomHead,
  release: NewRelease,
): Promise<ProductRows> {
  const reader = new SssomReader(file, head, release);
  await readSssomTable(file, head.lines, (row, line, fault) => {
    reader.read(row, line, fault);
    return release.relieve();
  });
  return reader.finish();
}

class SssomReader {
  readonly #file: SourceFile;
  readonly #head: SssomHead;
  readonly #release: NewRelease;
  readonly #set: NewMappingSet;
  readonly #prefixes: SssomPrefixes;
  readonly #skipped: Partial<Record<SkipReason, number>> = {};
  readonly #stated = new Set<string>();
  readonly #labelled = new Set<string>();
  readonly #illFormed = new Set<string>();
  #rows = 0;
  #shapeDecided = 0;

  constructor(file: SourceFile, head: SssomHead, release: NewRelease) {
    this.#file = file;
    this.#head = head;
    this.#release = release;
    this.#set = release.mappingSet(head.mappingSetId);
    this.#prefixes = new SssomPrefixes(head.prefixes);
  }

  read(row: SssomRow, line: number, fault: SourceError | null): void {
    const reason = this.#release.rows.take('row', () => {
      if (fault) throw fault;
      return this.#readRow(row, line);
    });
    if (reason === undefined) return;
    this.#rows++;
    if (reason !== null) this.#skipped[reason] = (this.#skipped[reason] ?? 0) + 1;
  }

  finish(): ProductRows {
    for (const [prefix, iri] of this.#prefixes.declared) this.#set.declared.set(prefix, iri);
    const skipped = Object.values(this.#skipped).reduce((sum, count) => sum + count, 0);
    this.#release.tally.mappingSets.push({
      id: this.#head.mappingSetId,
      rows: this.#rows,
      mappings: this.#rows - skipped,
      skipped: this.#skipped,
      shapeDecided: this.#shapeDecided,
      illFormedCodes: [...this.#illFormed].sort(),
      declaredPrefixes: [...this.#prefixes.declared.keys()].sort(),
    });
    return { rowsAre: 'mappings', rows: this.#rows - skipped, skipped };
  }

  #readRow(row: SssomRow, line: number): SkipReason | null {
    if (LITERAL.test(row.subject_type ?? '') || LITERAL.test(row.object_type ?? '')) return 'LITERAL';
    const subject = this.#code(row, 'subject_id', line);
    const predicateIri = this.#iri(row, 'predicate_id', line);
    const justification = this.#required(row, 'mapping_justification', line);
    if (this.#iri(row, 'object_id', line) === NO_TERM_FOUND) {
      this.#name(subject, row.subject_label);
      return 'NO_TERM_FOUND';
    }
    const object = this.#code(row, 'object_id', line);
    const relation = relationOfPredicate(predicateIri, row.predicate_modifier ?? '');
    if (isSkipped(relation)) return relation;
    if (curie(subject.code) === curie(object.code)) return 'SAME_CODE';
    return this.#write(subject, object, row, {
      subject: subject.code,
      object: object.code,
      relation,
      predicate: this.#required(row, 'predicate_id', line),
      validationStatus: row.reviewer_id ? ValidationStatus.VALIDATED : ValidationStatus.UNSPECIFIED,
      icd10Mark: object.mark ?? subject.mark,
      mappingJustification: justification,
      confidence: this.#confidence(row, line),
      ...readExtensions(row),
    });
  }

  #write(subject: SssomCode, object: SssomCode, row: SssomRow, mapping: StatedMapping): SkipReason | null {
    const { writer } = this.#release;
    const statement = writer.statement(mapping);
    if (this.#stated.has(statement)) return 'DUPLICATE';
    this.#stated.add(statement);
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
    if (!label || this.#labelled.has(key)) return;
    this.#labelled.add(key);
    this.#release.writer.label(this.#set.no, code.system, code.code, 'EN', label);
  }

  #code(row: SssomRow, slot: string, line: number): SssomCode {
    const written = this.#required(row, slot, line);
    return this.#prefixes.read(written) ?? this.#undeclared(slot, written, line);
  }

  #iri(row: SssomRow, slot: string, line: number): string {
    const written = this.#required(row, slot, line);
    return this.#prefixes.expand(written) ?? this.#undeclared(slot, written, line);
  }

  #required(row: SssomRow, slot: string, line: number): string {
    const value = row[slot]?.trim();
    if (!value) throw this.#fault(slot, line, 'is empty. Every row must give it.');
    if (/^<|^https?:\/\//i.test(value)) {
      throw this.#fault(
        slot,
        line,
        `is the IRI ${value.slice(0, 120)}. Write a CURIE, with its prefix in the curie_map.`,
      );
    }
    return value;
  }

  #undeclared(slot: string, written: string, line: number): never {
    const colon = written.indexOf(':');
    const what =
      colon > 0
        ? `has the prefix "${written.slice(0, colon)}", which the curie_map does not declare. Add "#   ${written.slice(0, colon)}: https://…" to it.`
        : `is "${written.slice(0, 80)}", which is no CURIE. Write prefix:code.`;
    throw this.#fault(slot, line, what);
  }

  #confidence(row: SssomRow, line: number): number | null {
    if (!row.confidence) return null;
    const confidence = Number(row.confidence);
    if (confidence >= 0 && confidence <= 1) return confidence;
    throw this.#fault(
      'confidence',
      line,
      `is "${row.confidence.slice(0, 40)}"; it must be a number from 0 to 1.`,
    );
  }

  #fault(element: string, line: number, reason: string): SourceError {
    return new SourceError({ file: this.#file.name, line, element, reason });
  }
}
