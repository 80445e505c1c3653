// What the head of an Orphadata file says of it: date, version, language, licence, and which classification or source.
import type { SourceFile } from '../../read/open.ts';
import { SourceError } from '../../read/source-error.ts';
import { feed } from '../../read/xml.ts';
import {
  leaveCounts,
  XML_LIMITS,
  type XmlAttributes,
  XmlScanner,
  type XmlSink,
} from '../../read/xml-scanner.ts';

export interface ProductHead {
  date: Date;
  version: string;
  /** Two small letters, as `en`. */
  language: string;
  /** Of the file. Where it states none, as product 3 of 2025: CC BY 4.0, or `not stated` before 2019, as nothing says that it applied then. */
  licence: string;
  source: string;
  /** Number of the first classification in the file; null where it holds none. */
  classification: number | null;
  /** Name of the first source of references, as ICD-11; null where there is none in the head. */
  referenceSource: string | null;
}

const HEAD = 64 * 1024;
/** Files of this year and later are CC BY 4.0. */
const CC_BY_SINCE = 2019;
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d):(\d\d))?$/;

/** Reads the head only. Throws a SourceError if it is damaged, or has no date. */
export async function readProductHead(file: SourceFile): Promise<ProductHead> {
  const sink = new DetailSink();
  await feed(
    file,
    new XmlScanner(file.name, undefined, sink, XML_LIMITS, leaveCounts),
    async () => !sink.done,
  );
  const { root, line, language, texts, classification } = sink;
  // The nomenclature pack writes ExtractionDate instead of date.
  const written = root.date ?? root.ExtractionDate;
  const date = written === undefined ? undefined : utcDate(written);
  if (date === undefined) {
    const what = written === undefined ? 'has no date' : `has the date "${written}", which is none`;
    const reason = `${what}. Orphadata files say date="YYYY-MM-DD hh:mm:ss" there: download the file again.`;
    throw new SourceError({ file: file.name, line, element: 'JDBOR', reason });
  }
  return {
    date,
    version: root.version || 'not stated',
    language,
    licence: licenceOf(texts.get('ShortIdentifier'), texts.get('FullName'), date),
    source: root.dbserver === 'sample' ? 'Nosograph sample of Orphadata' : 'Orphadata',
    classification,
    referenceSource: texts.get('Source') || null,
  };
}

/** Dates have no time zone in the files: they are read as UTC. */
function utcDate(written: string): Date | undefined {
  const parts = DATE.exec(written.trim());
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map(part => Number(part ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : undefined;
}

function licenceOf(short: string | undefined, full: string | undefined, date: Date): string {
  const creativeCommons = /^CC-(BY(?:-[A-Z]{2})*)-(\d\.\d)$/.exec(short ?? '');
  if (creativeCommons) return `CC ${creativeCommons[1]} ${creativeCommons[2]}`;
  return full || short || (date.getUTCFullYear() < CC_BY_SINCE ? 'not stated' : 'CC BY 4.0');
}

class DetailSink implements XmlSink {
  root: XmlAttributes = {};
  line = 1;
  language = 'en';
  classification: number | null = null;
  readonly texts = new Map<string, string>();
  done = false;
  #reading: string | null = null;
  #languageSeen = false;

  start(name: string, attributes: XmlAttributes, { open, position, line }: XmlScanner): void {
    if (position > HEAD) this.done = true;
    if (this.done) return;
    if (open.length === 1) {
      this.root = attributes;
      this.line = line;
      return;
    }
    // The licence is named in English in files of every language.
    if (attributes.lang && !this.#languageSeen && open[1]?.name !== 'Availability') {
      this.#languageSeen = true;
      this.language = attributes.lang.toLowerCase();
    }
    if (name === 'Classification') this.classification ??= classificationId(attributes.id);
    const wanted = name === 'FullName' || name === 'ShortIdentifier' || name === 'Source';
    this.#reading = wanted && !this.texts.has(name) ? name : null;
    if (this.#reading) this.texts.set(name, '');
  }

  text(text: string): void {
    if (this.#reading) this.texts.set(this.#reading, (this.texts.get(this.#reading) + text).trim());
  }

  end(): void {
    this.#reading = null;
  }
}

function classificationId(written: string | undefined): number | null {
  return written !== undefined && /^\d{1,9}$/.test(written) ? Number(written) : null;
}
