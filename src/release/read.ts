// What is read may be at hand or on its way: the same code for both, without a promise where none is needed.

/** A value where it is at hand, else a promise of it. */
export type Read<Value> = Value | Promise<Value>;

export function isOnItsWay<Value>(read: Read<Value>): read is Promise<Value> {
  return read instanceof Promise;
}

/** What `next` makes of the value; at once where it is at hand. */
export function andThen<Value, Next>(read: Read<Value>, next: (value: Value) => Read<Next>): Read<Next> {
  return isOnItsWay(read) ? read.then(next) : next(read);
}

/** The values in their order; at once where all of them are at hand. */
export function allOf<Value>(reads: readonly Read<Value>[]): Read<Value[]> {
  return reads.some(isOnItsWay) ? Promise.all(reads) : (reads as Value[]);
}
