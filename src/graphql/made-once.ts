// One GraphQL object for one value of the store: thousands of places of an answer may name it, and what is looked up for it is looked up once.

/** `make`, remembered for as long as the value is. */
export function madeOnce<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const made = new WeakMap<From, { to: To }>();
  return from => {
    const known = made.get(from);
    if (known) return known.to;
    const to = make(from);
    made.set(from, { to });
    return to;
  };
}
