// What a gene may be called by: a symbol, or an identifier of another database with its prefix, in any letter case.
import { curie } from './code.ts';
import type { CodeSystems } from './code-systems.ts';

/** As product 6 writes sources, by what people write: UniProt is there under the name of its reviewed part. */
const SOURCES: Readonly<Record<string, string>> = {
  UNIPROT: 'SWISSPROT',
  UNIPROTKB: 'SWISSPROT',
  MIM: 'OMIM',
};
/** https://www.ensembl.org/info/genome/stable_ids/: the version behind the point does not tell genes apart. */
const ENSEMBL_GENE = /^(?:ENSEMBL:)?(ENSG\d{11})(?:\.\d+)?$/;

/** The cross-reference that a text is, in capitals, e.g. HGNC:3690, ENSEMBL:ENSG00000068078; null where it can only be a name. */
export function geneReference(systems: CodeSystems, written: string): string | null {
  const text = written.trim();
  const ensembl = ENSEMBL_GENE.exec(text.toUpperCase())?.[1];
  if (ensembl) return `ENSEMBL:${ensembl}`;
  const reading = systems.read(text);
  if (reading.ok) return curie(reading.code).toUpperCase();
  if (!text.includes(':')) return null;
  const [prefix = '', ...rest] = text.toUpperCase().split(':');
  const source = prefix.trim();
  return `${SOURCES[source] ?? source}:${rest.join(':').trim()}`;
}

/** A number alone names a gene in no database, or in each of them another one. */
export function isBareNumber(written: string): boolean {
  return /^\d+$/.test(written.trim());
}
