// American spelling of the British forms that occur in names of disorders.

/** Each pair is a part of a word and what it becomes; in this order. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  // anaem-, haem-, -aemia, ischaem-
  [/aem/g, 'em'],
  [/aesth/g, 'esth'],
  [/aetio/g, 'etio'],
  [/(gyn|^f|^c)aec/g, '$1ec'],
  [/archae/g, 'arche'],
  [/paed/g, 'ped'],
  [/palaeo/g, 'paleo'],
  [/naev/g, 'nev'],
  [/phaeo/g, 'pheo'],
  [/oe(d|so|str)/g, 'e$1'],
  [/foet/g, 'fet'],
  [/(rrh|pn)oe/g, '$1e'],
  [/coeli/g, 'celi'],
  [/homoe/g, 'home'],
  [/amoeb/g, 'ameb'],
  [/(tum|col|behavi|fav|lab|hum|od)our/g, '$1or'],
  [/sulph/g, 'sulf'],
  [/^(fi)bre(s?)$/g, '$1ber$2'],
  [/^((?:epi)?cent)re(s?)$/g, '$1er$2'],
  [/^grey/g, 'gray'],
  [/^leuco/g, 'leuko'],
  [/^ageing$/g, 'aging'],
  [/(anal|paral|catal|dial|hydrol)ys(e|ed|ing)$/g, '$1yz$2'],
  // Not compromise, exercise, otherwise, bruise, noise.
  [/(?<![mcuwo])is(e|ed|es|ing|ation|ations)$/g, 'iz$1'],
];

/** Most words have none of it. */
const MAYBE = /ae|oe|our|sulph|re|grey|ys|is|leuco|ageing/;

/** A word in small letters, in American spelling. */
export function american(word: string): string {
  if (!MAYBE.test(word)) return word;
  return PARTS.reduce((spelt, [part, becomes]) => spelt.replace(part, becomes), word);
}
