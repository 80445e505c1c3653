// Values in the text format of COPY. https://www.postgresql.org/docs/15/sql-copy.html#id-1.9.3.55.9.2

const SPECIAL = /[\\\t\n\r\0]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A text as COPY reads it; null is `\N`. Throws for a NUL character, which PostgreSQL cannot store. */
export function copyText(value: string | null): string {
  if (value === null) return '\\N';
  if (!SPECIAL.test(value)) return value;
  if (value.includes('\0')) throw new Error(`A text holds a NUL character: ${JSON.stringify(value)}`);
  return value.replace(/[\\\t\n\r]/g, char => ESCAPES[char] ?? char);
}

/** A list of texts as an array literal, escaped for COPY. */
export function copyTexts(values: readonly string[]): string {
  return copyText(arrayLiteral(values));
}

/** A list of texts as PostgreSQL writes an array: `{"a","b"}`. */
export function arrayLiteral(values: readonly string[]): string {
  if (values.length === 0) return '{}';
  const items = values.map(value =>
    value.includes('"') || value.includes('\\') ? value.replace(/["\\]/g, '\\$&') : value,
  );
  return `{"${items.join('","')}"}`;
}
