// Whose what an export holds is: licence and attribution of the sets behind its mappings and its labels.
import { attributionOf, type Edition, ORPHADATA_SET } from '../release/edition.ts';

export interface Terms {
  /** Each once. */
  licences: readonly string[];
  attributions: readonly string[];
}

/**
 * @param setNos sets that state the mappings or give the labels
 * @param namesDisorders true where preferred terms of the nomenclature are among the labels; Orphadata's own set cites their source already
 */
export function termsOf(edition: Edition, setNos: readonly number[], namesDisorders: boolean): Terms {
  const sets = [...new Set(setNos)].map(no => edition.mappingSet(no));
  const { licence, attribution } = edition.release;
  const nomenclature = namesDisorders && !sets.some(({ id }) => id === ORPHADATA_SET);
  return {
    licences: [...new Set([...sets.map(set => set.licence), ...(nomenclature ? [licence] : [])])],
    attributions: [...new Set([...sets.map(attributionOf), ...(nomenclature ? [attribution] : [])])],
  };
}
