// The tables of a snapshot: all that a release holds beside codes and mappings. Rows give objects of the domain, by the names of the columns.
import {
  ClassificationLevelId,
  DisorderStatus,
  NomenclatureLanguage,
  Typology,
} from '../terminology/disorder.ts';
import { InformationAudience } from '../terminology/information-resource.ts';
import { ValidationStatus } from '../terminology/orphanet-relation.ts';
import { PhenotypeFrequency } from '../terminology/phenotype.ts';
import {
  FLAG,
  FLAG_OR_NULL,
  FLOAT_OR_NULL,
  INT,
  INT_OR_NULL,
  oneOf,
  TEXT,
  TEXT_OR_NULL,
  TEXTS,
} from './kinds.ts';
import { type Columns, shape, type Table, type TableShape } from './table.ts';

const LANGUAGE = oneOf(NomenclatureLanguage);

/** The order of a shape's columns is the order of values in the rows that fill it. */
export const TABLES = {
  disorders: shape(
    {
      orphaCode: INT,
      // In English; null where the nomenclature has none.
      name: TEXT_OR_NULL,
      level: oneOf(ClassificationLevelId),
      typology: oneOf(Typology),
      status: oneOf(DisorderStatus),
    },
    { disorder: ['orphaCode'] },
  ),
  names: shape(
    { orphaCode: INT, language: LANGUAGE, position: INT, text: TEXT },
    { disorder: ['orphaCode', 'language'] },
  ),
  definitions: shape(
    { orphaCode: INT, language: LANGUAGE, text: TEXT },
    { disorder: ['orphaCode', 'language'] },
  ),
  prevalences: shape(
    {
      orphaCode: INT,
      type: TEXT,
      qualification: TEXT_OR_NULL,
      class: TEXT_OR_NULL,
      value: FLOAT_OR_NULL,
      geography: TEXT,
      validationStatus: oneOf(ValidationStatus),
      sources: TEXTS,
    },
    { disorder: ['orphaCode'] },
  ),
  prevalenceClasses: shape({ orphaCode: INT, class: TEXT }, { disorder: ['orphaCode'] }),
  agesOfOnset: shape({ orphaCode: INT, label: TEXT }, { disorder: ['orphaCode'] }),
  inheritances: shape({ orphaCode: INT, label: TEXT }, { disorder: ['orphaCode'] }),
  // Few: read one after the other.
  classifications: shape({ id: INT, orphaCode: INT }, {}),
  classificationNames: shape(
    { id: INT, language: LANGUAGE, text: TEXT },
    { classification: ['id', 'language'] },
  ),
  members: shape(
    { id: INT, orphaCode: INT, root: FLAG },
    { classification: ['id'], disorder: ['orphaCode'] },
  ),
  edges: shape({ parent: INT, id: INT, child: INT }, { parent: ['parent'], child: ['child'] }),
  heads: shape({ orphaCode: INT, head: INT }, { disorder: ['orphaCode'] }),
  genes: shape(
    {
      geneNo: INT,
      symbol: TEXT,
      name: TEXT,
      type: TEXT,
      hgnc: TEXT_OR_NULL,
      synonyms: TEXTS,
      loci: TEXTS,
      crossReferences: TEXTS,
    },
    { gene: ['geneNo'] },
  ),
  geneAssociations: shape(
    { orphaCode: INT, geneNo: INT, type: TEXT, status: TEXT, sources: TEXTS },
    { disorder: ['orphaCode'], gene: ['geneNo'] },
  ),
  phenotypes: shape(
    {
      orphaCode: INT,
      hpoId: TEXT,
      term: TEXT,
      frequency: oneOf(PhenotypeFrequency),
      diagnosticCriterion: TEXT_OR_NULL,
    },
    { disorder: ['orphaCode'] },
  ),
  functionalConsequences: shape(
    {
      orphaCode: INT,
      disability: TEXT,
      frequenceDisability: TEXT_OR_NULL,
      temporalityDisability: TEXT_OR_NULL,
      severityDisability: TEXT_OR_NULL,
      lossOfAbility: FLAG_OR_NULL,
      type: TEXT_OR_NULL,
      defined: FLAG_OR_NULL,
    },
    { disorder: ['orphaCode'] },
  ),
  informationResources: shape(
    {
      orphaCode: INT,
      title: TEXT,
      audience: oneOf(InformationAudience),
      kind: TEXT,
      language: TEXT,
      url: TEXT,
      year: INT_OR_NULL,
      producedBy: TEXTS,
      endorsedBy: TEXTS,
    },
    { disorder: ['orphaCode'] },
  ),
};

export type TableName = keyof typeof TABLES;

/** Something for every table. */
export type ByTable<Value> = Record<TableName, Value>;

type TableOf<Shape> =
  Shape extends TableShape<infer Named extends Columns, infer Index> ? Table<Named, Index> : never;

/** Every table by its name. */
export type Tables = { readonly [Name in TableName]: TableOf<(typeof TABLES)[Name]> };
