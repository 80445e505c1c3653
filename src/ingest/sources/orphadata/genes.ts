// Reads product 6: genes, each once, and their part in disorders.
import { hash } from 'node:crypto';
import { type Gene, type GeneAssociation, TYPE_NOT_STATED } from '../../../terminology/gene.ts';
import { CODED_VALUES } from '../../../terminology/orphanet-values.ts';
import type { NewRelease } from '../../new-release.ts';
import {
  child,
  children,
  ElementError,
  requiredAttribute,
  requiredChild,
  requiredText,
  text,
  type XmlElement,
} from '../../read/xml-element.ts';
import type { Product, ProductRows } from '../../source.ts';
import { codedValue, readDisorders, requiredValue } from './disorder-file.ts';
import { sourcesOf } from './validation-sources.ts';

export async function readGenes(
  { file }: Pick<Product, 'file'>,
  release: NewRelease,
  language: string,
): Promise<ProductRows> {
  const { disorders } = release;
  const reader = new GeneReader(release, language);
  let skipped = 0;
  const write = (code: number, associations: readonly XmlElement[]) => {
    if (disorders.has(code)) reader.read(code, associations);
    else {
      skipped += associations.length;
      release.tally.unknown('genes', code);
    }
    return release.relieve();
  };
  await readDisorders(
    file,
    release,
    (_, disorder) => children(disorder, 'DisorderGeneAssociationList', 'DisorderGeneAssociation'),
    write,
  );
  reader.report();
  return { rowsAre: 'associations', rows: reader.rows, skipped };
}

/** A gene, and how many of its elements say nothing. */
interface ToldGene {
  gene: Gene;
  emptyReferences: number;
  emptyLoci: number;
}

class GeneReader {
  rows = 0;
  /** Of each gene, by its number, a digest of what the file said of it first. */
  readonly #told = new Map<number, string>();
  #emptyReferences = 0;
  #emptyLoci = 0;
  #typesMissing = 0;

  constructor(
    private readonly release: NewRelease,
    private readonly language: string,
  ) {}

  read(orphaCode: number, associations: readonly XmlElement[]): void {
    const { rows, writer } = this.release;
    let position = 0;
    for (const element of associations) {
      const read = rows.take('DisorderGeneAssociation', () => this.#associationOf(orphaCode, element));
      if (read === undefined) continue;
      this.#write(read.told);
      writer.geneAssociation(position++, read.association);
    }
    this.rows += position;
  }

  /** Counts, and tells what the genes of the file are missing. */
  report(): void {
    const { counts, warnings } = this.release.tally;
    counts.genes += this.#told.size;
    counts.geneAssociations += this.rows;
    const notes: [number, string][] = [
      [this.#emptyReferences, 'Cross-references of genes without a code (<Reference> is empty), passed over'],
      [this.#emptyLoci, 'Empty loci of genes, as in files until 2019, passed over'],
      [this.#typesMissing, `Genes without a type, as in files until 2019, given as "${TYPE_NOT_STATED}"`],
    ];
    for (const [count, what] of notes) if (count > 0) warnings.push(`${what}: ${count}.`);
  }

  #write({ gene, emptyReferences, emptyLoci }: ToldGene): void {
    if (this.#told.has(gene.geneNo)) return;
    this.#told.set(gene.geneNo, digestOf(gene));
    this.#emptyReferences += emptyReferences;
    this.#emptyLoci += emptyLoci;
    if (gene.type === TYPE_NOT_STATED) this.#typesMissing++;
    this.release.writer.gene(gene);
  }

  #associationOf(orphaCode: number, element: XmlElement): { told: ToldGene; association: GeneAssociation } {
    const { geneAssociationType, geneAssociationStatus } = CODED_VALUES;
    const geneElement = requiredChild(element, 'Gene');
    const told = geneOf(geneElement, this.language);
    const { gene } = told;
    const before = this.#told.get(gene.geneNo);
    if (before !== undefined && before !== digestOf(gene)) throw contradiction(geneElement, gene);
    const coded = (name: string, values: typeof geneAssociationType) =>
      requiredValue(element, [name], values, this.language);
    const association = {
      orphaCode,
      geneNo: gene.geneNo,
      type: coded('DisorderGeneAssociationType', geneAssociationType),
      status: coded('DisorderGeneAssociationStatus', geneAssociationStatus),
      sources: sourcesOf(text(element, 'SourceOfValidation') ?? ''),
    };
    return { told, association };
  }
}

/** A reference without a code and a locus without a place say nothing: the gene is whole without them. */
function geneOf(element: XmlElement, language: string): ToldGene {
  const id = requiredAttribute(element, 'id');
  if (!/^[1-9]\d{0,8}$/.test(id))
    throw new ElementError(element, `has the id "${id}", which is no number. Download the file again.`);
  const allReferences = children(element, 'ExternalReferenceList', 'ExternalReference');
  const references = allReferences
    .map(reference => ({ source: requiredText(reference, 'Source'), code: text(reference, 'Reference') }))
    .filter(({ code }) => code !== undefined);
  const allLoci = children(element, 'LocusList', 'Locus');
  const loci = allLoci
    .map(locus => ({ locus: text(locus, 'GeneLocus'), key: Number(text(locus, 'LocusKey') ?? 0) }))
    .sort((a, b) => a.key - b.key)
    .flatMap(({ locus }) => locus ?? []);
  const gene = {
    geneNo: Number(id),
    symbol: requiredText(element, 'Symbol'),
    name: requiredText(element, 'Name'),
    type: codedValue(child(element, 'GeneType'), CODED_VALUES.geneType, language) ?? TYPE_NOT_STATED,
    hgnc: references.find(({ source, code = '' }) => source === 'HGNC' && /^\d+$/.test(code))?.code ?? null,
    synonyms: children(element, 'SynonymList', 'Synonym').map(synonym => synonym.text),
    loci,
    crossReferences: [...new Set(references.map(({ source, code }) => `${source}:${code}`))],
  };
  return {
    gene,
    emptyReferences: allReferences.length - references.length,
    emptyLoci: allLoci.length - loci.length,
  };
}

/** A million genes as they are written would take more memory than the rest of an import. */
function digestOf(gene: Gene): string {
  return hash('sha256', JSON.stringify(gene), 'base64');
}

function contradiction(element: XmlElement, { geneNo, symbol }: Gene): ElementError {
  return new ElementError(
    element,
    `tells of gene ${geneNo} (${symbol}) otherwise than an earlier place of the file. Download the file again.`,
  );
}
