// What an XML file is, told from its first 64 KiB: the root and the names of the elements in it.
import type { SourceFile } from './open.ts';
import { feed } from './xml.ts';
import type { XmlEncoding } from './xml-decoder.ts';
import { leaveCounts, XML_LIMITS, type XmlAttributes, XmlScanner, type XmlSink } from './xml-scanner.ts';

export interface XmlHead {
  encoding: XmlEncoding;
  root: string;
  attributes: XmlAttributes;
  /** Names from the root to the first element in a list with a `count`; empty if the head has none. */
  recordPath: readonly string[];
  /** Paths below the root, each once, in their order: `DisorderList`, `DisorderList/Disorder`, ... */
  elements: ReadonlySet<string>;
}

const HEAD = 64 * 1024;
const MAX_DEPTH = 6;

/**
 * Reads the head only and closes the file. Throws a SourceError if the head cannot be read or is not XML;
 * a fault further on is not seen.
 */
export async function identifyXml(file: SourceFile): Promise<XmlHead> {
  const sink = new HeadSink();
  const encoding = await feed(
    file,
    new XmlScanner(file.name, undefined, sink, XML_LIMITS, leaveCounts),
    async () => !sink.done,
  );
  const { root, attributes, recordPath, elements } = sink;
  return { encoding, root, attributes, recordPath, elements };
}

class HeadSink implements XmlSink {
  root = '';
  attributes: XmlAttributes = {};
  recordPath: readonly string[] = [];
  readonly elements = new Set<string>();
  done = false;

  start(name: string, attributes: XmlAttributes, { open, position }: XmlScanner): void {
    if (position > HEAD) this.done = true;
    if (this.done) return;
    if (open.length === 1) {
      this.root = name;
      this.attributes = attributes;
      return;
    }
    const path = open.map(each => each.name);
    if (path.length - 1 <= MAX_DEPTH) this.elements.add(path.slice(1).join('/'));
    if (this.recordPath.length === 0 && open.at(-2)?.count !== undefined) this.recordPath = path;
  }

  text(): void {}

  end(): void {}
}
