// What Orphanet says of a mapping beyond SSSOM, as extension slots: written by our export, read back by our import.
// https://mapping-commons.github.io/sssom/spec-model/#non-standard-slots
import type { StatedMapping } from '../../../terminology/mapping.ts';
import {
  Icd10Mark,
  IcdRelation,
  OrphanetRelation,
  ValidationStatus,
} from '../../../terminology/orphanet-relation.ts';
import type { SssomRow } from './sssom-table.ts';

type Extended = Pick<
  StatedMapping,
  'orphanetRelation' | 'icdRelation' | 'icd11FoundationId' | 'icd11MmsUrl'
> &
  Partial<Pick<StatedMapping, 'icd10Mark' | 'validationStatus'>>;

/** Column of each extension slot. */
export const EXTENSIONS = {
  orphanetRelation: 'ext_orphanet_relation',
  icdRelation: 'ext_icd_relation',
  icd10Mark: 'ext_icd10_mark',
  validationStatus: 'ext_validation_status',
  icd11FoundationId: 'ext_icd11_foundation_id',
  icd11MmsUrl: 'ext_icd11_mms_url',
} as const;

/** A value that is none of ours counts as absent: another tool may use the same name of a column. */
export function readExtensions(row: SssomRow): Extended {
  const mark = enumValue(Icd10Mark, row[EXTENSIONS.icd10Mark]);
  const validationStatus = enumValue(ValidationStatus, row[EXTENSIONS.validationStatus]);
  return {
    orphanetRelation: enumValue(OrphanetRelation, row[EXTENSIONS.orphanetRelation]),
    icdRelation: enumValue(IcdRelation, row[EXTENSIONS.icdRelation]),
    icd11FoundationId: row[EXTENSIONS.icd11FoundationId] || null,
    icd11MmsUrl: row[EXTENSIONS.icd11MmsUrl] || null,
    ...(mark && { icd10Mark: mark }),
    ...(validationStatus && { validationStatus }),
  };
}

function enumValue<Values extends Record<string, string>>(
  values: Values,
  written: string | undefined,
): Values[keyof Values] | null {
  return (Object.values(values) as Values[keyof Values][]).find(value => value === written) ?? null;
}
