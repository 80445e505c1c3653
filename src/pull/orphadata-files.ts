// The official files: which ones Orphadata publishes in English, and at which address below a base each is found.

export interface OfficialFile {
  /** File name, at the server and in the folder of downloads; without its ending, the name of the product. */
  name: string;
  /** Without it nothing can be imported; a server may lack the others. */
  required: boolean;
}

/** Numbers of the classifications, which are the files of product 3: https://www.orphadata.com/classifications/ */
const CLASSIFICATIONS = [
  146,
  147,
  148,
  150,
  152,
  156,
  ...span(181, 189),
  ...span(193, 205),
  209,
  212,
  216,
  231,
  233,
  234,
  235,
];

/** The nomenclature first: where it is missing, nothing else is asked for. */
export const ORPHADATA_FILES: readonly OfficialFile[] = [
  { name: 'en_product1.xml', required: true },
  ...[
    ...CLASSIFICATIONS.map(number => `en_product3_${number}.xml`),
    'en_product4.xml',
    'en_product6.xml',
    'en_product7.xml',
    'en_product9_prev.xml',
    'en_product9_ages.xml',
    'en_funct_consequences.xml',
  ].map(name => ({ name, required: false })),
];

/** Address of a file below a base address, which may end in a slash or not. */
export function addressOf(baseUrl: string, { name }: OfficialFile): string {
  return new URL(name, baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`).href;
}

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
