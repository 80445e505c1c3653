// ICD-10 as countries have changed it, and what Germany writes behind its codes: rules on the text alone.
// Sources: https://www.bfarm.de/DE/Kodiersysteme/Klassifikationen/ICD/ICD-10-GM; additional marks: ICD-10-GM, instructions for use (§ 295 SGB V).

/** Modifications that are no code system here; ICD-10-CM is one. In a prefix, or in the address of a system as FHIR writes it. */
const PREFIX = /^ICD[-_ .]?10[-_ .]?(GM|AM|CA|SE|TM)(?![A-Z])[^:|]*?[:|# ]*([A-Z]\d{2}\S*)?$/i;
const ADDRESS = /^https?:\/\/[^|]*\/icd-?10-?(gm|am|ca|se|tm)\b[^|]*(?:\|.*)?\|(\S+)$/i;
/** How certain a diagnosis is: confirmed, suspected, excluded, state after. No part of the code. */
const CERTAINTY = /^(.*[\d†+*!-])\s*([GVAZ])$/i;

const CERTAINTIES = new Map([
  ['G', 'confirmed'],
  ['V', 'suspected'],
  ['A', 'excluded'],
  ['Z', 'state after'],
]);

/** The national modification that a code is written of, and the code without its prefix; null where it is of none. */
export function nationalModification(text: string): { system: string; local: string } | null {
  const [, country, local = ''] = PREFIX.exec(text) ?? ADDRESS.exec(text) ?? [];
  return country ? { system: `ICD-10-${country.toUpperCase()}`, local } : null;
}

/** A code with a letter behind it that says how certain it is; null where there is none. */
export function withCertainty(text: string): { code: string; letter: string; says: string } | null {
  const [, code, sign = ''] = CERTAINTY.exec(text) ?? [];
  const letter = sign.toUpperCase();
  const says = CERTAINTIES.get(letter);
  return code && says ? { code: code.trim(), letter, says } : null;
}
