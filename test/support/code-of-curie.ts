// Codes as tests write them.
import type { Code } from '../../src/terminology/code.ts';

/** Inverse of `curie` for CURIEs that `curie` made: no alias is read here. */
export function codeOfCurie(text: string): Code {
  const colon = text.indexOf(':');
  return { system: text.slice(0, colon), code: text.slice(colon + 1) };
}
