// What a call lacks that its files need or belong to, in words that say what to do.
import type { Edition } from '../store/import/editions.ts';
import { SourceError } from './read/source-error.ts';
import type { Product } from './source.ts';

/** @throws SourceError where files say nothing without a nomenclature, or there is no release that they could be added to */
export function refuseLonely(products: readonly Product[], live: Edition | null): void {
  const part = products.find(({ needsNomenclature }) => needsNomenclature);
  const file = part ?? products[0];
  if (!file || (live && !part)) return;
  const reason = part
    ? `is a part of a nomenclature pack: ${what(part)}. It says nothing without the nomenclature of the same pack (ORPHAnomenclature), which is missing. Import the pack as a whole: its .zip, or this file and the nomenclature in one call.`
    : `is ${what(file)}, and no release is live that it could be added to. Import a nomenclature first or with it: en_product1, or the .zip of ${file.translates ? 'the English' : 'a'} nomenclature pack.`;
  const element = file.file.kind === 'xml' ? 'JDBOR' : undefined;
  throw new SourceError({ file: file.file.name, element, reason });
}

function what({ name, part, translates, mappingSet, needsNomenclature }: Product): string {
  if (needsNomenclature) return `mappings to other code systems (${name})`;
  if (translates !== null) {
    const names = part !== null && typeof part === 'object' && 'namesIn' in part;
    return `${names ? 'the nomenclature' : 'a classification'} in ${translates} (${name}), that is names for the English one`;
  }
  if (part !== null && typeof part === 'object') return `a classification (${name})`;
  return mappingSet === null ? name : `the mapping set ${name}`;
}

/** Of a nomenclature from a pack: which parts of the pack, and what beyond it, the release will not have. */
export function missingParts(products: readonly Product[]): string[] {
  const nomenclature = products.find(({ role }) => role === 'nomenclature');
  if (!nomenclature || nomenclature.mappingSet) return [];
  const mappings = products.filter(
    ({ mappingSet }) => mappingSet && nomenclature.supersedes.includes(mappingSet.id),
  );
  const classified = products.some(
    ({ part }) => part !== null && typeof part === 'object' && 'classification' in part,
  );
  const file = nomenclature.file.name;
  const held =
    mappings.length === 0
      ? 'no mappings of Orphanet to other code systems, as this nomenclature has none'
      : `no mappings of Orphanet but those of ${mappings.map(each => each.file.name).join(' and ')}`;
  return [
    `The release has ${held}. All of them are in product 1 of Orphadata, with the same disorders: import en_product1 in place of ${file}. Newer packs have those to ICD-10 and ICD-11 in files of their own.`,
    ...(classified
      ? []
      : [
          `The release has no classification: none came with ${file}. A nomenclature pack has them in its folder Classifications: import its .zip as a whole, or that folder afterwards.`,
        ]),
  ];
}
