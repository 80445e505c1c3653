// In which order disorders are listed.

export enum DisorderOrder {
  ORPHA_CODE = 'ORPHA_CODE',
  /** The preferred term in English, by the root collation of the Unicode CLDR. */
  NAME = 'NAME',
  /** The one prevalence class that stands for a disorder, the rarest first. */
  PREVALENCE = 'PREVALENCE',
}

export enum OrderDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}

/** Among equals the smaller ORPHAcode comes first, in both directions; what has no known prevalence class comes last in both. */
export interface DisorderOrdering {
  by: DisorderOrder;
  direction: OrderDirection;
}

export const BY_ORPHA_CODE: DisorderOrdering = {
  by: DisorderOrder.ORPHA_CODE,
  direction: OrderDirection.ASC,
};
