// What of Orphadata's files is served, and by which field of the graph; docs/data.md names what is left out.

/**
 * Patterns of paths: the first step is the product, `*` is one step, `**` any number, `{a,b}` one of them, `@` an attribute.
 */
export const SERVED_PATHS: readonly (readonly [pattern: string, field: string])[] = [
  ['*@date', 'ReleaseProduct.date'],
  ['*@version', 'ReleaseProduct.version'],
  ['*/Availability/Licence/FullName', 'DataRelease.licence'],
  ['*/Availability/Licence/ShortIdentifier', 'DataRelease.licence'],
  ['*/**/Disorder/OrphaCode', 'Disorder.orphaCode'],

  ['product1/DisorderList/Disorder/Name', 'Disorder.name'],
  ['product1/DisorderList/Disorder/DisorderFlagList/DisorderFlag/Value', 'Disorder.status'],
  ['product1/DisorderList/Disorder/SynonymList/Synonym', 'Disorder.synonyms'],
  ['product1/DisorderList/Disorder/DisorderType/Name', 'Disorder.typology'],
  ['product1/DisorderList/Disorder/DisorderGroup/Name', 'ClassificationLevel.name'],
  ['product1/**/ExternalReference/Source', 'CodeSystem.id'],
  ['product1/**/ExternalReference/Reference', 'ExternalCode.code'],
  ['product1/**/ExternalReference/DisorderMappingRelation/Name', 'Mapping.orphanetRelation'],
  ['product1/**/ExternalReference/DisorderMappingICDRelation/Name', 'Mapping.icdRelation'],
  ['product1/**/ExternalReference/DisorderMappingValidationStatus/Name', 'Mapping.validationStatus'],
  ['product1/**/TextSection/Contents', 'Disorder.definition'],

  ['product4/**/HPO/HPOId', 'PhenotypeAssociation.hpoId'],
  ['product4/**/HPO/HPOTerm', 'PhenotypeAssociation.term'],
  ['product4/**/HPOFrequency/Name', 'PhenotypeAssociation.frequency'],

  ['product6/**/DisorderGeneAssociation/SourceOfValidation', 'GeneAssociation.sources'],
  ['product6/**/DisorderGeneAssociation/Gene@id', 'Gene.curie'],
  ['product6/**/Gene/Name', 'Gene.name'],
  ['product6/**/Gene/Symbol', 'Gene.symbol'],
  ['product6/**/Gene/SynonymList/Synonym', 'Gene.synonyms'],
  ['product6/**/Gene/GeneType/Name', 'Gene.type'],
  ['product6/**/Gene/ExternalReferenceList/ExternalReference/{Source,Reference}', 'Gene.crossReferences'],
  ['product6/**/Gene/LocusList/Locus/GeneLocus', 'Gene.loci'],
  ['product6/**/DisorderGeneAssociationType/Name', 'GeneAssociation.type'],
  ['product6/**/DisorderGeneAssociationStatus/Name', 'GeneAssociation.status'],

  ['product7/**/TargetDisorder/OrphaCode', 'Disorder.preferentialParent'],

  ['product9_prev/**/Prevalence/Source', 'Prevalence.sources'],
  ['product9_prev/**/Prevalence/PrevalenceType/Name', 'Prevalence.type'],
  ['product9_prev/**/Prevalence/PrevalenceQualification/Name', 'Prevalence.qualification'],
  ['product9_prev/**/Prevalence/PrevalenceClass/Name', 'Prevalence.class'],
  ['product9_prev/**/Prevalence/ValMoy', 'Prevalence.value'],
  ['product9_prev/**/Prevalence/PrevalenceGeographic/Name', 'Prevalence.geography'],
  ['product9_prev/**/Prevalence/PrevalenceValidationStatus/Name', 'Prevalence.validationStatus'],

  ['product9_ages/**/AverageAgeOfOnset/Name', 'Disorder.ageOfOnset'],
  ['product9_ages/**/TypeOfInheritance/Name', 'Disorder.inheritance'],

  ['funct_consequences/**/Disability/Name', 'FunctionalConsequence.disability'],
  ['funct_consequences/**/FrequenceDisability/Name', 'FunctionalConsequence.frequenceDisability'],
  ['funct_consequences/**/TemporalityDisability/Name', 'FunctionalConsequence.temporalityDisability'],
  ['funct_consequences/**/SeverityDisability/Name', 'FunctionalConsequence.severityDisability'],
  ['funct_consequences/**/LossOfAbility', 'FunctionalConsequence.lossOfAbility'],
  ['funct_consequences/**/DisabilityDisorderAssociation/Type', 'FunctionalConsequence.type'],
  ['funct_consequences/**/Defined', 'FunctionalConsequence.defined'],
];

/** The patterns that a pattern with `{a,b}` stands for. */
export function alternatives(pattern: string): string[] {
  const [whole, list] = /\{([^}]*)\}/.exec(pattern) ?? [];
  if (whole === undefined || list === undefined) return [pattern];
  return list.split(',').flatMap(one => alternatives(pattern.replace(whole, one)));
}

/** Whether a path is one that a pattern without `{a,b}` stands for. */
export function matches(pattern: string, path: string): boolean {
  const source = pattern
    .split(/(\*\*\/|\*\*|\*)/)
    .map(part => ({ '**/': '(?:[^/@]+/)*', '**': '[^@]*', '*': '[^/@]+' })[part] ?? part)
    .join('');
  return new RegExp(`^${source}$`).test(path);
}
