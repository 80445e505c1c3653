// XML text into start tags, text and end tags: well-formed, within limits, every `count` attribute checked.
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { SourceError } from './source-error.ts';

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlLimits {
  /** Elements inside each other. */
  depth: number;
  /** Characters in one start tag. */
  tag: number;
  /** Characters without any tag or end of a text: the length of a single text, attribute or comment. */
  quiet: number;
}

export const XML_LIMITS: XmlLimits = { depth: 256, tag: 64 * 1024, quiet: 4 * 2 ** 20 };

/** For who reads a head alone, and leaves it to the reader of the whole file to judge its lists. */
export const leaveCounts = (): void => undefined;

/** An element that is open. */
export interface OpenElement {
  name: string;
  line: number;
  /** Child elements met so far. */
  children: number;
  /** The `count` attribute, if there is one. */
  count: string | undefined;
}

export interface XmlSink {
  /** The element itself is already the last of `scanner.open`. */
  start(name: string, attributes: XmlAttributes, scanner: XmlScanner): void;
  text(text: string, scanner: XmlScanner): void;
  /** The element is no longer in `scanner.open`. */
  end(name: string, scanner: XmlScanner): void;
}

// Always XML 1.0: 1.1 would let control characters in.
const PARSER_OPTIONS = {
  xmlns: false,
  position: true,
  forceXMLVersion: true,
  defaultXMLVersion: '1.0',
} as const;
const AGAIN = 'download it again.';
const TRUNCATED = `The file is probably truncated: ${AGAIN}`;

/** Throws a SourceError at the first fault. Events of one call arrive before the fault of that call is thrown. */
export class XmlScanner {
  readonly open: OpenElement[] = [];
  readonly #parser = new SaxesParser(PARSER_OPTIONS);
  #rootSeen = false;
  #moved = false;
  #quiet = 0;

  constructor(
    private readonly file: string,
    private readonly root: string | undefined,
    private readonly sink: XmlSink,
    private readonly limits: XmlLimits = XML_LIMITS,
    private readonly onFewer?: (fault: string) => void,
  ) {
    const parser = this.#parser;
    // No handler for comments: with more than seven handlers V8 makes the parser a dictionary, six times slower.
    parser.on('opentag', tag => this.#start(tag));
    parser.on('closetag', tag => this.#end(tag));
    parser.on('text', text => this.#text(text));
    parser.on('cdata', text => this.#text(text));
    parser.on('doctype', () =>
      this.#refuse('has a DOCTYPE, which is refused; it may be a web page in place of the data.'),
    );
    parser.on('error', error => this.#refuse(`is not well-formed XML (${faultOf(error)}).`));
  }

  /** 1-based line reached. */
  get line(): number {
    return this.#parser.line;
  }

  /** Characters read so far; only meant for a sink's methods. */
  get position(): number {
    return this.#parser.position;
  }

  write(text: string): void {
    this.#moved = false;
    this.#parser.write(text);
    this.#quiet = this.#moved ? 0 : this.#quiet + text.length;
    if (this.#quiet > this.limits.quiet)
      this.#fail(`holds more than ${this.limits.quiet} characters in one piece, which is refused: ${AGAIN}`);
  }

  /** Call after the last write. */
  close(): void {
    const open = this.open.at(-1);
    if (open !== undefined)
      this.#fail(`the file ends inside this element, opened at line ${open.line}. ${TRUNCATED}`);
    if (!this.#rootSeen) this.#fail(`the file holds no XML element. ${TRUNCATED}`);
    this.#parser.close();
  }

  #start({ name, attributes }: SaxesTagPlain): void {
    this.#moved = true;
    const line = this.#parser.line;
    const parent = this.open.at(-1);
    if (parent === undefined) this.#checkRoot(name);
    else parent.children++;
    let size = name.length;
    for (const key in attributes) size += key.length + (attributes[key]?.length ?? 0);
    if (size > this.limits.tag)
      this.#fail(`has a start tag of more than ${this.limits.tag} characters: ${AGAIN}`);
    if (this.open.length >= this.limits.depth)
      this.#fail(`lies deeper than ${this.limits.depth} elements, which is refused: ${AGAIN}`);
    this.open.push({ name, line, children: 0, count: attributes.count });
    this.sink.start(name, attributes, this);
  }

  #text(text: string): void {
    this.#moved = true;
    this.sink.text(text, this);
  }

  #end({ name }: SaxesTagPlain): void {
    this.#moved = true;
    const element = this.open.pop();
    if (element?.count !== undefined && Number(element.count) !== element.children)
      this.#failCount(element, element.count);
    this.sink.end(name, this);
  }

  #checkRoot(name: string): void {
    this.#rootSeen = true;
    if (this.root === undefined || this.root === name) return;
    const reason = `is the outermost element, but <${this.root}> is expected. Give a file of the right kind.`;
    throw new SourceError({ file: this.file, line: this.line, element: name, reason });
  }

  #failCount({ name, line, children }: OpenElement, count: string): void {
    const held = `${children} element${children === 1 ? '' : 's'}`;
    const reason = `says count="${count}" but holds ${held}. ${TRUNCATED}`;
    const fault = new SourceError({ file: this.file, line, element: name, reason });
    if (!this.onFewer) throw fault;
    this.onFewer(fault.message);
  }

  #refuse(what: string): never {
    this.#fail(`${what} The file is damaged or of another kind: ${AGAIN}`);
  }

  #fail(reason: string): never {
    throw new SourceError({ file: this.file, line: this.line, element: this.open.at(-1)?.name, reason });
  }
}

/** The message of saxes without its "line:column: " and its full stop. */
function faultOf(error: Error): string {
  return error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
}
