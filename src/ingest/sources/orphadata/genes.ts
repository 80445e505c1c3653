// Reads product 6: genes, each once, and their part in disorders.

import type { Gene } from '../../../terminology/gene.ts';
import { CODED_VALUES } from '../../../terminology/orphanet-values.ts';
import type { NewRelease } from '../../new-release.ts';
import {
  children,
  ElementError,
  requiredAttribute,
  requiredChild,
  requiredText,
  text,
  type XmlElement,
} from '../../read/xml-element.ts';
import type { Product, ProductRows } from '../../source.ts';
import { readDisorders, requiredValue } from './disorder-file.ts';
import { sourcesOf } from './validation-sources.ts';

export async function readGenes(
  { file }: Pick<Product, 'file'>,
  release: NewRelease,
  language: string,
): Promise<ProductRows> {
  const { disorders, tally, writer } = release;
  const genes = new Map<number, string>();
  let rows = 0;
  let skipped = 0;
  await readDisorders(file, (code, disorder) => {
    const associations = children(disorder, 'DisorderGeneAssociationList', 'DisorderGeneAssociation');
    if (!disorders.has(code)) {
      skipped += associations.length;
      tally.unknown('genes', code);
      return undefined;
    }
    for (const [position, association] of associations.entries()) {
      const element = requiredChild(association, 'Gene');
      const gene = geneOf(element, language);
      const told = JSON.stringify(gene);
      const before = genes.get(gene.geneNo);
      if (before === undefined) writer.gene(gene);
      else if (before !== told) throw contradiction(element, gene);
      genes.set(gene.geneNo, told);
      const { geneAssociationType, geneAssociationStatus } = CODED_VALUES;
      const type = requiredValue(association, ['DisorderGeneAssociationType'], geneAssociationType, language);
      const status = requiredValue(
        association,
        ['DisorderGeneAssociationStatus'],
        geneAssociationStatus,
        language,
      );
      const sources = sourcesOf(text(association, 'SourceOfValidation') ?? '');
      writer.geneAssociation(position, { orphaCode: code, geneNo: gene.geneNo, type, status, sources });
    }
    rows += associations.length;
    return release.relieve();
  });
  tally.counts.genes += genes.size;
  tally.counts.geneAssociations += rows;
  return { rowsAre: 'associations', rows, skipped };
}

function geneOf(element: XmlElement, language: string): Gene {
  const id = requiredAttribute(element, 'id');
  if (!/^[1-9]\d{0,8}$/.test(id))
    throw new ElementError(element, `has the id "${id}", which is no number. Download the file again.`);
  const references = children(element, 'ExternalReferenceList', 'ExternalReference').map(reference => ({
    source: requiredText(reference, 'Source'),
    code: requiredText(reference, 'Reference'),
  }));
  const loci = children(element, 'LocusList', 'Locus')
    .map(locus => ({ locus: requiredText(locus, 'GeneLocus'), key: Number(text(locus, 'LocusKey') ?? 0) }))
    .sort((a, b) => a.key - b.key);
  return {
    geneNo: Number(id),
    symbol: requiredText(element, 'Symbol'),
    name: requiredText(element, 'Name'),
    type: requiredValue(element, ['GeneType'], CODED_VALUES.geneType, language),
    hgnc: references.find(({ source, code }) => source === 'HGNC' && /^\d+$/.test(code))?.code ?? null,
    synonyms: children(element, 'SynonymList', 'Synonym').map(synonym => synonym.text),
    loci: loci.map(({ locus }) => locus),
    crossReferences: [...new Set(references.map(({ source, code }) => `${source}:${code}`))],
  };
}

function contradiction(element: XmlElement, { geneNo, symbol }: Gene): ElementError {
  return new ElementError(
    element,
    `tells of gene ${geneNo} (${symbol}) otherwise than an earlier place of the file. Download the file again.`,
  );
}
