// Every enum of the schema, with a description for each value.
import { registerEnumType } from 'type-graphql';
import { Cardinality } from '../crosswalk/cardinality.ts';
import { CrosswalkStatus } from '../crosswalk/crosswalk.ts';
import { ReplacementPolicy } from '../crosswalk/world.ts';
import { Subsumption } from '../questions/classification.ts';
import { LookupStatus } from '../questions/look-up.ts';
import { ReleaseChangeKind } from '../release/changes.ts';
import { DisorderOrder, OrderDirection } from '../release/disorder-order.ts';
import { NameCertainty } from '../search/name-certainty.ts';
import { SuggestionFieldKind } from '../suggestions/form.ts';
import {
  ClassificationLevelId,
  DisorderStatus,
  NomenclatureLanguage,
  ReplacementKind,
  Typology,
} from '../terminology/disorder.ts';
import { InformationAudience } from '../terminology/information-resource.ts';
import {
  Icd10Mark,
  IcdRelation,
  OrphanetRelation,
  ValidationStatus,
} from '../terminology/orphanet-relation.ts';
import { PhenotypeFrequency } from '../terminology/phenotype.ts';
import { PrevalenceUnit } from '../terminology/prevalence.ts';
import { MappingJustification, MappingRelation } from '../terminology/relation.ts';
import { MatchKind, SearchField } from '../terminology/search-match.ts';
import { ContributorRole, SuggestionDelivery, SuggestionTopic } from '../terminology/suggestion.ts';

function register<Values extends Record<string, string>>(
  values: Values,
  name: string,
  description: string,
  of: Record<keyof Values, string>,
): void {
  const entries = Object.entries(of).map(([key, text]) => [key, { description: text as string }]);
  registerEnumType(values, { name, description, valuesConfig: Object.fromEntries(entries) });
}

register(
  ClassificationLevelId,
  'ClassificationLevelId',
  'Level of an entity in the Orphanet classifications.',
  {
    GROUP_OF_DISORDERS: 'A category or clinical group that gathers disorders.',
    DISORDER: 'A disorder: the level that Orphanet recommends for coding and counting.',
    SUBTYPE_OF_DISORDER: 'A subtype, counted under its disorder.',
  },
);
register(Typology, 'Typology', 'What kind of entity it is, within its level.', {
  DISEASE: 'Disease.',
  CLINICAL_SYNDROME: 'Clinical syndrome.',
  MALFORMATION_SYNDROME: 'Malformation syndrome.',
  BIOLOGICAL_ANOMALY: 'Biological anomaly.',
  MORPHOLOGICAL_ANOMALY: 'Morphological anomaly.',
  PARTICULAR_CLINICAL_SITUATION: 'Particular clinical situation in a disease or syndrome.',
  CLINICAL_GROUP: 'Clinical group.',
  CATEGORY: 'Category.',
  ETIOLOGICAL_SUBTYPE: 'Etiological subtype.',
  CLINICAL_SUBTYPE: 'Clinical subtype.',
  HISTOPATHOLOGICAL_SUBTYPE: 'Histopathological subtype.',
});
register(
  DisorderStatus,
  'DisorderStatus',
  'Where an ORPHAcode stands in its life. ORPHAcodes are never reused.',
  {
    ACTIVE: 'In use.',
    HISTORICAL: 'In use, but no longer seen today.',
    DEPRECATED: 'No longer used: merged into another entity, which always is named (MOVED_TO).',
    OBSOLETE: 'No longer used; another entity is sometimes suggested (REFERRED_TO).',
    NON_RARE_IN_EUROPE: 'Not rare in Europe, so outside the nomenclature. Has no replacement.',
  },
);
register(DisorderOrder, 'DisorderOrder', 'By what disorders are ordered.', {
  ORPHA_CODE: 'The ORPHAcode, as a number.',
  NAME: 'The preferred term in English, by the root collation of the Unicode CLDR (und): digits before letters, capitals and accents count only between texts that are else the same.',
  PREVALENCE:
    'The one prevalence class, the rarest first. Those that are Unknown, Not yet documented, or without any come last, in both directions.',
});
register(OrderDirection, 'OrderDirection', 'The direction of an order.', {
  ASC: 'Ascending.',
  DESC: 'Descending; among equals the smaller ORPHAcode still comes first.',
});
register(ReplacementKind, 'ReplacementKind', 'How strongly a replacement is meant.', {
  MOVED_TO: 'Firm: the replacement of a deprecated entity.',
  REFERRED_TO: 'A suggestion for an obsolete entity.',
});
register(
  NomenclatureLanguage,
  'NomenclatureLanguage',
  'Languages in which Orphanet publishes its nomenclature.',
  {
    CS: 'Czech.',
    DE: 'German.',
    EN: 'English.',
    ES: 'Spanish.',
    FR: 'French.',
    IT: 'Italian.',
    NL: 'Dutch.',
    PL: 'Polish.',
    PT: 'Portuguese.',
    TR: 'Turkish.',
    UK: 'Ukrainian.',
    ZH: 'Chinese.',
  },
);
register(PrevalenceUnit, 'PrevalenceUnit', 'Unit of a prevalence value.', {
  PER_100_000: 'Persons (births, new cases) per 100 000.',
  CASES: 'Number of cases ever described.',
  FAMILIES: 'Number of families ever described.',
});
register(MappingRelation, 'MappingRelation', 'SKOS mapping relation, read from subject to object.', {
  EXACT: 'The two concepts are the same (skos:exactMatch).',
  BROAD: 'The object is broader than the subject (skos:broadMatch).',
  NARROW: 'The object is narrower than the subject (skos:narrowMatch).',
  RELATED: 'Not decided, or only related (skos:relatedMatch, skos:closeMatch).',
  NOT: 'Stated to be wrong: the two concepts are different.',
  UNSPECIFIED: 'The source gives a code and no relation (oboInOwl:hasDbXref). Never count it as exact.',
});
register(
  OrphanetRelation,
  'OrphanetRelation',
  'Relation as Orphanet writes it, always read from ORPHAcode to code.',
  {
    E: 'Exact mapping: the two concepts are equivalent.',
    NTBT: 'The ORPHAcode is narrower than the targeted code.',
    BTNT: 'The ORPHAcode is broader than the targeted code.',
    NTBT_E: 'NTBT/E: as NTBT, because of an exact mapping with a synonym in the target terminology.',
    BTNT_E: 'BTNT/E: as BTNT, because of an exact mapping with a synonym in the target terminology.',
    ND: 'Not yet decided, or unable to decide.',
    W: 'Wrong mapping: the two concepts are different.',
    W_E: 'W/E: wrong, although spelt like a term of the target terminology.',
  },
);
register(IcdRelation, 'IcdRelation', 'How the entity stands in ICD-10 or ICD-11 itself.', {
  SPECIFIC_CODE: 'The entity has a code of its own.',
  INCLUSION_TERM: 'The entity is listed under a category and has no code of its own.',
  INDEX_TERM: 'The entity is listed in the index of ICD-10, or in the Foundation of ICD-11.',
  ATTRIBUTED_CODE: 'The entity is not in the ICD; Orphanet assigned the code.',
});
register(ValidationStatus, 'ValidationStatus', 'Whether the source has reviewed the statement.', {
  VALIDATED: 'Reviewed: twice at Orphanet; by a named reviewer in SSSOM.',
  NOT_YET_VALIDATED: 'Not yet reviewed to the end.',
  UNSPECIFIED: 'The source does not say. Not counted as validated.',
});
register(MappingJustification, 'MappingJustification', 'How a mapping came about.', {
  STATED: 'As its mapping set states it.',
  INVERTED: 'Stated the other way round; the relation is inverted.',
  CHAINED: 'Composed of several legs.',
  REPLACED: 'The replacement of an inactive disorder.',
});
register(Icd10Mark, 'Icd10Mark', 'Dagger and asterisk belong to the mapping, not to the code.', {
  DAGGER: 'Written +: the underlying disease.',
  ASTERISK: 'Written *: the manifestation.',
});
register(LookupStatus, 'LookupStatus', 'What became of a looked-up code.', {
  FOUND: 'The disorder is in the release.',
  UNKNOWN_CODE: 'Well-formed, but not in the release.',
  MALFORMED_CODE: 'Not written as a code of its system.',
  UNSUPPORTED_CODE_SYSTEM: 'A code of another code system, or of none.',
});
register(
  ReplacementPolicy,
  'ReplacementPolicy',
  'Which replacements of inactive disorders a crosswalk follows.',
  {
    NONE: 'None: an inactive disorder is no pivot.',
    MOVED: 'MOVED_TO, which composes as EXACT.',
    MOVED_AND_REFERRED: 'Both; a path over REFERRED_TO is only RELATED.',
  },
);
register(CrosswalkStatus, 'CrosswalkStatus', 'What became of a code, or of one target code system.', {
  MAPPED: 'At least one match.',
  SAME_CODE: 'An ORPHAcode asked for as an ORPHAcode is itself: it is in use.',
  NO_MAPPING: 'The code is known, but no path leads to the system.',
  FILTERED_OUT: 'A path exists, and the filter removes it.',
  UNKNOWN_CODE: 'Well-formed, but in no mapping and no nomenclature of the release.',
  MALFORMED_CODE: 'Not written as a code of its system.',
  UNSUPPORTED_CODE_SYSTEM: 'The release holds no code of this system.',
});
register(
  Cardinality,
  'Cardinality',
  'How many codes stand on either side, from source system to target system.',
  {
    ONE_TO_ONE: 'The source has one target, and the target one source.',
    ONE_TO_MANY: 'The source has several targets, each with one source.',
    MANY_TO_ONE: 'The source has one target, and the target several sources.',
    MANY_TO_MANY: 'Several on both sides.',
  },
);
register(
  Subsumption,
  'Subsumption',
  'FHIR concept-subsumption-outcome: how the first entity stands to the second.',
  {
    EQUIVALENT: 'Both are the same entity.',
    SUBSUMES: 'The first stands above the second.',
    SUBSUMED_BY: 'The first stands below the second.',
    NOT_SUBSUMED: 'Neither stands above the other.',
  },
);
register(SearchField, 'SearchField', 'Where a search looks.', {
  NAME: 'Preferred terms.',
  SYNONYM: 'Synonyms.',
  FEDERATED_LABEL:
    'What other terminologies call a concept that a mapping set of the release states to be the same (EXACT).',
  ORPHA_CODE: 'ORPHAcodes.',
  CODE: 'Codes of other code systems, over every mapping of the release but NOT.',
  GENE: 'Symbols of the genes that are associated with a disorder.',
});
register(
  MatchKind,
  'MatchKind',
  'How a disorder matched. Every kind has a rank, the whole part of the score.',
  {
    CODE: 'The question is its ORPHAcode, or a code that is mapped to it. Rank 8.',
    EXACT_NAME: 'The question is its preferred term. Rank 7.',
    EXACT_SYNONYM: 'The question is one of its synonyms. Rank 6.',
    EXACT_FEDERATED_LABEL: 'The question is the label of a concept that is the same. Rank 5.',
    PREFIX: 'A name, synonym or label begins with the question. Rank 4.',
    WORDS:
      'A name, synonym or label holds every word of the question, the last one perhaps only begun. Rank 3.',
    INITIALS: 'The question, in capital letters, are the initials of a name or synonym: one of many. Rank 2.',
    FUZZY:
      'Most words of the question, or words spelt nearly alike. Looked for only where nothing else matches. Rank 1.',
    GENE: 'The question is the symbol of an associated gene, or a former or other symbol of it; one that causes the disease comes first. Rank 5, behind the labels.',
    OLD_NAME:
      'The question is the name of an inactive entity that this disorder stands in for, or a code of it. Rank 5, behind labels and genes.',
  },
);
register(NameCertainty, 'NameCertainty', 'How sure a text names a disorder.', {
  EXACT:
    'It is a name or synonym of this disorder alone, but for letter case, signs and usual ways of writing.',
  LIKELY: 'One candidate stands out. Look at it before you code it.',
  AMBIGUOUS: 'Several fit alike, as with acronyms. Choose by hand.',
  NONE: 'Nothing fits.',
});
register(PhenotypeFrequency, 'PhenotypeFrequency', 'How many patients have a clinical sign.', {
  OBLIGATE: 'All: 100 %.',
  VERY_FREQUENT: '80 to 99 %.',
  FREQUENT: '30 to 79 %.',
  OCCASIONAL: '5 to 29 %.',
  VERY_RARE: '1 to 4 %.',
  EXCLUDED: 'None: a negative statement.',
});
register(InformationAudience, 'InformationAudience', 'Whom a text is written for.', {
  GENERAL_PUBLIC: 'Patients, relatives, everyone.',
  PROFESSIONALS: 'Health professionals.',
});
register(ReleaseChangeKind, 'ReleaseChangeKind', 'What changed from one release to another.', {
  DISORDER_ADDED: 'An ORPHAcode that `from` lacks; `after` is its name.',
  DISORDER_REMOVED: 'An ORPHAcode that `to` lacks; `before` is its name.',
  DISORDER_RETIRED:
    'In use in `from`, inactive in `to`: `before` and `after` are the status, `curie` is its replacement where `to` names one; of several the firm one (MOVED_TO) before the suggestion (REFERRED_TO), then the smallest code.',
  DISORDER_REACTIVATED: 'Inactive in `from`, in use in `to`: `before` and `after` are the status.',
  NAME_CHANGED: 'Another preferred term in English.',
  SYNONYM_ADDED: 'A synonym in English that the disorder has in `to` alone: `after`.',
  SYNONYM_REMOVED: 'A synonym in English that the disorder has in `from` alone: `before`.',
  DEFINITION_CHANGED: 'Another definition in English; `before` or `after` is null where there is none.',
  LEVEL_CHANGED: 'Another level.',
  TYPOLOGY_CHANGED: 'Another typology.',
  CLASSIFICATION_PARENT_ADDED:
    'A parent that the disorder has in `to` alone, also of an added disorder: `curie`, in the classification `classificationId`; `after` is the name of the parent.',
  CLASSIFICATION_PARENT_REMOVED:
    'A parent that the disorder has in `from` alone, also of a removed disorder: `curie`, in the classification `classificationId`; `before` is the name of the parent.',
  GENE_ADDED:
    'A gene that is associated in `to` alone, also with an added disorder: `curie`; `after` is the type of the association.',
  GENE_REMOVED:
    'A gene that is associated in `from` alone, also with a removed disorder: `curie`; `before` is the type of the association.',
  GENE_ASSOCIATION_TYPE_CHANGED:
    'The same gene, another type of association. Of a gene that is stated with several, all of them count, in alphabetical order.',
  MAPPING_ADDED:
    'A code that the set `mappingSetId` maps the disorder to in `to` alone, also of an added disorder or set; `after` is the relation, read from the disorder.',
  MAPPING_REMOVED:
    'A code that the set `mappingSetId` maps the disorder to in `from` alone, also of a removed disorder or set; `before` is the relation, read from the disorder.',
  MAPPING_RELATION_CHANGED:
    'The same code in the same set, another relation. Of a code that is stated with several, all of them count, in alphabetical order.',
});
register(SuggestionTopic, 'SuggestionTopic', 'Which part of a disorder a suggestion is about.', {
  DEFINITION: 'The definition.',
  NAME: 'The preferred term.',
  SYNONYM: 'A synonym.',
  CLASSIFICATION: 'The place in a classification.',
  PREVALENCE: 'A prevalence or incidence.',
  INHERITANCE: 'The mode of inheritance.',
  AGE_OF_ONSET: 'The age of onset.',
  EXTERNAL_CODE: 'The mapping with another code system.',
  GENE: 'An associated gene.',
  PHENOTYPE: 'A clinical sign or its frequency.',
  DETAILED_INFORMATION: 'An article or a guideline.',
  OTHER: 'Anything else about the disorder.',
});
register(ContributorRole, 'ContributorRole', 'In which capacity a contributor writes.', {
  PATIENT_OR_RELATIVE: 'A patient, or somebody close to one.',
  PATIENT_ORGANISATION: 'A patient organisation.',
  HEALTH_PROFESSIONAL: 'A health professional.',
  RESEARCHER: 'A researcher.',
  INDUSTRY: 'Industry.',
  OTHER: 'Another capacity.',
});
register(SuggestionDelivery, 'SuggestionDelivery', 'How far a suggestion has come.', {
  SENT: 'The mail server of the editors has taken it.',
  QUEUED: 'It is kept, and is mailed as soon as the mail server takes it.',
});
register(SuggestionFieldKind, 'SuggestionFieldKind', 'How to draw a field of the form.', {
  TEXT: 'One line.',
  LONG_TEXT: 'Several lines.',
  EMAIL: 'An e-mail address.',
  CHOICE: 'One of the options.',
  LIST: 'Several lines of text, each an item.',
  CHECKBOX: 'Yes or no.',
  HIDDEN: 'Not shown: filled in by the page, or left empty.',
});
