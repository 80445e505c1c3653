// Reads product 4: the phenotypes of disorders, with how frequent each is.
import { CODED_VALUES } from '../../../terminology/orphanet-values.ts';
import type { NewRelease } from '../../new-release.ts';
import { child, children, ElementError, requiredChild, requiredText } from '../../read/xml-element.ts';
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
  await readDisorders(file, (code, disorder) => {
    const associations = children(disorder, 'HPODisorderAssociationList', 'HPODisorderAssociation');
    if (!disorders.has(code)) {
      skipped += associations.length;
      tally.unknown('phenotypes', code);
      return undefined;
    }
    for (const [position, association] of associations.entries()) {
      const hpo = requiredChild(association, 'HPO');
      const hpoId = requiredText(hpo, 'HPOId');
      if (!HPO_ID.test(hpoId))
        throw new ElementError(
          hpo,
          `holds "${hpoId.slice(0, 40)}", which is no HPO id such as HP:0001250. Download the file again.`,
        );
      const term = requiredText(hpo, 'HPOTerm');
      if (!terms.has(hpoId)) writer.phenotype(hpoId, term);
      terms.add(hpoId);
      const { phenotypeFrequency, diagnosticCriterion } = CODED_VALUES;
      writer.phenotypeAssociation(position, {
        orphaCode: code,
        hpoId,
        frequency: requiredValue(association, ['HPOFrequency'], phenotypeFrequency, language),
        diagnosticCriterion: codedValue(
          child(association, 'DiagnosticCriteria'),
          diagnosticCriterion,
          language,
        ),
      });
    }
    rows += associations.length;
    return release.relieve();
  });
  tally.counts.phenotypes += rows;
  return { rowsAre: 'phenotypes', rows, skipped };
}
