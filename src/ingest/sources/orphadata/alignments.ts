// Reads the references of a disorder, that is Orphanet's alignments, into mappings.
import { ORPHA } from '../../../terminology/code.ts';
import type { CodeSystem } from '../../../terminology/code-system.ts';
import type { StatedMapping } from '../../../terminology/mapping.ts';
import { relationOf, ValidationStatus } from '../../../terminology/orphanet-relation.ts';
import { CODED_VALUES } from '../../../terminology/orphanet-values.ts';
import { MappingRelation, predicateOf } from '../../../terminology/relation.ts';
import type { NewMappingSet, NewRelease } from '../../new-release.ts';
import { child, children, requiredText, text, type XmlElement } from '../../read/xml-element.ts';
import type { Product, ProductRows } from '../../source.ts';
import { codedValue, readDisorders } from './disorder-file.ts';

/** Id of the mapping set that holds Orphadata's own alignments. */
export const ALIGNMENTS = 'orphadata';

const JUSTIFICATION = 'semapv:ManualMappingCuration';

/** The files ORPHA_ICD10_mapping and ORPHA_ICD11_mapping of newer nomenclature packs. */
export async function readAlignments(
  { file }: Pick<Product, 'file'>,
  release: NewRelease,
  language: string,
): Promise<ProductRows> {
  const reader = new AlignmentReader(release, language);
  let skipped = 0;
  await readDisorders(file, (code, disorder) => {
    if (release.disorders.has(code)) reader.read(code, disorder);
    else {
      skipped += children(disorder, 'ExternalReferenceList', 'ExternalReference').length;
      release.tally.unknown('alignments', code);
    }
    return release.relieve();
  });
  return { rowsAre: 'references', rows: reader.rows, skipped };
}

export class AlignmentReader {
  rows = 0;
  readonly #set: NewMappingSet;
  readonly #systems = new Map<string, CodeSystem>();

  constructor(
    private readonly release: NewRelease,
    private readonly language: string,
  ) {
    this.#set = release.mappingSet(ALIGNMENTS);
  }

  /** Reads all references of a disorder. The same statement twice is stored once. */
  read(orphaCode: number, disorder: XmlElement): void {
    const references = children(disorder, 'ExternalReferenceList', 'ExternalReference');
    if (references.length === 0) return;
    const { tally, writer } = this.release;
    const stated = new Set<string>();
    for (const reference of references) {
      const source = requiredText(reference, 'Source');
      const mapping = this.#mapping(orphaCode, source, reference);
      const statement = writer.statement(mapping);
      if (stated.has(statement)) {
        tally.counts.duplicateReferences++;
        continue;
      }
      stated.add(statement);
      this.rows++;
      tally.counts.references++;
      tally.references[source] = (tally.references[source] ?? 0) + 1;
      const relation = mapping.orphanetRelation ?? 'NOT_STATED';
      tally.relations[relation] = (tally.relations[relation] ?? 0) + 1;
      this.#write(mapping, statement);
    }
  }

  #write({ subject, object }: StatedMapping, statement: string): void {
    const set = this.#set;
    set.count++;
    if (set.no === null) return;
    const { writer } = this.release;
    writer.concept(subject.system, subject.code, true);
    writer.concept(object.system, object.code, set.systems.wellFormed(object));
    writer.mapping(set.no, set.count, statement);
  }

  #mapping(orphaCode: number, source: string, reference: XmlElement): StatedMapping {
    const { mappingRelation, icdRelation, validationStatus } = CODED_VALUES;
    const value = this.language;
    const stated = codedValue(child(reference, 'DisorderMappingRelation'), mappingRelation, value);
    const relation = stated === null ? MappingRelation.UNSPECIFIED : relationOf(stated);
    const { code, mark } = this.#object(orphaCode, source, requiredText(reference, 'Reference'));
    const validation = child(reference, 'DisorderMappingValidationStatus');
    return {
      subject: { system: ORPHA, code: String(orphaCode) },
      object: code,
      relation,
      predicate: predicateOf(relation),
      validationStatus: codedValue(validation, validationStatus, value) ?? ValidationStatus.UNSPECIFIED,
      orphanetRelation: stated,
      icdRelation: codedValue(child(reference, 'DisorderMappingICDRelation'), icdRelation, value),
      icd10Mark: mark,
      icd11FoundationId: text(reference, 'DisorderMappingICDRefUri') ?? null,
      icd11MmsUrl: text(reference, 'DisorderMappingICDRefUrl') ?? null,
      mappingJustification: JUSTIFICATION,
      confidence: null,
    };
  }

  /** The code as its system reads it; one that is ill-formed stays as it is written. */
  #object(orphaCode: number, source: string, written: string): Pick<ObjectCode, 'code' | 'mark'> {
    const { tally } = this.release;
    const system = this.#system(source);
    let local = written;
    while (local.endsWith(',')) local = local.slice(0, -1).trimEnd();
    const read = this.#set.systems.readLocal(system, local);
    const code = read.ok ? read.code : { system: system.id, code: local };
    if (local !== written)
      tally.cleanedCodes.push({ orphaCode, system: system.id, written, readAs: code.code });
    if (!read.ok) tally.illFormedCodes.push({ orphaCode, system: system.id, written });
    return { code, mark: read.ok ? read.mark : null };
  }

  #system(source: string): CodeSystem {
    const known = this.#systems.get(source);
    if (known) return known;
    const system = this.#set.system(source);
    if (!system.known) {
      this.release.tally.warnings.push(
        `The references call a code system "${source}", which is not known: its codes are kept under ${system.id} as they are.`,
      );
    }
    this.#systems.set(source, system);
    return system;
  }
}

interface ObjectCode {
  code: StatedMapping['object'];
  mark: StatedMapping['icd10Mark'];
}
