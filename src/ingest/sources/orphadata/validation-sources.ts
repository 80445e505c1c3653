// The sources of a statement: one text in the file, joined by underscores that names and addresses hold as well.

/** A piece that says all of a source: something in brackets, a bare PubMed number, or one of Orphanet's own words. */
const WHOLE = /[[{]|^\s*$|^\s*(?:\d{5,9}|ORPHANET|EXPERT|EUROCAT|RARECARE)\s*$/i;
const OPENS = /^\s*(?:\[|(?:ORPHANET|EXPERT)\s*(?:\[|$)|\d{5,9}\s*[[{])/;
const ADDRESS = /^\s*(?:https?:|ftp:|DOI:)/i;

/**
 * `11389160[PMID]_9689990[PMID]_ [EXPERT]` is three sources; `DOI:10.1007/978-3-642-05080-0_11[OTHER]` is one, and so is
 * `Pr A_Dr B[EXPERT]`: people named together. An underscore parts two sources where the piece before it is whole or the
 * piece behind it opens one.
 */
export function sourcesOf(written: string): string[] {
  const sources: string[] = [];
  let current: string | null = null;
  for (const piece of written.split('_')) {
    const parted: boolean =
      current === null || OPENS.test(piece) || (WHOLE.test(current) && !isAddress(current));
    if (!parted) {
      current = `${current}_${piece}`;
      continue;
    }
    if (current !== null) sources.push(current);
    current = piece;
  }
  if (current !== null) sources.push(current);
  return sources.map(source => source.trim()).filter(source => source !== '');
}

/** An address goes on behind an underscore until its bracket. */
function isAddress(piece: string): boolean {
  return ADDRESS.test(piece) && !piece.includes('[');
}
