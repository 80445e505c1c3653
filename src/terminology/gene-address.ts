// Addresses of the pages of genes, as they are copied from a browser, read as the identifier that they are of.

/** The host and path of each database's pages, with the identifier in brackets; and its prefix. */
const PAGES: readonly [page: RegExp, prefix: string][] = [
  // Also of its mirrors and archives: useast.ensembl.org/…/Summary?db=core;g=ENSG…, ensembl.org/id/ENSG…
  [/^(?:[\w-]+\.)*ensembl\.org\/.*?(?<!\w)(ENSG\d+(?:\.\d+)?)(?!\w)/i, 'ENSEMBL'],
  [/^rdf\.ebi\.ac\.uk\/resource\/ensembl\/(\w+)/i, 'ENSEMBL'],
  // …/data/gene-symbol-report/#!/hgnc_id/HGNC:3603, and the older …/cgi-bin/gene_symbol_report?hgnc_id=3603
  [/^genenames\.org\/.*hgnc_id[/=](?:HGNC:)?(\w+)/i, 'HGNC'],
  [/^omim\.org\/entry\/(\d+)/i, 'OMIM'],
  [/^(?:purl\.)?uniprot\.org\/uniprot(?:kb)?\/(\w+)/i, 'UNIPROT'],
];
/** https://docs.identifiers.org/pages/identification_scheme: hgnc:3603, HGNC:3603, and the older hgnc/HGNC:3603, hgnc/3603. */
const IDENTIFIERS_ORG = /^identifiers\.org\/([\w.]+)[:/](?:\1:)?([^/?#]+)/i;

export function isAddress(text: string): boolean {
  return /^\s*https?:\/\//i.test(text);
}

/** The identifier with its prefix, e.g. HGNC:3603, not checked further; null where the address is of no gene that is known here. */
export function geneOfAddress(address: string): string | null {
  const bare = decoded(address.trim()).replace(/^https?:\/\/(?:www\.)?/i, '');
  const [, prefix, local] = IDENTIFIERS_ORG.exec(bare) ?? [];
  if (prefix && local) return `${prefix}:${local}`;
  for (const [page, ofPage] of PAGES) {
    const id = page.exec(bare)?.[1];
    if (id) return `${ofPage}:${id}`;
  }
  return null;
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address; // A stray % is part of the address.
  }
}
