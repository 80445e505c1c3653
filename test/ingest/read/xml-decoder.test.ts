// The encodings an XML file may be in, and bytes that are in none of them.
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../src/ingest/read/xml.ts';
import { cut, faultOf, sourceOf } from './memory-source.ts';

const SIZES = [1, 2, 3, 5, 65_536];

async function textOf(bytes: Buffer, size: number) {
  let text = '';
  const handlers = {
    record: () => true,
    onRecord: (element: { text: string }) => {
      text = element.text;
    },
  };
  const { encoding } = await readXml(sourceOf(cut(bytes, size)), handlers, { root: 'JDBOR' });
  return { text, encoding };
}

function document(encoding: string | undefined, text: string): string {
  const declared = encoding === undefined ? '' : ` encoding="${encoding}"`;
  return `<?xml version="1.0"${declared}?>\n<JDBOR>${text}</JDBOR>`;
}

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

const MIXED = 'Sjögren – β 日 𝒳';

describe.each(SIZES)('in chunks of %d bytes', size => {
  it.each([
    ['no declaration', Buffer.from(`<JDBOR>${MIXED}</JDBOR>`), 'utf-8'],
    ['no encoding declared', Buffer.from(document(undefined, MIXED)), 'utf-8'],
    ['UTF-8 declared', Buffer.from(document('UTF-8', MIXED)), 'utf-8'],
    ['utf8 declared in lower case', Buffer.from(document('utf8', MIXED)), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${document('UTF-8', MIXED)}`), 'utf-8'],
    ['a mark against the declaration', Buffer.from(`\ufeff${document('ISO-8859-1', MIXED)}`), 'utf-8'],
    ['UTF-16LE', Buffer.from(`\ufeff${document('UTF-16', MIXED)}`, 'utf16le'), 'utf-16le'],
    ['UTF-16BE', utf16be(`\ufeff${document('UTF-16', MIXED)}`), 'utf-16be'],
  ])('%s', async (_what, bytes, encoding) => {
    expect(await textOf(bytes, size)).toEqual({ text: MIXED, encoding });
  });

  it.each(['ISO-8859-1', 'iso-8859-1', 'windows-1252', 'Windows-1252', 'latin1'])(
    '%s is read as Windows-1252',
    async label => {
      const bytes = Buffer.from(document(label, 'patient\x92s 3\x9610 caf\xe9 \x80\x85\x99'), 'latin1');
      expect(await textOf(bytes, size)).toEqual({
        text: 'patient’s 3–10 café €…™',
        encoding: 'windows-1252',
      });
    },
  );

  it('bytes that are not UTF-8 are refused, with their line', async () => {
    const bytes = Buffer.concat([
      Buffer.from('<JDBOR>\n\u00e9\n'),
      Buffer.from([0xe9]),
      Buffer.from('\n</JDBOR>'),
    ]);
    const fault = await faultOf(textOf(bytes, size));
    expect(fault.message).toMatch(/^test\.xml, line 3: holds bytes that are not UTF-8\. .*download it again/);
  });

  it('a fault of the XML before such bytes comes first', async () => {
    const bytes = Buffer.concat([Buffer.from('<JDBOR>\n&nbsp;\n'), Buffer.from([0xff])]);
    expect((await faultOf(textOf(bytes, size))).reason).toMatch(/undefined entity/);
  });
});

it.each([
  ['a sequence cut off by the end', [0xc3]],
  ['a lone continuation', [0x80]],
  ['an overlong form', [0xc0, 0x80]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['a value beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ['four continuations', [0x80, 0x80, 0x80, 0x80]],
])('%s is not UTF-8', async (_what, bad) => {
  for (const size of SIZES) {
    const bytes = Buffer.concat([Buffer.from('<JDBOR>'), Buffer.from(bad)]);
    expect((await faultOf(textOf(bytes, size))).reason).toMatch(/not UTF-8/);
  }
});

it.each([
  ['an unknown encoding', Buffer.from(document('EBCDIC-FR', 'x')), /declares the encoding "EBCDIC-FR"/],
  ['a name of a property', Buffer.from(document('constructor', 'x')), /declares the encoding "constructor"/],
  ['UTF-16 without its mark', Buffer.from(document('UTF-16', 'x')), /byte order mark is missing/],
])('%s is refused', async (_what, bytes, reason) => {
  const fault = await faultOf(textOf(bytes, 65_536));
  expect(fault.reason).toMatch(reason);
  expect(fault.line).toBe(1);
});

it('a lone surrogate in UTF-16 is refused', async () => {
  const bytes = Buffer.from('\ufeff<JDBOR>\ud800x</JDBOR>', 'utf16le');
  expect((await faultOf(textOf(bytes, 65_536))).reason).toMatch(/not utf-16le/);
});

// WHATWG's windows-1252 is the reference: https://encoding.spec.whatwg.org/index-windows-1252.txt
it('all 256 bytes agree with a TextDecoder that streams', async () => {
  const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte).filter(byte => byte >= 0x80));
  const bytes = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><JDBOR>|'),
    all,
    Buffer.from('|</JDBOR>'),
  ]);
  const expected = new TextDecoder('windows-1252').decode(all, { stream: true });
  expect((await textOf(bytes, 65_536)).text).toBe(`|${expected}|`);
  expect(expected.charCodeAt(0x12)).toBe(0x2019);
});
