// Reads the slots of a row of SSSOM, and notes what is written otherwise than the standard of today wants it.
import { SourceError } from '../../read/source-error.ts';
import { justificationOf, LITERAL_TERMS, MATCH_TYPES, UNSPECIFIED } from './former-slots.ts';
import type { SssomHead } from './sssom-head.ts';
import { type ReadPredicate, readPredicate } from './sssom-predicate.ts';
import { type SssomCode, SssomPrefixes } from './sssom-prefixes.ts';
import type { SssomRow } from './sssom-table.ts';
import { type VocabularyTerm, writtenIri } from './vocabularies.ts';

const LITERAL = /(^|:)(rdfs[ _])?literal$/i;
const COMPOSITE = /(^|:)composite[ _]entity[ _]expression$/i;

export type Lack = VocabularyTerm | 'NO_ID';
type IdSlot = 'subject_id' | 'object_id';

export class SssomRows {
  readonly prefixes: SssomPrefixes;
  readonly #file: string;
  readonly #head: SssomHead;
  readonly #hasJustification: boolean;
  /** Values of match_type that are read, with what each is read as. */
  readonly #matchTypes = new Map<string, string>();
  readonly #hasMatchType: boolean;
  readonly #predicates = new Map<string, ReadPredicate>();

  constructor(file: string, head: SssomHead) {
    this.#file = file;
    this.#head = head;
    this.prefixes = new SssomPrefixes(head.prefixes);
    const { columns } = head.layout;
    this.#hasJustification = columns?.includes('mapping_justification') ?? false;
    this.#hasMatchType = columns?.includes('match_type') ?? false;
  }

  /** What was read otherwise than it is written, for people. */
  notes(): string[] {
    const undeclared = [...this.prefixes.undeclared].sort();
    const otherWords = [...this.#predicates.values()].filter(({ meant }) => meant !== null);
    const former = this.#hasMatchType
      ? 'its match_type is read as mapping_justification, as it was before SSSOM 1.0.'
      : `it states no mapping_justification: each is ${UNSPECIFIED}. SSSOM requires it since 1.0.`;
    return [
      ...(undeclared.length > 0
        ? [`its curie_map lacks ${undeclared.join(', ')}: read as the known code systems of these names.`]
        : []),
      ...[...this.prefixes.foreign].map(
        ([prefix, iri]) =>
          `its prefix ${prefix} stands for ${iri}, which is not known as an IRI of that code system: its codes are read as those of ${prefix} all the same. Give the prefix another name if they are not.`,
      ),
      ...otherWords.map(({ written, meant }) => `its predicate ${written} is read as ${meant}.`),
      ...(this.#head.layout.columns === null || (this.#hasJustification && this.#matchTypes.size === 0)
        ? []
        : [former]),
      ...[...this.#matchTypes]
        .filter(([written]) => !MATCH_TYPES.has(written))
        .map(([written, meant]) => `its match_type ${written} is read as ${meant}.`),
    ];
  }

  predicate(row: SssomRow, line: number): ReadPredicate {
    const written = this.#required(row, 'predicate_id', line);
    const known = this.#predicates.get(written);
    if (known) return known;
    const iri =
      writtenIri(written) ?? this.prefixes.expand(written) ?? this.#undeclared('predicate_id', written, line);
    const read = readPredicate(written, iri);
    this.#predicates.set(written, read);
    return read;
  }

  /** As the report names it: with its modifier. */
  predicateWritten({ predicate_id = '', predicate_modifier = '' }: SssomRow): string {
    return predicate_modifier === '' ? predicate_id : `${predicate_modifier} ${predicate_id}`;
  }

  justification(row: SssomRow, line: number): string {
    const { mapping_justification: stated, match_type: former } = row;
    if (this.#hasJustification && (stated || !former)) return this.#curie(row, 'mapping_justification', line);
    if (!former) return UNSPECIFIED;
    const justification = this.#matchTypes.get(former) ?? justificationOf(former);
    if (justification !== undefined) {
      this.#matchTypes.set(former, justification);
      return justification;
    }
    const reason = `is "${former.slice(0, 40)}"; it must be one of ${[...MATCH_TYPES.keys()].join(', ')}.`;
    throw this.#fault('match_type', line, reason);
  }

  /** Whether a side is a text: by its type, or because it has a label and no id. https://mapping-commons.github.io/sssom/spec-model/#literal-mappings */
  isLiteral(row: SssomRow): boolean {
    if (LITERAL.test(row.subject_type || (this.#head.subjectType ?? ''))) return true;
    if (LITERAL.test(row.object_type || (this.#head.objectType ?? ''))) return true;
    if (row.match_term_type === LITERAL_TERMS && !row.subject_type && !row.object_type) return true;
    return (!row.subject_id && Boolean(row.subject_label)) || (!row.object_id && Boolean(row.object_label));
  }

  isComposite(row: SssomRow): boolean {
    return (
      COMPOSITE.test(row.subject_type || (this.#head.subjectType ?? '')) ||
      COMPOSITE.test(row.object_type || (this.#head.objectType ?? ''))
    );
  }

  /** Why a side has no code; null where it has one. */
  lacksCode(row: SssomRow, slot: IdSlot): Lack | null {
    const written = row[slot];
    return written ? this.prefixes.term(written) : 'NO_ID';
  }

  code(row: SssomRow, slot: IdSlot, line: number): SssomCode {
    const written = this.#curie(row, slot, line);
    return this.prefixes.read(written) ?? this.#undeclared(slot, written, line);
  }

  confidence(row: SssomRow, line: number): number | null {
    if (!row.confidence) return null;
    const confidence = Number(row.confidence);
    if (confidence >= 0 && confidence <= 1) return confidence;
    const reason = `is "${row.confidence.slice(0, 40)}"; it must be a number from 0 to 1.`;
    throw this.#fault('confidence', line, reason);
  }

  #required(row: SssomRow, slot: string, line: number): string {
    const value = row[slot];
    if (!value) throw this.#fault(slot, line, 'is empty. Every row must give it.');
    return value;
  }

  #curie(row: SssomRow, slot: string, line: number): string {
    const value = this.#required(row, slot, line);
    if (/^<|^https?:\/\//i.test(value)) {
      const reason = `is the IRI ${value.slice(0, 120)}. Write a CURIE, with its prefix in the curie_map.`;
      throw this.#fault(slot, line, reason);
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

  #fault(element: string, line: number, reason: string): SourceError {
    return new SourceError({ file: this.#file, line, element, reason });
  }
}
