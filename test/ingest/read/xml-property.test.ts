// Property: what is printed as XML is read back the same, whatever the encoding, the notation and the chunks.
import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { XmlElement } from '../../../src/ingest/read/xml-element.ts';
import { read, sourceOf } from './memory-source.ts';

interface Tree {
  name: string;
  attributes: Record<string, string>;
  /** Text before, between and after the children: one more than there are children. */
  texts: string[];
  children: Tree[];
  selfClosing: boolean;
}

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.:-]{0,12}$/).filter(each => each !== 'count');
const character = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r',
    '\t',
    ' ',
    '&',
    '<',
    '>',
    '"',
    "'",
    ']',
    '-',
    '\u0085',
    '\u2028',
    '\u2019',
    '日',
    '𝒳',
  ),
  fc.integer({ min: 0x20, max: 0xd7ff }).map(code => String.fromCodePoint(code)),
);
const content = fc.string({ unit: character, maxLength: 20 });

const { tree } = fc.letrec<{ tree: Tree }>(tie => ({
  tree: fc
    .record({
      name,
      attributes: fc.dictionary(name, content, { maxKeys: 3, noNullPrototype: true }),
      children: fc.oneof({ maxDepth: 4 }, fc.constant<Tree[]>([]), fc.array(tie('tree'), { maxLength: 3 })),
      counted: fc.boolean(),
      selfClosing: fc.boolean(),
    })
    .chain(({ counted, ...rest }) =>
      fc
        .array(content, { minLength: rest.children.length + 1, maxLength: rest.children.length + 1 })
        .map(texts => ({
          ...rest,
          texts,
          attributes: counted ? { ...rest.attributes, count: `${rest.children.length}` } : rest.attributes,
        })),
    ),
}));

/** Prints as XML and says what reading it has to give; `odd` picks a notation for each piece of text. */
class Printer {
  out = '';
  constructor(private readonly odd: () => number) {}

  print(tree: Tree): XmlElement {
    const { name, attributes, texts, children } = tree;
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${this.#escape(value)}"`);
    const empty = tree.selfClosing && children.length === 0 && texts.join('') === '';
    this.out += `<${name}${written.join(this.odd() % 2 ? '\n' : '')}${empty ? '/>' : '>'}`;
    const line = this.out.split('\n').length;
    const read: XmlElement[] = [];
    if (!empty) {
      for (const [index, text] of texts.entries()) {
        this.#text(text);
        const next = children[index];
        if (next !== undefined) read.push(this.print(next));
      }
      this.out += `</${name}>`;
    }
    return { name, attributes, children: read, text: texts.join('').trim(), line };
  }

  #text(text: string): void {
    const notation = this.odd() % 4;
    // A carriage return would be read as a line feed unless it is written by its number.
    if (notation === 0 && !/\]\]>|\r/.test(text)) this.out += `<![CDATA[${text}]]>`;
    else if (notation === 1) this.out += `${this.#escape(text)}<!-- & <${this.odd()}> -->`;
    else this.out += this.#escape(text);
  }

  #escape(text: string): string {
    const named: Record<string, string> = {
      '&': '&amp;',
      '<': '&lt;',
      '>': '&gt;',
      '"': '&quot;',
      "'": '&apos;',
    };
    return text.replace(/[&<>"'\r\n\t]/g, each => named[each] ?? `&#x${each.charCodeAt(0).toString(16)};`);
  }
}

const ENCODERS: ((xml: string) => Buffer)[] = [
  xml => Buffer.from(xml),
  xml => Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-8"?>${xml}`),
  xml => Buffer.from(`\ufeff${xml}`, 'utf16le'),
  xml => Buffer.from(`\ufeff${xml}`, 'utf16le').swap16(),
  xml =>
    Buffer.from(
      `<?xml version="1.0" encoding="ISO-8859-1"?>${xml.replace(/[^\n -~]/gu, each => `&#${each.codePointAt(0)};`)}`,
      'latin1',
    ),
];

it('printed trees are read back', async () => {
  const trees = fc.array(tree, { maxLength: 4 });
  const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 500 })), {
    minLength: 1,
  });
  await fc.assert(
    fc.asyncProperty(
      trees,
      sizes,
      fc.nat({ max: 4 }),
      fc.infiniteStream(fc.nat()),
      async (all, cuts, encoder, odd) => {
        const printer = new Printer(() => odd.next().value);
        printer.out = '<JDBOR>';
        const expected = all.map(each => printer.print(each));
        printer.out += '</JDBOR>';
        // In Windows-1252 other characters are written by their numbers, which CDATA does not know.
        const bytes = ENCODERS[encoder === 4 && /<!\[CDATA\[/.test(printer.out) ? 0 : encoder]?.(printer.out);
        const { records } = await read(
          sourceOf(pieces(bytes ?? Buffer.alloc(0), cuts)),
          (_name, depth) => depth === 1,
        );
        expect(records).toEqual(expected);
      },
    ),
    { numRuns: 400 },
  );
});

function* pieces(bytes: Buffer, sizes: number[]): Generator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}
