// Builds record trees from a scanner's tags and hands them out, with the tags around them, in the file's order.
import { SourceError } from './source-error.ts';
import { ElementError, type XmlElement } from './xml-element.ts';
import type { XmlHandlers } from './xml-handlers.ts';
import type { XmlAttributes, XmlScanner, XmlSink } from './xml-scanner.ts';

// A larger record is refused. Markup counts, and an element more than its characters, as it does in memory.
const RECORD_LIMIT = 16 * 2 ** 20;
const ELEMENT_WEIGHT = 64;

export class RecordReader implements XmlSink {
  /** Records met so far. */
  records = 0;
  /** The record being built and its open descendants; empty outside a record. */
  readonly #trail: XmlElement[] = [];
  /** What the parser, which cannot wait, has met since the last delivery. */
  #queue: (() => void | Promise<void>)[] = [];
  #parents: readonly string[] = [];
  #startsAt = 0;
  #elements = 0;

  constructor(
    private readonly file: string,
    private readonly handlers: XmlHandlers,
  ) {}

  start(name: string, attributes: XmlAttributes, scanner: XmlScanner): void {
    const { line } = scanner;
    const parent = this.#trail.at(-1);
    if (parent === undefined && !this.handlers.record(name, scanner.open.length - 1)) {
      if (this.handlers.onStart) this.#queue.push(() => this.handlers.onStart?.(name, attributes, line));
      return;
    }
    const element: XmlElement = { name, attributes, children: [], text: '', line };
    if (parent === undefined) this.#begin(scanner);
    else parent.children.push(element);
    this.#trail.push(element);
    this.#elements++;
    this.#weigh(scanner);
  }

  text(text: string, scanner: XmlScanner): void {
    const element = this.#trail.at(-1);
    if (element === undefined) return;
    // White space between children comes as text too: it is dropped here, not piled up.
    element.text = element.text === '' ? text.trimStart() : element.text + text;
    this.#weigh(scanner);
  }

  end(name: string, scanner: XmlScanner): void {
    const { line } = scanner;
    const element = this.#trail.pop();
    if (element === undefined) {
      if (this.handlers.onEnd) this.#queue.push(() => this.handlers.onEnd?.(name, line));
      return;
    }
    element.text = element.text.trimEnd();
    if (this.#trail.length > 0) return;
    const parents = this.#parents;
    this.records++;
    this.#queue.push(() => this.handlers.onRecord(element, parents));
  }

  /** Calls the handlers for everything met so far. Throws what they throw, an ElementError as a SourceError. */
  async deliver(): Promise<void> {
    const queue = this.#queue;
    this.#queue = [];
    try {
      for (const event of queue) {
        const pending = event();
        if (pending !== undefined) await pending;
      }
    } catch (error) {
      throw error instanceof ElementError ? error.inFile(this.file) : error;
    }
  }

  #begin(scanner: XmlScanner): void {
    this.#parents = scanner.open.slice(0, -1).map(each => each.name);
    this.#startsAt = scanner.position;
    this.#elements = 0;
  }

  #weigh({ position, line }: XmlScanner): void {
    if (position - this.#startsAt + this.#elements * ELEMENT_WEIGHT <= RECORD_LIMIT) return;
    const element = this.#trail[0]?.name;
    const reason = 'is too large for one record (more than 16 MiB), which is refused: download it again.';
    throw new SourceError({ file: this.file, line, element, reason });
  }
}
