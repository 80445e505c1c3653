// Reads the references of a disorder, that is Orphanet's alignments, into mappings.
import { ORPHA } from '../../../terminology/code.ts';
import type { CodeSystem } from '../../../terminology/code-system.ts';
import type { CodedValues } from '../../../terminology/coded-value.ts';
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
  await readDisorders(
    file,
    release,
    (_, disorder) => referencesOf(disorder),
    (code, references) => {
      if (release.disorders.has(code)) reader.read(code, references);
      else {
        skipped += references.length;
        release.tally.unknown('alignments', code);
      }
      return release.relieve();
    },
  );
  return { rowsAre: 'references', rows: reader.rows, skipped };
}

export function referencesOf(disorder: XmlElement): XmlElement[] {
  return children(disorder, 'ExternalReferenceList', 'ExternalReference');
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
  read(orphaCode: number, references: readonly XmlElement[]): void {
    if (references.length === 0) return;
    const { tally, writer, rows } = this.release;
    const stated = new Set<string>();
    for (const element of references) {
      const reference = rows.take('ExternalReference', () => this.#referenceOf(element));
      if (reference === undefined) continue;
      const { source } = reference;
      const mapping = this.#mapping(orphaCode, reference);
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

  /** What the file says, as it says it. */
  #referenceOf(element: XmlElement): Reference {
    const { mappingRelation, icdRelation, validationStatus } = CODED_VALUES;
    const coded = <Value>(name: string, values: CodedValues<Value>) =>
      codedValue(child(element, name), values, this.language);
    return {
      source: requiredText(element, 'Source'),
      written: requiredText(element, 'Reference'),
      orphanetRelation: coded('DisorderMappingRelation', mappingRelation),
      icdRelation: coded('DisorderMappingICDRelation', icdRelation),
      validationStatus:
        coded('DisorderMappingValidationStatus', validationStatus) ?? ValidationStatus.UNSPECIFIED,
      icd11FoundationId: text(element, 'DisorderMappingICDRefUri') ?? null,
      icd11MmsUrl: text(element, 'DisorderMappingICDRefUrl') ?? null,
    };
  }

  #mapping(orphaCode: number, { source, written, ...stated }: Reference): StatedMapping {
    const { orphanetRelation } = stated;
    const relation = orphanetRelation === null ? MappingRelation.UNSPECIFIED : relationOf(orphanetRelation);
    const { code, mark } = this.#object(orphaCode, source, written);
    return {
      ...stated,
      subject: { system: ORPHA, code: String(orphaCode) },
      object: code,
      relation,
      predicate: predicateOf(relation),
      icd10Mark: mark,
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

interface Reference
  extends Pick<
    StatedMapping,
    'orphanetRelation' | 'icdRelation' | 'validationStatus' | 'icd11FoundationId' | 'icd11MmsUrl'
  > {
  /** The code system as the file calls it, and the code in it. */
  source: string;
  written: string;
}

interface ObjectCode {
  code: StatedMapping['object'];
  mark: StatedMapping['icd10Mark'];
}
