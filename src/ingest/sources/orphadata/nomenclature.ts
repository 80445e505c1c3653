// Reads the nomenclature: product 1, or the nomenclature pack, which writes flags and levels in its own way.

import { type ClassificationLevelId, LEVEL_OF, type Typology } from '../../../terminology/disorder.ts';
import { CODED_VALUES } from '../../../terminology/orphanet-values.ts';
import type { NewRelease } from '../../new-release.ts';
import { child, children, type XmlElement } from '../../read/xml-element.ts';
import type { Product, ProductRows } from '../../source.ts';
import { ALIGNMENTS, AlignmentReader, referencesOf } from './alignments.ts';
import { endsOf } from './association-ends.ts';
import { orphaCode, readDisorders, requiredValue } from './disorder-file.ts';
import { type StatedStatus, statusOf } from './disorder-flags.ts';
import { type DisorderTexts, textsOf, writeTexts } from './disorder-texts.ts';

export async function readNomenclature(
  { file, mappingSet }: Pick<Product, 'file' | 'mappingSet'>,
  release: NewRelease,
  language: string,
): Promise<ProductRows> {
  const alignments = mappingSet?.id === ALIGNMENTS ? new AlignmentReader(release, language) : null;
  const reader = new DisorderReader(release, language);
  await readDisorders(
    file,
    release,
    (_, disorder) => reader.read(disorder),
    (code, disorder) => {
      reader.write(code, disorder);
      alignments?.read(code, disorder.references);
      return release.relieve();
    },
  );
  reader.report();
  return { rowsAre: 'disorders', rows: release.disorders.size, skipped: 0 };
}

interface ReadDisorder extends StatedStatus {
  level: ClassificationLevelId;
  typology: Typology;
  texts: DisorderTexts;
  associations: XmlElement[];
  references: XmlElement[];
}

/** Of what is reported once for many disorders, so many are named. */
const NAMED = 5;

class DisorderReader {
  readonly #replacements = new Set<string>();
  readonly #unexplained: number[] = [];

  constructor(
    private readonly release: NewRelease,
    private readonly language: string,
  ) {}

  read(disorder: XmlElement): ReadDisorder {
    const typology = requiredValue(disorder, ['DisorderType'], CODED_VALUES.typology, this.language);
    return {
      ...statusOf(disorder, this.language),
      level: this.#level(disorder, typology),
      typology,
      texts: textsOf(disorder),
      associations: children(disorder, 'DisorderDisorderAssociationList', 'DisorderDisorderAssociation'),
      references: referencesOf(disorder),
    };
  }

  write(
    code: number,
    { status, active, unexplained, level, typology, texts, associations }: ReadDisorder,
  ): void {
    const { writer, disorders, tally } = this.release;
    disorders.set(code, active);
    tally.counts.disorders++;
    if (active) tally.counts.active++;
    if (unexplained) this.#unexplained.push(code);
    writer.disorder(code, level, typology, status);
    writeTexts(this.release, code, texts, this.language.toUpperCase());
    tally.counts.names += texts.names.length;
    if (texts.definition !== null) tally.counts.definitions++;
    for (const association of associations) this.#replacedBy(code, association);
  }

  /** Tells of replacements whose target is in no row of the file, and of disorders that are inactive without a reason. */
  report(): void {
    const { tally, disorders } = this.release;
    const dangling = tally.danglingReplacements.filter(({ target }) => !disorders.has(target));
    tally.danglingReplacements.splice(0, Number.POSITIVE_INFINITY, ...dangling);
    const codes = this.#unexplained;
    if (codes.length === 0) return;
    const some = codes.slice(0, NAMED).map(code => `ORPHA:${code}`);
    tally.warnings.push(
      `Inactive for no stated reason, counted as obsolete: ${codes.length} (${some.join(', ')}${codes.length > NAMED ? ' …' : ''}).`,
    );
  }

  /** Files until 2020 do not state the level, which follows from the typology. */
  #level(disorder: XmlElement, typology: Typology): ClassificationLevelId {
    const elements = ['DisorderGroup', 'ClassificationLevel'];
    if (elements.every(name => child(disorder, name) === undefined)) return LEVEL_OF[typology];
    return requiredValue(disorder, elements, CODED_VALUES.level, this.language);
  }

  /**
   * An association is written at both its ends: the end that is the current disorder has no code, only `cycle="true"`.
   * Rows with a target are those of the replaced entity. https://github.com/Orphanet/API_RDcode takes the same.
   */
  #replacedBy(code: number, association: XmlElement): void {
    const { writer, tally, rows } = this.release;
    const replacement = rows.take('DisorderDisorderAssociation', () => {
      const { target } = endsOf(association);
      const names = ['DisorderDisorderAssociationType'];
      const kind = requiredValue(association, names, CODED_VALUES.replacementKind, this.language);
      return target === undefined || target.children.length === 0
        ? null
        : { kind, target: orphaCode(target) };
    });
    if (!replacement) return;
    const { kind, target } = replacement;
    const key = `${code}>${target}>${kind}`;
    if (this.#replacements.has(key)) return;
    this.#replacements.add(key);
    writer.replacement(code, target, kind);
    tally.counts.replacements++;
    tally.danglingReplacements.push({ orphaCode: code, target, kind });
  }
}
