// What a gene may be called by: a symbol, or an identifier of another database, with its prefix or as the address of its page, in any letter case.
import { curie } from './code.ts';
import { CodeFault } from './code-reading.ts';
import type { CodeSystems } from './code-systems.ts';
import { geneOfAddress, isAddress } from './gene-address.ts';

/** As product 6 writes sources, by what people write: UniProt is there under the name of its reviewed part. */
const SOURCES: Readonly<Record<string, string>> = {
  UNIPROT: 'SWISSPROT',
  UNIPROTKB: 'SWISSPROT',
  MIM: 'OMIM',
};
/** https://www.ensembl.org/info/genome/stable_ids/: the version behind the point does not tell genes apart. */
const ENSEMBL_GENE = /^(?:ENSEMBL:)?(ENSG\d{11})(?:\.\d+)?$/;
const LIKE_ENSEMBL_GENE = /^(?:ENSEMBL:|ENSG\d)/;

export interface GeneName {
  /** The cross-reference that the text is, in capitals, e.g. HGNC:3690, ENSEMBL:ENSG00000068078; null where it can only be a name. */
  reference: string | null;
  /** Why it can be no identifier although it looks like one, and what to write; null else. A name may look so, too. */
  fault: string | null;
}

export function readGeneName(systems: CodeSystems, written: string): GeneName {
  const text = isAddress(written) ? geneOfAddress(written) : written.trim().replace(/^(\w+):\1:/i, '$1:');
  if (text === null) {
    const fault = `The address "${written.trim().slice(0, 100)}" is not one of a gene that is known here. Write its identifier, such as HGNC:3603 or ENSG00000166147, or its symbol.`;
    return { reference: null, fault };
  }
  const capitals = text.toUpperCase();
  const ensembl = ENSEMBL_GENE.exec(capitals)?.[1];
  if (ensembl) return { reference: `ENSEMBL:${ensembl}`, fault: null };
  if (LIKE_ENSEMBL_GENE.test(capitals)) {
    const fault = `"${text.slice(0, 60)}" is no identifier of a human gene in Ensembl. Those are ENSG and 11 digits, such as ENSG00000166147.`;
    return { reference: null, fault };
  }
  const reading = systems.read(text);
  if (reading.ok) return { reference: curie(reading.code).toUpperCase(), fault: null };
  if (!text.includes(':')) return { reference: null, fault: null };
  const [prefix = '', ...rest] = capitals.split(':');
  const [source, local] = [prefix.trim(), rest.join(':').trim()];
  const reason = reading.fault === CodeFault.MALFORMED_CODE ? reading.message : null;
  return { reference: `${SOURCES[source] ?? source}:${local}`, fault: faultOf(text, reason) };
}

/** `reason` is why its code system has no such code; null where that says nothing. */
function faultOf(text: string, reason: string | null): string | null {
  const local = text.slice(text.indexOf(':') + 1).trim();
  if (local === '')
    return `"${text.slice(0, 60)}" has nothing behind the colon. Write an identifier such as HGNC:3603, or the symbol of a gene.`;
  return reason && `${reason} If ${local.slice(0, 60)} is the symbol of a gene, write it without the prefix.`;
}

/** A number alone names a gene in no database, or in each of them another one. */
export function isBareNumber(written: string): boolean {
  return /^\d+$/.test(written.trim());
}
