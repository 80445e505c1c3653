// From source files to products: what each file is, that no two say the same thing, and what their content is known by.
import { metered } from './metered.ts';
import { isOurs } from './read/is-ours.ts';
import { fingerprint, type SourceFile } from './read/open.ts';
import { SourceError, StrangeFileError } from './read/source-error.ts';
import type { Product, Source } from './source.ts';
import { DETAILED_INFORMATION } from './sources/detailed-information/manifest.ts';
import { ORPHADATA } from './sources/orphadata/manifest.ts';
import { SSSOM } from './sources/sssom/manifest.ts';

/** Every source, asked in this order. */
const SOURCES: readonly Source[] = [ORPHADATA, SSSOM, DETAILED_INFORMATION];

/** Files fingerprinted at a time: decompression runs on other threads. */
const AT_ONCE = 3;

/** A product with what its content is known by. */
export interface GivenProduct extends Product {
  /** Of the decompressed file. */
  sha256: string;
  /** Decompressed. */
  bytes: number;
}

export interface Recognised {
  /** The nomenclature first, then in the order given, names in other languages last, and of those classifications last. */
  products: GivenProduct[];
  warnings: string[];
}

/**
 * Throws a SourceError for a file that no source knows, for two files of one product with different content, for two
 * nomenclatures, and where nothing is left to import.
 */
export async function recognise(files: readonly SourceFile[]): Promise<Recognised> {
  const warnings: string[] = [];
  const products: Product[] = [];
  for (const file of files) {
    const found = await whatIs(file);
    if ('leftOut' in found) warnings.push(found.leftOut);
    else products.push(found);
  }
  refuseTwoNomenclatures(products);
  refuseTwoTranslations(products);
  const given = withoutRepeats(await fingerprinted(products), warnings);
  const file = files[0];
  if (given.length === 0 && file) {
    throw new SourceError({ file: file.name, reason: `there is nothing to import. ${warnings.join(' ')}` });
  }
  return { products: given.sort((a, b) => turn(a) - turn(b)), warnings };
}

function turn({ role, translates, part }: Product): number {
  if (role === 'nomenclature') return 0;
  if (translates === null) return 1;
  return part !== null && typeof part === 'object' && 'namesIn' in part ? 2 : 3;
}

async function whatIs(file: SourceFile) {
  try {
    for (const source of SOURCES) {
      const found = await source.recognise(file);
      if (found) return found;
    }
  } catch (error) {
    if (!(await isStrange(file, error))) throw error;
    return { leftOut: `${(error as SourceError).message} It is left out.` };
  }
  return { leftOut: `${file.name} is of a kind that this version does not import yet: it is left out.` };
}

/** Whether what cannot be recognised is left out: found by the way, and by nothing in it or in its name one of ours. */
async function isStrange(file: SourceFile, error: unknown): Promise<boolean> {
  if (!(error instanceof SourceError) || file.found !== true) return false;
  if (error instanceof StrangeFileError) return true;
  const { code } = (error.cause ?? {}) as NodeJS.ErrnoException;
  // What the disk does not give may be anything.
  if (code !== undefined && !code.startsWith('Z_')) return false;
  return !(await isOurs(file));
}

function refuseTwoNomenclatures(products: readonly Product[]): void {
  const [first, second] = products.filter(({ role }) => role === 'nomenclature');
  if (!first || !second || first.name === second.name) return;
  throw new SourceError({
    file: second.file.name,
    element: 'DisorderList',
    reason: `is a nomenclature (${second.name}), and so is ${first.file.name} (${first.name}). One release has one nomenclature: import the two one after the other.`,
  });
}

function refuseTwoTranslations(products: readonly Product[]): void {
  const first = new Map<string, Product>();
  for (const product of products) {
    const { part } = product;
    if (part === null || typeof part !== 'object' || !('namesIn' in part)) continue;
    const other = first.get(part.namesIn);
    if (other && other.name !== product.name) {
      throw new SourceError({
        file: product.file.name,
        element: 'DisorderList',
        reason: `holds the names in ${part.namesIn} (${product.name}), and so does ${other.file.name} (${other.name}). Give one of the two.`,
      });
    }
    first.set(part.namesIn, product);
  }
}

async function fingerprinted(products: readonly Product[]): Promise<GivenProduct[]> {
  const given: GivenProduct[] = [];
  const queue = [...products.entries()];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, product] = next;
      let bytes = 0;
      const counted = metered(product.file, more => {
        bytes += more;
      });
      const sha256 = await fingerprint(counted);
      given[index] = { ...product, sha256, bytes };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return given;
}

function withoutRepeats(products: readonly GivenProduct[], warnings: string[]): GivenProduct[] {
  const byName = new Map<string, GivenProduct>();
  for (const product of products) {
    const first = byName.get(product.name);
    if (!first) byName.set(product.name, product);
    else if (first.sha256 === product.sha256)
      warnings.push(`${product.file.name} holds the same as ${first.file.name}: it is read once.`);
    else {
      const same = first.file.name === product.file.name;
      const other = same ? 'another file of that name' : first.file.name;
      throw new SourceError({
        file: product.file.name,
        reason: `is ${product.name}, and so is ${other}, with other content. Give one of the two.`,
      });
    }
  }
  return [...byName.values()];
}
