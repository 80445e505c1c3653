// The local part of a code, system by system: what may be written, and the canonical form of it.
import { Icd10Mark } from './orphanet-relation.ts';

export interface LocalCode {
  code: string;
  mark: Icd10Mark | null;
  /** Set where the code turned out to belong to another system, as PS153100 or an ICD-11 Foundation id. */
  system?: string;
}

/** Canonical form of what was written; whether it is well-formed is decided afterwards by the system's pattern. */
export function canonicalLocal(system: string, written: string): LocalCode {
  const rule = RULES.get(system);
  return rule ? rule(written) : { code: written, mark: null };
}

/** What to do instead, for the mistakes that occur. `holds`: of which systems there are codes. */
export function localHint(
  system: string,
  written: string,
  holds: (system: string) => boolean,
): string | null {
  if (system === 'OMIM' && /^\d{6}\.\d{4}$/.test(written)) {
    return `${written} is an allelic variant. Ask for the entry ${written.slice(0, 6)}.`;
  }
  if (system === 'UMLS' && /^CN\d+$/i.test(written)) {
    return `${written.toUpperCase()} is a MedGen identifier. ${another('MedGen', written, holds)}`;
  }
  if (system === 'MedGen' && /^C\d{7}$/i.test(written)) {
    return `${written.toUpperCase()} is a concept of UMLS. ${another('UMLS', written, holds)}`;
  }
  if (system === 'ORPHA' && /^C\d+$/i.test(written)) {
    return `${written.toUpperCase()} is a class of the ontology ORDO, not a disorder. ORPHAcodes are numbers.`;
  }
  if (system === 'ORPHA' && /\bdata_id=/i.test(written)) {
    return "A data_id is the number of a record in Orphanet's database. The page of the disorder shows its ORPHAcode.";
  }
  if (system === 'ICD-10' && /^[A-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?$/i.test(written)) {
    return likeIcd10Cm(written, holds);
  }
  return null;
}

/** A code that WHO's ICD-10 does not have, though it may be well-formed in it. */
export function likeIcd10Cm(written: string, holds: (system: string) => boolean): string {
  return `It looks like ICD-10-CM, which is another code system. ${another('ICD-10-CM', written, holds)}`;
}

function another(system: string, written: string, holds: (system: string) => boolean): string {
  return holds(system)
    ? `Write ${system}:${written.toUpperCase()}.`
    : `This release holds no code of ${system}: import a mapping set that does.`;
}

const upper = (written: string): LocalCode => ({ code: written.toUpperCase(), mark: null });
/** Of ICD-10 as people write it: a space behind the letter, or a comma for the point. */
const withPoint = (written: string): string =>
  written
    .toUpperCase()
    .replace(/^([A-Z])\s+(?=\d)/, '$1')
    .replace(/^([A-Z]\d[0-9A-Z])\s*[.,]\s*(?=[0-9A-Z-])/, '$1.');
const withoutZeros = (written: string): LocalCode => ({ code: written.replace(/^0+(?=\d)/, ''), mark: null });

const RULES = new Map<string, (written: string) => LocalCode>(
  Object.entries({
    ORPHA: withoutZeros,
    // The dot may be missing, `.-` stands for the category, and a mark may follow.
    'ICD-10': written => {
      const text = withPoint(written);
      const mark =
        text.endsWith('+') || text.endsWith('†')
          ? Icd10Mark.DAGGER
          : text.endsWith('*')
            ? Icd10Mark.ASTERISK
            : null;
      const bare = (mark ? text.slice(0, -1) : text).replace(/\.?-$/, '');
      return { code: bare.replace(/^([A-Z]\d{2})(\d{1,2})$/, '$1.$2'), mark };
    },
    'ICD-10-CM': written => {
      const text = withPoint(written);
      return { code: text.replace(/^([A-Z]\d[0-9A-Z])([0-9A-Z]{1,4})$/, '$1.$2'), mark: null };
    },
    // Bioregistry reads `ICD-11` as the Foundation id: the shape decides. https://bioregistry.io/icd11
    'ICD-11': written =>
      /^[1-9]\d{4,11}$/.test(written)
        ? { code: written, mark: null, system: 'ICD-11-Foundation' }
        : upper(written),
    'ICD-11-Foundation': written =>
      /[A-Za-z]/.test(written)
        ? { code: written.toUpperCase(), mark: null, system: 'ICD-11' }
        : { code: written, mark: null },
    // OMIM marks the kind of an entry before its number: https://omim.org/help/faq#1_3
    OMIM: written => {
      const series = /^PS\s*(\d{6})$/i.exec(written);
      if (series?.[1]) return { code: series[1], mark: null, system: 'OMIMPS' };
      return { code: written.replace(/^[*#+%^]\s*/, ''), mark: null };
    },
    OMIMPS: written => ({ code: written.replace(/^PS/i, ''), mark: null }),
    UMLS: upper,
    MeSH: upper,
    GARD: withoutZeros,
    NCIT: upper,
    MedGen: upper,
  }),
);
