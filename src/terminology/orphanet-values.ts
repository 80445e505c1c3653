// The closed lists of Orphadata: every value with its ids and the words seen for it.
import { CodedValues } from './coded-value.ts';
import { DisorderStatus, ClassificationLevelId as Level, ReplacementKind, Typology } from './disorder.ts';
import { IcdRelation, OrphanetRelation, ValidationStatus } from './orphanet-relation.ts';
import { PhenotypeFrequency } from './phenotype.ts';

type Row<Value> = readonly [Value, readonly string[], ...string[]];

/** A list whose values are known by ids and labels. */
function labelled<Value>(name: string, rows: readonly Row<Value>[]): CodedValues<Value> {
  const values = new CodedValues<Value>(
    name,
    rows.flatMap(([, , label]) => label ?? []),
  );
  for (const [value, ids, ...labels] of rows) values.add(value, { ids, labels });
  return values;
}

/** A list that is kept as text: the first label is the one that is kept. */
function texts(name: string, rows: readonly (readonly [string | null, string, ...string[]])[]) {
  return labelled<string>(
    name,
    rows.map(([id, ...labels]) => [labels[0] ?? '', id === null ? [] : [id], ...labels] as const),
  );
}

function relations(): CodedValues<OrphanetRelation> {
  const ids: Partial<Record<OrphanetRelation, string>> = { E: '21527', NTBT: '21534', BTNT: '21541' };
  const all = Object.values(OrphanetRelation);
  const values = new CodedValues<OrphanetRelation>(
    'mapping relation',
    all.map(relation => relation.replace('_', '/')),
  );
  for (const relation of all) {
    const id = ids[relation];
    values.add(relation, { ids: id ? [id] : [], token: relation.replace('_', '/') });
  }
  return values;
}

/**
 * The lists of Orphadata. Ids as in the published files; a value without id here is known by its label alone.
 * Source: https://www.orphadata.com/docs/OrphadataFreeAccessProductsDescription.pdf and the files themselves.
 */
export const CODED_VALUES = {
  mappingRelation: relations(),
  icdRelation: labelled('ICD relation', [
    [IcdRelation.SPECIFIC_CODE, ['21583'], 'Specific code'],
    [IcdRelation.INCLUSION_TERM, ['21590'], 'Inclusion term'],
    [IcdRelation.INDEX_TERM, ['21597'], 'Index term'],
    [IcdRelation.ATTRIBUTED_CODE, ['21604'], 'Attributed code', 'Attributed'],
  ]),
  validationStatus: labelled('validation status', [
    [ValidationStatus.VALIDATED, ['21611', '25958'], 'Validated'],
    [ValidationStatus.NOT_YET_VALIDATED, ['21618'], 'Not yet validated'],
  ]),
  level: labelled('level of the classification', [
    [Level.GROUP_OF_DISORDERS, ['36540'], 'Group of disorders'],
    [Level.DISORDER, ['36547'], 'Disorder'],
    [Level.SUBTYPE_OF_DISORDER, ['36554'], 'Subtype of disorder'],
  ]),
  typology: labelled('type of disorder', [
    [Typology.DISEASE, ['21394'], 'Disease'],
    [Typology.MALFORMATION_SYNDROME, ['21401'], 'Malformation syndrome'],
    [Typology.BIOLOGICAL_ANOMALY, ['21408'], 'Biological anomaly'],
    [Typology.MORPHOLOGICAL_ANOMALY, ['21415'], 'Morphological anomaly'],
    [Typology.CLINICAL_SYNDROME, ['21422'], 'Clinical syndrome'],
    [
      Typology.PARTICULAR_CLINICAL_SITUATION,
      ['21429'],
      'Particular clinical situation in a disease or syndrome',
    ],
    [Typology.CLINICAL_GROUP, ['21436'], 'Clinical group'],
    [Typology.ETIOLOGICAL_SUBTYPE, ['21443'], 'Etiological subtype'],
    [Typology.CLINICAL_SUBTYPE, ['21450'], 'Clinical subtype'],
    [Typology.HISTOPATHOLOGICAL_SUBTYPE, ['21457'], 'Histopathological subtype'],
    [Typology.CATEGORY, ['36561'], 'Category'],
  ]),
  /** Bits of the status, for files until 2019, which give no number beside the name. Ids 455 to 461 are the bits 16 to 1024 in turn. */
  disorderFlag: labelled<number>('flag', [
    [1, ['475'], 'on-line'],
    [16, ['455'], 'Obsolete entity'],
    [32, ['456']],
    [64, ['457']],
    [128, ['458']],
    [256, ['459'], 'Deprecated entity'],
    [512, ['460']],
    [1024, ['461']],
    [8192, ['495', '490'], 'Inactive', 'offline'],
  ]),
  replacementKind: labelled('kind of association', [
    [ReplacementKind.MOVED_TO, ['21471'], 'Moved to'],
    [ReplacementKind.REFERRED_TO, ['27341'], 'Referred to'],
  ]),
  linearisation: texts('kind of association', [['21485', 'Preferential parent']]),
  totalStatus: labelled('status', [
    [DisorderStatus.ACTIVE, [], 'Active'],
    [DisorderStatus.HISTORICAL, [], 'Active: Historical entity'],
    [DisorderStatus.DEPRECATED, [], 'Inactive: Deprecated'],
    [DisorderStatus.OBSOLETE, [], 'Inactive: Obsolete'],
    [DisorderStatus.NON_RARE_IN_EUROPE, [], 'Inactive: Non rare disease in Europe'],
  ]),
  prevalenceType: texts('type of prevalence', [
    ['23669', 'Point prevalence'],
    ['23676', 'Annual incidence'],
    ['23683', 'Prevalence at birth'],
    ['23690', 'Lifetime Prevalence'],
    ['23697', 'Cases/families'],
  ]),
  prevalenceQualification: texts('qualification of a prevalence', [
    ['23704', 'Class only'],
    ['23711', 'Value and class'],
    ['23718', 'Case(s)', 'Case'],
    ['23725', 'Family(ies)', 'Family'],
  ]),
  prevalenceClass: texts('class of prevalence', [
    [null, '>1 / 1000'],
    [null, '6-9 / 10 000'],
    [null, '1-5 / 10 000'],
    ['23746', '1-9 / 100 000'],
    ['23739', '1-9 / 1 000 000'],
    ['23760', '<1 / 1 000 000'],
    ['23774', 'Unknown'],
    [null, 'Not yet documented'],
  ]),
  ageOfOnset: texts('age of onset', [
    ['23508', 'Antenatal'],
    ['23515', 'Neonatal'],
    ['23522', 'Infancy'],
    ['23529', 'Childhood'],
    ['23536', 'Adolescent'],
    ['23543', 'Adult'],
    ['23550', 'Elderly'],
    ['23557', 'All ages'],
    [null, 'No data available'],
  ]),
  inheritance: texts('type of inheritance', [
    ['23410', 'Autosomal dominant'],
    ['23417', 'Autosomal recessive'],
    ['23424', 'Multigenic/multifactorial'],
    ['23431', 'X-linked recessive'],
    ['23438', 'Mitochondrial inheritance'],
    ['23445', 'X-linked dominant'],
    ['23480', 'Unknown'],
    ['23494', 'Not applicable'],
    [null, 'Semi-dominant'],
    [null, 'Y-linked'],
    [null, 'Oligogenic'],
    [null, 'No data available'],
    [null, 'Not yet documented'],
  ]),
  geneAssociationType: texts('type of association of a gene', [
    ['17949', 'Disease-causing germline mutation(s) in'],
    [null, 'Disease-causing germline mutation(s) (gain of function) in'],
    ['25972', 'Disease-causing germline mutation(s) (loss of function) in'],
    ['17955', 'Disease-causing somatic mutation(s) in'],
    ['17961', 'Major susceptibility factor in'],
    ['17967', 'Modifying germline mutation in'],
    ['18273', 'Candidate gene tested in'],
    [null, 'Role in the phenotype of'],
    [null, 'Part of a fusion gene in'],
    [null, 'Biomarker tested in'],
  ]),
  geneAssociationStatus: texts('status of an association of a gene', [
    ['17991', 'Assessed'],
    ['17997', 'Not yet assessed'],
  ]),
  geneType: texts('type of gene', [
    ['25993', 'gene with protein product'],
    ['26046', 'Non-coding RNA'],
    [null, 'Disorder-associated locus'],
  ]),
  phenotypeFrequency: labelled('frequency of a phenotype', [
    [PhenotypeFrequency.OBLIGATE, ['28405'], 'Obligate'],
    [PhenotypeFrequency.VERY_FREQUENT, ['28412'], 'Very frequent'],
    [PhenotypeFrequency.FREQUENT, ['28419'], 'Frequent'],
    [PhenotypeFrequency.OCCASIONAL, ['28426'], 'Occasional'],
    [PhenotypeFrequency.VERY_RARE, ['28433'], 'Very rare'],
    [PhenotypeFrequency.EXCLUDED, ['28440'], 'Excluded'],
  ]),
  diagnosticCriterion: texts('diagnostic criterion', [
    ['28447', 'Pathognomonic sign'],
    ['28454', 'Diagnostic criterion'],
    [null, 'Exclusion criterion'],
  ]),
  frequenceDisability: texts('frequency of a functional consequence', [
    ['27201', 'Very frequent'],
    ['27208', 'Frequent'],
    ['27215', 'Occasional'],
    [null, 'Unspecified'],
    [null, 'Not applicable'],
  ]),
  temporalityDisability: texts('temporality of a functional consequence', [
    ['27180', 'Permanent limitation'],
    ['27187', 'Acquisition delay'],
    [null, 'Transient limitation'],
    [null, 'Unspecified'],
    [null, 'Not applicable'],
  ]),
  severityDisability: texts('severity of a functional consequence', [
    [null, 'Low'],
    ['27236', 'Moderate'],
    ['27250', 'Severe'],
    [null, 'Complete'],
    ['27271', 'Unspecified'],
    [null, 'Not applicable'],
  ]),
};
