// Find a gene by any of its names, and its part in disorders.
import { andThen, type Read } from '../release/read.ts';
import { curie } from '../terminology/code.ts';
import { type Gene, type GeneAssociation, geneCode } from '../terminology/gene.ts';
import { isBareNumber, readGeneName } from '../terminology/gene-name.ts';
import { storableText } from '../terminology/storable-text.ts';
import { type Page, type PageAsked, pageOf } from './arguments/page.ts';
import { badInput, type Refusal } from './refusal.ts';
import { lookThrough, type ReleaseInHand } from './release-in-hand.ts';

/** Longer than any symbol and any synonym of the files. */
const MAX_SYMBOL = 200;
/** Candidates that an error lists. */
const MAX_CANDIDATES = 10;

/**
 * By its symbol, else by an identifier or the address of its page, else by a synonym; null where the release has none of it.
 * @throws Refusal with the candidates where several genes are named alike, for a bare number, and for what can be no identifier.
 */
export async function findGene(
  { edition: answering, finder }: ReleaseInHand,
  symbol: string,
): Promise<Gene | null> {
  const wanted = storableText(symbol);
  if (wanted === '' || wanted.length > MAX_SYMBOL)
    throw badInput('symbol', `Give the symbol of a gene such as FGFR3, of 1 to ${MAX_SYMBOL} characters.`);
  if (isBareNumber(wanted)) {
    const message = `${wanted} is a number of any database. Write which one: HGNC:${wanted}, OMIM:${wanted} or ORPHA.GENE:${wanted}.`;
    throw badInput('symbol', message);
  }
  const { codeSystems } = await answering();
  const { reference, fault } = readGeneName(codeSystems, wanted);
  const [gene, ...others] = await finder.genesCalled(wanted, reference);
  if (!gene && fault !== null) throw badInput('symbol', fault);
  if (gene && others.length > 0) throw ambiguous(wanted, [gene, ...others]);
  return gene ?? null;
}

function ambiguous(wanted: string, genes: readonly Gene[]): Refusal {
  const candidates = genes
    .slice(0, MAX_CANDIDATES)
    .map(gene => ({ symbol: gene.symbol, curie: curie(geneCode(gene)) }));
  const listed = candidates.map(each => `${each.symbol} (${each.curie})`).join(', ');
  const more = genes.length > candidates.length ? ', …' : '';
  const message = `"${wanted}" names ${genes.length} genes: ${listed}${more}. Ask for one of them by its identifier.`;
  return badInput('symbol', message, { candidates });
}

/** The genes of a disorder, as in the file. @throws Refusal */
export function pageOfGenes(
  release: ReleaseInHand,
  orphaCode: number,
  page: PageAsked,
): Read<Page<GeneAssociation>> {
  return pageOfParts(release, release.reader.genesOf(orphaCode), page);
}

/** The part of a gene in disorders, by ORPHAcode. @throws Refusal */
export function pageOfPartsInDisorders(
  release: ReleaseInHand,
  geneNo: number,
  page: PageAsked,
): Read<Page<GeneAssociation>> {
  return pageOfParts(release, release.reader.disordersOfGene(geneNo), page);
}

function pageOfParts(
  { edition: answering, work }: ReleaseInHand,
  reading: Read<readonly GeneAssociation[]>,
  page: PageAsked,
): Read<Page<GeneAssociation>> {
  return andThen(lookThrough(work, reading), parts =>
    andThen(answering(), edition => pageOf(edition, parts, page)),
  );
}
