// The trigrams of a word, as pg_trgm makes them: https://www.postgresql.org/docs/current/pgtrgm.html
// (contrib/pg_trgm/trgm_op.c: a trigram of more than three bytes is kept as three bytes of its CRC).

/** Of CRC-32 (polynomial 0xEDB88320), by the byte that is taken in. */
const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

/** What is no letter and no digit to a C library: numbers in circles, fractions. */
const BREAKS = /\p{No}+/u;

/** Each once, as numbers of 24 bits. The word is folded: letters and digits alone, in lower case. */
export function trigramsOf(word: string): number[] {
  const found = new Set<number>();
  for (const piece of word.split(BREAKS)) {
    if (piece === '') continue;
    const letters = [' ', ' ', ...piece, ' '];
    for (let i = 0; i + 2 < letters.length; i++)
      found.add(numberOf(letters[i] as string, letters[i + 1] as string, letters[i + 2] as string));
  }
  return [...found];
}

/** How alike two words are that have so many trigrams, and so many in common: `similarity`, a number of single precision. */
export function similarity(common: number, one: number, other: number): number {
  return Math.fround(common / (one + other - common));
}

function numberOf(a: string, b: string, c: string): number {
  const bytes = Buffer.from(a + b + c);
  return bytes.length === 3 ? bytes.readUIntLE(0, 3) : crcOf(bytes) & 0xffffff;
}

/** PostgreSQL's "legacy" CRC: the table is that of the reflected algorithm, the shift is not. */
function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC[((crc >>> 24) ^ byte) & 0xff] ?? 0) ^ (crc << 8);
  return ~crc;
}
