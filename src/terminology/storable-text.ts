// Text of a client as the database can compare it.

/** PostgreSQL stores neither NUL nor half a surrogate pair, so that no text in it holds one. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/** Each of them a space; white space at both ends removed. */
export function storableText(written: string): string {
  return written.replace(UNSTORABLE, ' ').trim();
}
