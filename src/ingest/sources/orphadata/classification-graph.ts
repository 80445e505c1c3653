// The graph of one classification: who is above whom, each once however often the file repeats it.

interface Member {
  parents: number;
  /** Children, each with the line at which it first stands under this parent. */
  children: Map<number, number>;
}

export interface Cycle {
  /** The first code stands at the end again. */
  codes: number[];
  line: number | undefined;
}

export class ClassificationGraph {
  /** Codes of the file that the nomenclature lacks. */
  readonly unknown = new Set<number>();
  edgeCount = 0;
  readonly #members = new Map<number, Member>();

  get size(): number {
    return this.#members.size;
  }

  /** Puts a disorder under a parent; null: at the top. */
  place(parent: number | null, code: number, line: number): void {
    const member = this.#member(code);
    if (parent === null) return;
    const { children } = this.#member(parent);
    if (children.has(code)) return;
    children.set(code, line);
    member.parents++;
    this.edgeCount++;
  }

  /** Every disorder, with whether it is at the top, that is has no parent. */
  *members(): Generator<[code: number, root: boolean]> {
    for (const [code, { parents }] of this.#members) yield [code, parents === 0];
  }

  edges(onEdge: (parent: number, child: number) => void): void {
    for (const [parent, { children }] of this.#members)
      for (const child of children.keys()) onEdge(parent, child);
  }

  /** A way that leads back to its start; null in a sound classification. */
  cycle(): Cycle | null {
    const done = new Set<number>();
    for (const start of this.#members.keys()) {
      const found = this.#cycleFrom(start, done);
      if (found) return found;
    }
    return null;
  }

  /** Depth first, without recursion: a damaged file may be as deep as it likes. */
  #cycleFrom(start: number, done: Set<number>): Cycle | null {
    const path: number[] = [];
    const onPath = new Set<number>();
    const waiting: { code: number; line: number | undefined; leave: boolean }[] = [
      { code: start, line: undefined, leave: false },
    ];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { code, line, leave } = next;
      if (leave) {
        path.pop();
        onPath.delete(code);
        done.add(code);
        continue;
      }
      if (onPath.has(code)) return { codes: [...path.slice(path.indexOf(code)), code], line };
      if (done.has(code)) continue;
      path.push(code);
      onPath.add(code);
      waiting.push({ code, line, leave: true });
      for (const [child, at] of this.#members.get(code)?.children ?? [])
        waiting.push({ code: child, line: at, leave: false });
    }
    return null;
  }

  #member(code: number): Member {
    const known = this.#members.get(code);
    if (known) return known;
    const member = { parents: 0, children: new Map<number, number>() };
    this.#members.set(code, member);
    return member;
  }
}
