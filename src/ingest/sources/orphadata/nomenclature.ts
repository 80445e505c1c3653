// Reads the nomenclature: product 1, or the nomenclature pack, which writes flags and levels in its own way.

import { type DisorderStatus, isActive } from '../../../terminology/disorder.ts';
import { lacksReason, statusOfFlags } from '../../../terminology/disorder-status.ts';
import { CODED_VALUES } from '../../../terminology/orphanet-values.ts';
import type { NewRelease } from '../../new-release.ts';
import {
  child,
  children,
  ElementError,
  requiredText,
  text,
  type XmlElement,
} from '../../read/xml-element.ts';
import type { Product, ProductRows } from '../../source.ts';
import { ALIGNMENTS, AlignmentReader } from './alignments.ts';
import { codedValue, orphaCode, readDisorders, requiredValue } from './disorder-file.ts';
import { readDefinition, readNames } from './disorder-texts.ts';

export async function readNomenclature(
  { file, mappingSet }: Pick<Product, 'file' | 'mappingSet'>,
  release: NewRelease,
  language: string,
): Promise<ProductRows> {
  const alignments = mappingSet?.id === ALIGNMENTS ? new AlignmentReader(release, language) : null;
  const reader = new DisorderReader(release, language);
  await readDisorders(file, (code, disorder) => {
    reader.read(code, disorder);
    alignments?.read(code, disorder);
    return release.relieve();
  });
  reader.reportReplacements();
  return { rowsAre: 'disorders', rows: release.disorders.size, skipped: 0 };
}

class DisorderReader {
  readonly #replacements = new Set<string>();
  readonly #language: string;

  constructor(
    private readonly release: NewRelease,
    private readonly fileLanguage: string,
  ) {
    this.#language = fileLanguage.toUpperCase();
  }

  read(code: number, disorder: XmlElement): void {
    const { writer, disorders, tally } = this.release;
    const status = this.#status(code, disorder);
    const level = requiredValue(
      disorder,
      ['DisorderGroup', 'ClassificationLevel'],
      CODED_VALUES.level,
      this.fileLanguage,
    );
    const typology = requiredValue(disorder, ['DisorderType'], CODED_VALUES.typology, this.fileLanguage);
    disorders.set(code, isActive(status));
    tally.counts.disorders++;
    if (isActive(status)) tally.counts.active++;
    writer.disorder(code, level, typology, status);
    tally.counts.names += readNames(this.release, code, disorder, this.#language);
    if (readDefinition(this.release, code, disorder, this.#language)) tally.counts.definitions++;
    this.#replacedBy(code, disorder);
  }

  /** Counts the replacements whose target is in no row of the file. */
  reportReplacements(): void {
    const { tally, disorders } = this.release;
    const dangling = tally.danglingReplacements.filter(({ target }) => !disorders.has(target));
    tally.danglingReplacements.splice(0, Number.POSITIVE_INFINITY, ...dangling);
  }

  #status(code: number, disorder: XmlElement): DisorderStatus {
    const written = text(disorder, 'FlagValue');
    const list = children(disorder, 'DisorderFlagList', 'DisorderFlag');
    if (written === undefined && list.length === 0) {
      const stated = child(disorder, 'Totalstatus');
      const status = codedValue(stated, CODED_VALUES.totalStatus, this.fileLanguage);
      if (status !== null) return status;
      const reason =
        'has neither flags nor a status, so that it cannot be told whether it is active. Download the file again.';
      throw new ElementError(disorder, reason);
    }
    const flags =
      written === undefined
        ? list.reduce((sum, flag) => sum | flagOf(flag, requiredText(flag, 'Value')), 0)
        : flagOf(disorder, written);
    if (lacksReason(flags)) {
      this.release.tally.warnings.push(
        `ORPHA:${code} is inactive for no stated reason (flags ${flags}): it counts as obsolete.`,
      );
    }
    return statusOfFlags(flags);
  }

  /**
   * An association is written at both its ends: the end that is the current disorder has no code, only `cycle="true"`.
   * Rows with a target are those of the replaced entity. https://github.com/Orphanet/API_RDcode takes the same.
   */
  #replacedBy(code: number, disorder: XmlElement): void {
    for (const association of children(
      disorder,
      'DisorderDisorderAssociationList',
      'DisorderDisorderAssociation',
    )) {
      const kind = requiredValue(
        association,
        ['DisorderDisorderAssociationType'],
        CODED_VALUES.replacementKind,
        this.fileLanguage,
      );
      // Disorder1 in the layout of 2020.
      const end = child(association, 'TargetDisorder') ?? child(association, 'Disorder1');
      if (end === undefined || end.children.length === 0) continue;
      const target = orphaCode(end);
      const key = `${code}>${target}>${kind}`;
      if (this.#replacements.has(key)) continue;
      this.#replacements.add(key);
      const { writer, tally } = this.release;
      writer.replacement(code, target, kind);
      tally.counts.replacements++;
      tally.danglingReplacements.push({ orphaCode: code, target, kind });
    }
  }
}

function flagOf(element: XmlElement, written: string): number {
  const flag = Number(written);
  if (Number.isInteger(flag) && flag >= 0 && flag < 2 ** 31) return flag;
  throw new ElementError(
    element,
    `has the flag "${written}", which is no number. The file is damaged: download it again.`,
  );
}
