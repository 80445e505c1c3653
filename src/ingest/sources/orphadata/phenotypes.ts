// Reads product 4: the phenotypes of disorders, with how frequent each is.
import { CODED_VALUES } from '../../../terminology/orphanet-values.ts';
import type { PhenotypeAssociation } from '../../../terminology/phenotype.ts';
import type { NewRelease } from '../../new-release.ts';
import {
  child,
  children,
  ElementError,
  requiredChild,
  requiredText,
  type XmlElement,
} from '../../read/xml-element.ts';
import type { Product, ProductRows } from '../../source.ts';
import { codedValue, readDisorders, requiredValue } from './disorder-file.ts';

const HPO_ID = /^HP:\d{7}$/;

export async function readPhenotypes(
  { file }: Pick<Product, 'file'>,
  release: NewRelease,
  language: string,
): Promise<ProductRows> {
  const { disorders, tally, writer } = release;
  const terms = new Set<string>();
  let rows = 0;
  let skipped = 0;
  const write = (code: number, associations: readonly XmlElement[]) => {
    if (!disorders.has(code)) {
      skipped += associations.length;
      tally.unknown('phenotypes', code);
      return undefined;
    }
    let position = 0;
    for (const element of associations) {
      const phenotype = release.rows.take('HPODisorderAssociation', () => phenotypeOf(element, language));
      if (phenotype === undefined) continue;
      const { hpoId, term } = phenotype;
      if (!terms.has(hpoId)) writer.phenotype(hpoId, term);
      terms.add(hpoId);
      writer.phenotypeAssociation(position++, { orphaCode: code, ...phenotype });
    }
    rows += position;
    return release.relieve();
  };
  await readDisorders(
    file,
    release,
    (_, disorder) => children(disorder, 'HPODisorderAssociationList', 'HPODisorderAssociation'),
    write,
  );
  tally.counts.phenotypes += rows;
  return { rowsAre: 'phenotypes', rows, skipped };
}

function phenotypeOf(association: XmlElement, language: string): Omit<PhenotypeAssociation, 'orphaCode'> {
  const { phenotypeFrequency, diagnosticCriterion } = CODED_VALUES;
  const hpo = requiredChild(association, 'HPO');
  const hpoId = requiredText(hpo, 'HPOId');
  if (!HPO_ID.test(hpoId))
    throw new ElementError(
      hpo,
      `holds "${hpoId.slice(0, 40)}", which is no HPO id such as HP:0001250. Download the file again.`,
    );
  return {
    hpoId,
    term: requiredText(hpo, 'HPOTerm'),
    frequency: requiredValue(association, ['HPOFrequency'], phenotypeFrequency, language),
    diagnosticCriterion: codedValue(child(association, 'DiagnosticCriteria'), diagnosticCriterion, language),
  };
}
