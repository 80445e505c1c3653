// The known code systems: how their codes are written, and where they lead.
//
// Patterns and IRIs follow the Bioregistry (https://bioregistry.io) unless a line says otherwise;
// IRIs of systems are those that https://terminology.hl7.org prefers, where it has one.

/** A code system. `known` is false for one that only an imported mapping set declares: its codes are taken as they are. */
export interface CodeSystem {
  /** Prefix of its canonical CURIEs. */
  id: string;
  name: string;
  /** Other prefixes and IRIs that are read as this system. */
  aliases: readonly string[];
  /** Regular expression (ECMAScript, anchored) of a well-formed local code. */
  pattern: string;
  example: string;
  /** Names the system, not its codes: the URI that HL7 prefers where it has one. */
  iri: string | null;
  homepage: string | null;
  known: boolean;
  licence: string;
  /** Start of the IRI of a code; absent where IRIs cannot be made from the code. */
  conceptIri?: string;
  /** Start of the page of a code. */
  page?: string;
}

const CHARACTER = '[A-HJ-NP-Z0-9]';
/** One code of the ICD-11 MMS: a stem code, or an extension code (X…). Letters I and O do not occur. https://icd.who.int/icdapi */
export const ICD11_UNIT = `(?:[A-HJ-NP-WYZ0-9][A-HJ-NP-Z][0-9]${CHARACTER}(?:\\.${CHARACTER}{1,3})?|X[A-HJ-NP-Z][0-9]${CHARACTER}{1,4})`;

/** Why labels of such a system are shown: docs/decisions/0012-labels-of-licensed-systems.md. */
const NOT_HELD =
  'Nothing of it is held here: codes are shown as mapping sets state them, a label only where a mapping set publishes one, under the licence of that set.';
const WHO_TERMS = `World Health Organization, CC BY-ND 3.0 IGO: codes and titles may be shown unchanged. ${NOT_HELD}`;
const CC0 = 'CC0 1.0';
const CC_BY_4 = 'CC BY 4.0';

export const CODE_SYSTEMS: readonly CodeSystem[] = [
  {
    id: 'ORPHA',
    name: 'Orphanet nomenclature of rare diseases (ORPHAcodes)',
    aliases: [
      'Orphanet',
      'ORDO',
      'ORPHAcode',
      'orphanet.ordo',
      'http://purl.obolibrary.org/obo/Orphanet_',
      'http://www.orpha.net',
      'https://www.orpha.net',
      'http://www.orpha.net/ORDO',
      'http://www.orpha.net/ORDO/Orphanet_',
    ],
    pattern: '^[1-9]\\d{0,6}$',
    example: '732',
    iri: 'https://www.orpha.net',
    homepage: 'https://www.orpha.net',
    known: true,
    licence: `${CC_BY_4}, Orphanet (c) INSERM 1999`,
    conceptIri: 'http://www.orpha.net/ORDO/Orphanet_',
    page: 'https://www.orpha.net/en/disease/detail/',
  },
  {
    id: 'ICD-10',
    name: 'International Classification of Diseases, 10th revision (WHO)',
    aliases: [
      'ICD10',
      'ICD_10',
      'ICD10WHO',
      'ICD-10-WHO',
      'ICD',
      'http://hl7.org/fhir/sid/icd-10',
      'https://icd.who.int/browse10/2019/en#/',
      'http://apps.who.int/classifications/icd10/browse/2010/en#/',
    ],
    // A category, a subcategory, a block or a chapter. A dagger or asterisk is no part of the code.
    pattern: '^(?:[A-Z]\\d{2}(?:\\.\\d{1,2}|-[A-Z]\\d{2})?|(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3}))$',
    example: 'M33.2',
    iri: 'http://hl7.org/fhir/sid/icd-10',
    homepage: 'https://icd.who.int/browse10',
    known: true,
    licence: WHO_TERMS,
    conceptIri: 'https://icd.who.int/browse10/2019/en#/',
    page: 'https://icd.who.int/browse10/2019/en#/',
  },
  {
    id: 'ICD-10-CM',
    name: 'ICD-10, Clinical Modification (United States)',
    aliases: [
      'ICD10CM',
      'ICD_10_CM',
      'http://hl7.org/fhir/sid/icd-10-cm',
      'http://purl.bioontology.org/ontology/ICD10CM/',
    ],
    pattern: '^[A-Z]\\d[0-9A-Z](?:\\.[0-9A-Z]{1,4}|-[A-Z]\\d[0-9A-Z])?$',
    example: 'M33.20',
    iri: 'http://hl7.org/fhir/sid/icd-10-cm',
    homepage: 'https://www.cdc.gov/nchs/icd/icd-10-cm',
    known: true,
    licence: `Public domain (NCHS/CMS), WHO copyright in the underlying ICD-10. ${NOT_HELD}`,
    conceptIri: 'http://purl.bioontology.org/ontology/ICD10CM/',
  },
  {
    id: 'ICD-11',
    name: 'International Classification of Diseases, 11th revision, linearisation for mortality and morbidity (MMS)',
    aliases: ['ICD11', 'ICD_11', 'icd11.code', 'ICD11MMS', 'http://id.who.int/icd/release/11/mms'],
    // A unit, or a cluster of units joined by & (extension) and / (further stem).
    pattern: `^${ICD11_UNIT}(?:[&/]${ICD11_UNIT})*$`,
    example: '4A41.1',
    iri: 'http://id.who.int/icd/release/11/mms',
    homepage: 'https://icd.who.int/browse/latest-release/mms/en',
    known: true,
    licence: WHO_TERMS,
  },
  {
    id: 'ICD-11-Foundation',
    name: 'ICD-11 Foundation entities',
    aliases: [
      'icd11.foundation',
      'ICD11Foundation',
      'http://id.who.int/icd/entity/',
      'https://id.who.int/icd/entity/',
      // As ORDO writes it, for Foundation entities and MMS codes alike.
      'https://icd.who.int/browse11/l-m/en#/http://id.who.int/icd/entity/',
    ],
    pattern: '^[1-9]\\d{4,11}$',
    example: '1359939784',
    iri: 'http://id.who.int/icd/entity',
    homepage: 'https://icd.who.int/browse/latest-release/foundation/en',
    known: true,
    licence: WHO_TERMS,
    conceptIri: 'http://id.who.int/icd/entity/',
    page: 'https://icd.who.int/browse/latest-release/foundation/en#',
  },
  {
    id: 'OMIM',
    name: 'Online Mendelian Inheritance in Man',
    aliases: [
      'MIM',
      'http://www.omim.org',
      'https://omim.org',
      'https://omim.org/entry/',
      'https://www.omim.org/entry/',
      'https://omim.org/clinicalSynopsis/',
      'https://omim.org/allelicVariants/',
      'https://omim.org/MIM:',
      'http://identifiers.org/mim/',
      'https://identifiers.org/mim:',
    ],
    pattern: '^[1-6]\\d{5}$',
    example: '607131',
    iri: 'https://omim.org',
    homepage: 'https://omim.org',
    known: true,
    licence: `OMIM (c) Johns Hopkins University. ${NOT_HELD}`,
    conceptIri: 'https://omim.org/entry/',
    page: 'https://omim.org/entry/',
  },
  {
    id: 'OMIMPS',
    name: 'OMIM phenotypic series',
    aliases: [
      'OMIM.PS',
      'MIM.PS',
      'https://omim.org/phenotypicSeries/PS',
      'https://www.omim.org/phenotypicSeries/PS',
    ],
    pattern: '^\\d{6}$',
    example: '153100',
    iri: null,
    homepage: 'https://omim.org/phenotypicSeriesTitles/all',
    known: true,
    licence: `OMIM (c) Johns Hopkins University. ${NOT_HELD}`,
    conceptIri: 'https://omim.org/phenotypicSeries/PS',
    page: 'https://omim.org/phenotypicSeries/PS',
  },
  {
    id: 'UMLS',
    name: 'Unified Medical Language System, concept unique identifiers',
    aliases: [
      'UMLS_CUI',
      'UMLS.CUI',
      'CUI',
      'http://linkedlifedata.com/resource/umls/id/',
      'https://uts.nlm.nih.gov/uts/umls/concept/',
      'http://identifiers.org/umls/',
    ],
    pattern: '^C\\d{7}$',
    example: 'C0085655',
    iri: 'http://www.nlm.nih.gov/research/umls',
    homepage: 'https://www.nlm.nih.gov/research/umls',
    known: true,
    licence: `UMLS Metathesaurus licence. ${NOT_HELD}`,
    conceptIri: 'http://linkedlifedata.com/resource/umls/id/',
    page: 'https://uts.nlm.nih.gov/uts/umls/concept/',
  },
  {
    id: 'MeSH',
    name: 'Medical Subject Headings',
    aliases: [
      'MSH',
      'https://www.nlm.nih.gov/mesh',
      'http://id.nlm.nih.gov/mesh',
      'http://id.nlm.nih.gov/mesh/',
      'http://identifiers.org/mesh/',
      'https://meshb.nlm.nih.gov/record/ui?ui=',
    ],
    // Descriptors (D) and supplementary concept records (C).
    pattern: '^[CD]\\d{6,9}$',
    example: 'D017285',
    iri: 'https://www.nlm.nih.gov/mesh',
    homepage: 'https://meshb.nlm.nih.gov',
    known: true,
    licence: 'Courtesy of the U.S. National Library of Medicine: free to use.',
    conceptIri: 'http://id.nlm.nih.gov/mesh/',
    page: 'https://meshb.nlm.nih.gov/record/ui?ui=',
  },
  {
    id: 'MedDRA',
    name: 'Medical Dictionary for Regulatory Activities',
    aliases: [
      'MDR',
      'http://purl.bioontology.org/ontology/MEDDRA/',
      'https://identifiers.org/meddra/',
      'https://identifiers.org/meddra:',
    ],
    pattern: '^10\\d{6}$',
    example: '10036102',
    iri: 'https://www.meddra.org',
    homepage: 'https://www.meddra.org',
    known: true,
    licence: `MedDRA (c) ICH. ${NOT_HELD}`,
    conceptIri: 'http://purl.bioontology.org/ontology/MEDDRA/',
  },
  {
    id: 'GARD',
    name: 'Genetic and Rare Diseases Information Center',
    aliases: ['https://rarediseases.info.nih.gov/diseases/'],
    pattern: '^[1-9]\\d{0,6}$',
    example: '7425',
    iri: null,
    homepage: 'https://rarediseases.info.nih.gov',
    known: true,
    licence: 'Public domain (NIH)',
    conceptIri: 'https://rarediseases.info.nih.gov/diseases/',
    page: 'https://rarediseases.info.nih.gov/diseases/',
  },
  {
    id: 'MONDO',
    name: 'Mondo Disease Ontology',
    aliases: ['http://purl.obolibrary.org/obo/MONDO_'],
    pattern: '^\\d{7}$',
    example: '0011778',
    iri: 'http://purl.obolibrary.org/obo/mondo.owl',
    homepage: 'https://mondo.monarchinitiative.org',
    known: true,
    licence: CC_BY_4,
    conceptIri: 'http://purl.obolibrary.org/obo/MONDO_',
    page: 'https://monarchinitiative.org/MONDO:',
  },
  {
    id: 'NCIT',
    name: 'NCI Thesaurus',
    aliases: [
      'NCI',
      'NCI_Thesaurus',
      'http://purl.obolibrary.org/obo/NCIT_',
      'http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#',
    ],
    pattern: '^C\\d+$',
    example: 'C26909',
    iri: 'http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl',
    homepage: 'https://ncithesaurus.nci.nih.gov',
    known: true,
    licence: CC_BY_4,
    conceptIri: 'http://purl.obolibrary.org/obo/NCIT_',
  },
  {
    id: 'MedGen',
    name: 'NCBI MedGen',
    aliases: ['http://identifiers.org/medgen/', 'https://www.ncbi.nlm.nih.gov/medgen/'],
    pattern: '^(?:\\d+|CN\\d+)$',
    example: '18713',
    iri: null,
    homepage: 'https://www.ncbi.nlm.nih.gov/medgen',
    known: true,
    licence: 'Public domain (NCBI)',
    conceptIri: 'http://identifiers.org/medgen/',
    page: 'https://www.ncbi.nlm.nih.gov/medgen/',
  },
  {
    id: 'DOID',
    name: 'Human Disease Ontology',
    aliases: ['DO', 'http://purl.obolibrary.org/obo/DOID_'],
    pattern: '^\\d+$',
    example: '2746',
    iri: 'http://purl.obolibrary.org/obo/doid.owl',
    homepage: 'https://disease-ontology.org',
    known: true,
    licence: CC0,
    conceptIri: 'http://purl.obolibrary.org/obo/DOID_',
    page: 'https://disease-ontology.org/?id=DOID:',
  },
  {
    id: 'HP',
    name: 'Human Phenotype Ontology',
    aliases: [
      'HPO',
      'http://human-phenotype-ontology.org',
      'http://purl.obolibrary.org/obo/hp.owl',
      'http://purl.obolibrary.org/obo/HP_',
    ],
    pattern: '^\\d{7}$',
    example: '0003701',
    iri: 'http://human-phenotype-ontology.org',
    homepage: 'https://hpo.jax.org',
    known: true,
    licence: 'HPO licence: free to use, unchanged, with attribution (https://hpo.jax.org/app/license)',
    conceptIri: 'http://purl.obolibrary.org/obo/HP_',
    page: 'https://hpo.jax.org/browse/term/HP:',
  },
  {
    id: 'HGNC',
    name: 'HUGO Gene Nomenclature Committee',
    aliases: ['http://identifiers.org/hgnc/', 'https://identifiers.org/hgnc:'],
    pattern: '^\\d+$',
    example: '30497',
    iri: 'http://www.genenames.org',
    homepage: 'https://www.genenames.org',
    known: true,
    licence: CC0,
    conceptIri: 'http://identifiers.org/hgnc/',
    page: 'https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:',
  },
  {
    id: 'ORPHA.GENE',
    name: 'Orphanet gene identifiers',
    aliases: ['ORPHAGENE'],
    pattern: '^\\d+$',
    example: '20160',
    iri: null,
    homepage: 'https://www.orpha.net',
    known: true,
    licence: `${CC_BY_4}, Orphanet (c) INSERM 1999`,
  },
  {
    id: 'SNOMEDCT',
    name: 'SNOMED Clinical Terms',
    aliases: [
      'SCTID',
      'SNOMED',
      'SNOMED-CT',
      'SNOMEDCT_US',
      'SCT',
      'http://snomed.info/id/',
      'http://snomed.info/sct',
    ],
    pattern: '^\\d{6,18}$',
    example: '31384009',
    iri: 'http://snomed.info/sct',
    homepage: 'https://www.snomed.org',
    known: true,
    licence: `SNOMED International affiliate licence. ${NOT_HELD}`,
    conceptIri: 'http://snomed.info/id/',
  },
];

/** A system that a mapping set declares in its curie_map and that is in no table: any code without white space is taken. */
export function declaredSystem(prefix: string, conceptIri: string | null): CodeSystem {
  return {
    id: prefix,
    name: prefix,
    aliases: conceptIri ? [conceptIri] : [],
    pattern: '^\\S+$',
    example: '1',
    iri: null,
    homepage: null,
    known: false,
    licence: 'As its owner states; declared by an imported mapping set.',
    ...(conceptIri ? { conceptIri } : {}),
  };
}
