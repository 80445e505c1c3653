// An answer without its texts: what two copies of one thing have in common.

/** Texts become one sign, and lists have one order. */
export function shapeOf(value: unknown): unknown {
  if (typeof value === 'string') return '…';
  if (Array.isArray(value)) {
    const shapes = value.map(item => JSON.stringify(shapeOf(item)));
    return shapes.sort();
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
}
