// Orphadata's files: what each is, told from its elements, and the parser that reads it.
import type { Part } from '../../../store/import/copy-release.ts';
import { NomenclatureLanguage } from '../../../terminology/disorder.ts';
import type { NewRelease } from '../../new-release.ts';
import { identifyXml, type XmlHead } from '../../read/identify-xml.ts';
import type { SourceFile } from '../../read/open.ts';
import { SourceError, StrangeFileError } from '../../read/source-error.ts';
import { readXml } from '../../read/xml.ts';
import type { LeftOut, Product, ProductRows, Source } from '../../source.ts';
import { ALIGNMENTS, readAlignments } from './alignments.ts';
import { readClassification } from './classification.ts';
import { readFunctionalConsequences } from './functional-consequences.ts';
import { readGenes } from './genes.ts';
import { readLinearisation } from './linearisation.ts';
import { readNaturalHistory } from './natural-history.ts';
import { readNomenclature } from './nomenclature.ts';
import { readPhenotypes } from './phenotypes.ts';
import { readPrevalences } from './prevalence.ts';
import { type ProductHead, readProductHead } from './product-head.ts';
import { readTranslatedClassification, readTranslation } from './translation.ts';

type Parser = (
  product: Pick<Product, 'file' | 'mappingSet'>,
  release: NewRelease,
  language: string,
) => Promise<ProductRows>;

interface Layout {
  /** A file is of the first layout of which it has one of these elements, written as paths below the root. */
  elements: readonly string[];
  name(head: ProductHead, xml: XmlHead): string;
  role: Product['role'];
  part?(head: ProductHead): Part | null;
  parser: Parser;
  /** Coded values alone, which are told by their ids. */
  sameInEveryLanguage?: true;
}

const DISORDER = 'DisorderList/Disorder';
const withLanguage = (name: string) => (head: ProductHead) => `${head.language}_${name}`;

/** In this order: what is told by one element of its own comes first. */
const LAYOUTS: readonly Layout[] = [
  {
    elements: ['ClassificationList/Classification'],
    name: ({ language, classification }) => `${language}_product3_${classification}`,
    role: 'amendment',
    part: ({ classification }) => (classification === null ? null : { classification }),
    parser: readClassification,
  },
  {
    // The second until 2019.
    elements: ['HPODisorderSetStatusList', `${DISORDER}/HPODisorderAssociationList`],
    name: withLanguage('product4'),
    role: 'amendment',
    part: () => 'phenotypes',
    parser: readPhenotypes,
  },
  {
    elements: ['DisorderDisabilityRelevanceList'],
    name: withLanguage('funct_consequences'),
    role: 'amendment',
    part: () => 'functional consequences',
    parser: readFunctionalConsequences,
  },
  {
    elements: [`${DISORDER}/DisorderGeneAssociationList`],
    name: withLanguage('product6'),
    role: 'amendment',
    part: () => 'genes',
    parser: readGenes,
  },
  {
    elements: [`${DISORDER}/PrevalenceList`],
    name: withLanguage('product9_prev'),
    role: 'amendment',
    part: () => 'prevalences',
    parser: readPrevalences,
    sameInEveryLanguage: true,
  },
  {
    elements: [`${DISORDER}/AverageAgeOfOnsetList`, `${DISORDER}/TypeOfInheritanceList`],
    name: withLanguage('product9_ages'),
    role: 'amendment',
    part: () => 'ages',
    parser: readNaturalHistory,
    sameInEveryLanguage: true,
  },
  {
    elements: [`${DISORDER}/FlagValue`, `${DISORDER}/ClassificationLevel`],
    name: ({ language }) => `ORPHAnomenclature_${language}`,
    role: 'nomenclature',
    parser: readNomenclature,
  },
  {
    elements: [`${DISORDER}/DisorderFlagList`, `${DISORDER}/DisorderGroup`, `${DISORDER}/DisorderType`],
    name: withLanguage('product1'),
    role: 'nomenclature',
    parser: readNomenclature,
  },
  {
    elements: [`${DISORDER}/ExternalReferenceList`],
    name: ({ referenceSource, language }) =>
      `ORPHA_${(referenceSource ?? 'codes').replace('-', '')}_mapping_${language}`,
    role: 'amendment',
    parser: readAlignments,
  },
  {
    elements: [`${DISORDER}/DisorderDisorderAssociationList`],
    name: withLanguage('product7'),
    role: 'amendment',
    part: () => 'linearisation',
    parser: readLinearisation,
  },
];

export const ORPHADATA: Source = {
  async recognise(file: SourceFile): Promise<Product | LeftOut | null> {
    if (file.kind !== 'xml') return null;
    const xml = await identifyXml(file);
    if (xml.root !== 'JDBOR') await refuseRoot(file);
    const layout = LAYOUTS.find(({ elements }) => elements.some(element => xml.elements.has(element)));
    if (!layout) throw unknownLayout(file, xml);
    const head = await readProductHead(file);
    const name = layout.name(head, xml);
    if (head.language === 'en') return product(file, layout, name, head, xml);
    return inAnotherLanguage(file, layout, name, head, xml);
  },
};

/** Every other root is refused, with its line. */
async function refuseRoot(file: SourceFile): Promise<void> {
  try {
    await readXml(file, { record: () => false, onRecord() {} }, { root: 'JDBOR' });
  } catch (error) {
    throw error instanceof SourceError ? new StrangeFileError(error) : error;
  }
}

/** A translation, or a product whose values are the same in every language. */
function inAnotherLanguage(
  file: SourceFile,
  layout: Layout,
  name: string,
  head: ProductHead,
  xml: XmlHead,
): Product | LeftOut {
  const language = head.language.toUpperCase();
  const is = product(file, layout, name, head, xml);
  if (!(language in NomenclatureLanguage)) {
    return {
      leftOut: `${file.name} is in the language "${head.language}", in which Orphanet publishes no nomenclature: it is left out.`,
    };
  }
  if (layout.sameInEveryLanguage)
    return { ...is, superfluousBeside: layout.name({ ...head, language: 'en' }, xml) };
  const [parser, part] =
    layout.parser === readNomenclature
      ? [readTranslation, { namesIn: language }]
      : layout.parser === readClassification
        ? [readTranslatedClassification, { classificationNamesIn: language }]
        : [null, null];
  if (parser === null) {
    return {
      leftOut: `${file.name} is ${name}; of this product only the English file is imported: it is left out.`,
    };
  }
  return {
    ...is,
    role: 'amendment',
    translates: language,
    part,
    mappingSet: null,
    supersedes: [],
    needsNomenclature: false,
    read: (metered, into) => parser({ file: metered }, into, head.language),
  };
}

function product(file: SourceFile, layout: Layout, name: string, head: ProductHead, xml: XmlHead): Product {
  const { date, version, licence, source } = head;
  const day = date.toISOString().slice(0, 10);
  // A nomenclature pack lacks the list altogether.
  const aligned = xml.elements.has(`${DISORDER}/ExternalReferenceList`);
  const mappingSet = aligned
    ? {
        id: ALIGNMENTS,
        title: 'Orphanet alignments',
        version: `${version}, ${day}`,
        licence,
        source: 'https://www.orphadata.com/alignments/',
        creator: null,
      }
    : null;
  return {
    file,
    name,
    version,
    date,
    role: layout.role,
    translates: null,
    superfluousBeside: null,
    part: layout.part?.(head) ?? null,
    mappingSet,
    supersedes: layout.role === 'nomenclature' ? [ALIGNMENTS] : [],
    needsNomenclature: aligned && layout.role === 'amendment',
    publisher: { source, licence, attribution: citation(name, day), disclaimer: DISCLAIMER },
    read: (metered, into) => layout.parser({ file: metered, mappingSet }, into, head.language),
  };
}

/** In the sense of what every page of https://www.orpha.net says. Releases of before it was kept got it by migration 0016. */
const DISCLAIMER =
  'For information only. The data are not meant to replace professional health care, nor to be used for diagnosis or treatment: ask a specialist.';

/** As https://www.orphadata.com asks to be cited. */
function citation(name: string, day: string): string {
  return `Orphadata: Free access data from Orphanet. (c) INSERM 1999. Available on https://www.orphadata.com. Data version [${name}, ${day}]`;
}

function unknownLayout(file: SourceFile, xml: XmlHead): SourceError {
  const old = xml.elements.has(`${DISORDER}/ClassificationNodeList`);
  const reason = old
    ? 'is a classification in the layout of early 2020 and before, which is not read: it does not say which classification it is. Give a newer file of this classification, or import without it.'
    : 'holds no list that is known from Orphadata. Give a product of Orphadata or a nomenclature pack; if it is one, a newer version of Nosograph is needed to read it.';
  return new SourceError({ file: file.name, line: 1, element: [...xml.elements][0] ?? xml.root, reason });
}
