// The columns of an export, in the order of SSSOM; extension slots carry what Orphanet says beyond it, and where a chain leads through.
// https://mapping-commons.github.io/sssom/spec-model/#non-standard-slots

import type { ExportedMapping } from '../questions/exported/exported-mapping.ts';
import { curie } from '../terminology/code.ts';
import { ValidationStatus } from '../terminology/orphanet-relation.ts';
import { MappingRelation } from '../terminology/relation.ts';

/** Namespace of the extension slots. */
export const EXTENSION_NAMESPACE = 'urn:nosograph:extension:';

export type Columns = Readonly<Record<string, (mapping: ExportedMapping) => string>>;

/**
 * @param setName how a mapping set is written, from its id
 * @param derived with what only chains have. mapping_source takes the one set that states a mapping, and a chain may rest on two:
 *   https://mapping-commons.github.io/sssom/mapping_source/
 */
export function columns(derived: boolean, setName: (id: string) => string): Columns {
  const sources = (mapping: ExportedMapping) => mapping.mappingSetIds.map(setName).join('|');
  return {
    subject_id: m => curie(m.subject),
    subject_label: m => m.subjectLabel ?? '',
    predicate_id: m => m.predicate,
    predicate_modifier: m => (m.relation === MappingRelation.NOT ? 'Not' : ''),
    object_id: m => curie(m.object),
    object_label: m => m.objectLabel ?? '',
    mapping_justification: m => m.mappingJustification,
    mapping_source: m => (m.pivots.length > 0 ? '' : sources(m)),
    mapping_cardinality: m => m.cardinality,
    confidence: m => m.confidence?.toString() ?? '',
    ext_orphanet_relation: m => m.orphanetRelation ?? '',
    ext_icd_relation: m => m.icdRelation ?? '',
    ext_icd10_mark: m => m.icd10Mark ?? '',
    ext_validation_status: m =>
      m.validationStatus === ValidationStatus.UNSPECIFIED ? '' : m.validationStatus,
    ext_icd11_foundation_id: m => m.icd11FoundationId ?? '',
    ext_icd11_mms_url: m => m.icd11MmsUrl ?? '',
    ...(derived && {
      ext_pivot: m => m.pivots.map(curie).join('|'),
      ext_chain_sources: m => (m.pivots.length > 0 ? sources(m) : ''),
    }),
  };
}
