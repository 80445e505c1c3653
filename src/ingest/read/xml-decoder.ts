// Bytes of an XML file into text: the encoding comes from the byte order mark or the XML declaration.
import { Buffer, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

export type XmlEncoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

/** Bytes that are no text. `before`: the text of this call that comes before the faulty line. */
export class DecodeError extends Error {
  readonly before: string;

  constructor(message: string, before = '') {
    super(message);
    this.before = before;
  }
}

// An XML declaration longer than this is none; the declaration has to be the very first thing in the file.
const HEAD = 1024;
const DECLARED = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"']*)["']/;

// ISO-8859-1 files of Orphadata hold Windows-1252 quotes, and https://encoding.spec.whatwg.org/#names-and-labels
// makes the two one. Own table: TextDecoder of Node 20 leaves 0x92 as U+0092 unless it streams.
const WINDOWS_1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

const ENCODINGS: Readonly<Record<string, XmlEncoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
};

export class XmlDecoder {
  /** Known once enough bytes were seen. */
  encoding: XmlEncoding | undefined;
  #held: Buffer = Buffer.alloc(0);
  #utf16: TextDecoder | undefined;

  /** Text of the next bytes; may hold some back until the next call. Throws a DecodeError. */
  decode(chunk: Buffer): string {
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    this.#held = Buffer.alloc(0);
    if (this.encoding === undefined && !this.#headIsWhole(bytes)) {
      this.#held = bytes;
      return '';
    }
    if (this.encoding === undefined) this.#begin(bytes);
    return this.#text(bytes, false);
  }

  /** Text of what was held back. Throws a DecodeError. */
  end(): string {
    if (this.encoding === undefined) this.#begin(this.#held);
    return this.#text(this.#held, true);
  }

  #headIsWhole(bytes: Buffer): boolean {
    if (bytes.length >= HEAD) return true;
    return bytes.length >= 4 && (bytes.includes('>') || (bytes[0] !== 0x3c && bytes[0] !== 0xef));
  }

  /** Settles the encoding. A byte order mark may stay in the text: the parser skips it. */
  #begin(bytes: Buffer): void {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) this.encoding = 'utf-16le';
    else if (bytes[0] === 0xfe && bytes[1] === 0xff) this.encoding = 'utf-16be';
    else if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.encoding = 'utf-8';
    else this.encoding = declaredEncoding(bytes);
    if (this.encoding.startsWith('utf-16')) this.#utf16 = new TextDecoder(this.encoding, { fatal: true });
  }

  #text(bytes: Buffer, last: boolean): string {
    if (this.encoding === 'windows-1252') return windows1252(bytes);
    if (this.#utf16 === undefined) return this.#utf8(bytes, last);
    try {
      return this.#utf16.decode(bytes, { stream: !last });
    } catch {
      throw new DecodeError(`holds bytes that are not ${this.encoding}`);
    }
  }

  #utf8(bytes: Buffer, last: boolean): string {
    const end = last ? bytes.length : bytes.length - openSequence(bytes);
    const whole = bytes.subarray(0, end);
    if (!isUtf8(whole)) throw new DecodeError('holds bytes that are not UTF-8', linesBeforeFault(whole));
    this.#held = bytes.subarray(end);
    return whole.toString('utf8');
  }
}

function declaredEncoding(bytes: Buffer): XmlEncoding {
  const label = DECLARED.exec(bytes.toString('latin1', 0, HEAD))?.[1] ?? 'utf-8';
  const encoding = Object.hasOwn(ENCODINGS, label.toLowerCase()) ? ENCODINGS[label.toLowerCase()] : undefined;
  if (encoding !== undefined) return encoding;
  throw new DecodeError(
    `declares the encoding "${label}", but it is not known or its byte order mark is missing`,
  );
}

function windows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, control => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80));
}

/** Length of a UTF-8 sequence at the end that lacks its last bytes; 0 if there is none. */
function openSequence(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function linesBeforeFault(bytes: Buffer): string {
  let start = 0;
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
    if (!isUtf8(bytes.subarray(start, end))) break;
    start = end + 1;
  }
  return bytes.toString('utf8', 0, start);
}
