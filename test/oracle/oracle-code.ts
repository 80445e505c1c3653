// Codes as the oracle reads them: `SYSTEM:code`, by prefixes and shapes typed by hand from the domain facts.

const SYSTEM_OF: Readonly<Record<string, string>> = {
  Orphanet: 'ORPHA',
  ICD10: 'ICD-10',
  ICD10WHO: 'ICD-10',
  ICD10CM: 'ICD-10-CM',
  icd11: 'ICD-11',
  'icd11.foundation': 'ICD-11-Foundation',
  mesh: 'MeSH',
  MEDGEN: 'MedGen',
};

const WELL_FORMED: Readonly<Record<string, RegExp>> = {
  ORPHA: /^[1-9]\d{0,6}$/,
  'ICD-10': /^[A-Z]\d\d(\.\d\d?|-[A-Z]\d\d)?$/,
  'ICD-10-CM': /^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4}|-[A-Z]\d[0-9A-Z])?$/,
  'ICD-11': /^[A-HJ-NP-Z0-9.]{4,8}([&/][A-HJ-NP-Z0-9.]{4,8})*$/,
  'ICD-11-Foundation': /^[1-9]\d*$/,
  OMIM: /^[1-6]\d{5}$/,
  OMIMPS: /^\d{6}$/,
  UMLS: /^C\d{7}$/,
  MeSH: /^[CD]\d{6,9}$/,
  MedDRA: /^10\d{6}$/,
  GARD: /^[1-9]\d{0,6}$/,
  MONDO: /^\d{7}$/,
  NCIT: /^C\d+$/,
  MedGen: /^(\d+|CN\d+)$/,
  HP: /^\d{7}$/,
  HGNC: /^\d+$/,
  DOID: /^\d+$/,
};

/** The code of a prefix as a file writes both; the mark of an ICD-10 code apart from it. */
export function oracleCode(prefix: string, written: string): { code: string; mark: string } {
  const system = SYSTEM_OF[prefix] ?? prefix;
  if (system === 'GARD') return { code: `GARD:${Number(written)}`, mark: '' };
  if (system !== 'ICD-10') return { code: `${system}:${written}`, mark: '' };
  const bare = written.replace(/,$/, '');
  const mark = /[+*]$/.exec(bare)?.[0] ?? '';
  return { code: `ICD-10:${mark ? bare.slice(0, -1) : bare}`, mark };
}

export function systemOf(code: string): string {
  return code.slice(0, code.indexOf(':'));
}

/** Systems that are in no table take any text without white space. */
export function isWellFormed(code: string): boolean {
  const local = code.slice(code.indexOf(':') + 1);
  return (WELL_FORMED[systemOf(code)] ?? /^\S+$/).test(local);
}
