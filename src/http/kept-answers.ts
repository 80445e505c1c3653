// Answers that are a function of release and question: their bytes, as they are sent, are kept for whoever asks the same.
import { RecentlyUsed } from '../work/recently-used.ts';
import { type Coding, codingOf, encoded } from './content-coding.ts';
import { tagOf } from './entity-tag.ts';

/** One answer may take so much of all room: a few long ones must not drive out all others. */
const LARGEST_SHARE = 1 / 8;
/** Of an entry beside its bytes: names, head, and its place. */
const ENTRY_BYTES = 1_000;

/** What an answer depends on, beside the release. */
export interface Question {
  /** The address of a GET, or the body of a POST: byte by byte, as it was checked. */
  text: string;
  mediaType: string;
  /** That the client prefers. */
  coding: Coding;
}

/** Names and values in turn, as `writeHead` takes them without another look. */
type Head = readonly string[];

export class KeptAnswer {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly coding: Coding;
  readonly tag: string;
  /** Of 200 and of 304, once an answer to GET was sent in full. */
  heads: { whole: Head; same: Head } | null = null;

  constructor(bytes: Buffer, mediaType: string, coding: Coding) {
    this.bytes = bytes;
    this.mediaType = mediaType;
    this.coding = coding;
    this.tag = tagOf(mediaType, bytes);
  }

  /** To be told of the headers that it was sent with. */
  noteHead(sent: Readonly<Record<string, string | number | string[] | undefined>>): void {
    const head = { ...sent, 'content-length': String(this.bytes.byteLength), 'server-timing': KEPT_TIMING };
    const flat = (names: readonly string[]) =>
      Object.entries(head).flatMap(([name, value]) => (names.includes(name) ? [name, String(value)] : []));
    this.heads = { whole: flat(Object.keys(head)), same: flat(OF_NOT_MODIFIED) };
  }
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-304-not-modified: what else is told, the client has. */
const OF_NOT_MODIFIED = ['etag', 'cache-control', 'vary', 'server-timing'];
/** Of an answer that was kept; so many statements as were sent to find out whether it still holds. */
export const keptTiming = (statements: number) => `sql;desc="${statements} statements", kept`;
export const KEPT_TIMING = keptTiming(0);

export class KeptAnswers {
  readonly #kept: RecentlyUsed<KeptAnswer>;
  readonly #largest: number;
  /** Those that are being made: of many who ask the same at once, one has it encoded. */
  readonly #making = new Map<string, Promise<KeptAnswer>>();

  /** `megabytes` for all of them; 0: none is kept. */
  constructor(megabytes: number) {
    const most = megabytes * 1_000_000;
    this.#largest = most * LARGEST_SHARE;
    this.#kept = new RecentlyUsed(most, ({ bytes }, key) => bytes.byteLength + 2 * key.length + ENTRY_BYTES);
  }

  get bytes(): number {
    return this.#kept.size;
  }

  find(releaseNo: number, question: Question): KeptAnswer | undefined {
    return this.#kept.get(keyOf(releaseNo, question));
  }

  /** False where it is too long to be kept, whatever it is. */
  hasRoom(bytes: number, { text }: Question): boolean {
    return bytes + 2 * text.length <= this.#largest;
  }

  /** @param written the answer, perhaps in memory that is written over afterwards. @returns it as it is sent */
  async keep(releaseNo: number, question: Question, written: string | Uint8Array): Promise<KeptAnswer> {
    const key = keyOf(releaseNo, question);
    const made = this.#kept.get(key) ?? this.#making.get(key) ?? this.#make(key, question, written);
    return await made;
  }

  /** One that is sent as it was written. */
  keepAtOnce(releaseNo: number, question: Question, bytes: Buffer): void {
    const answer = new KeptAnswer(ownBytes(bytes), question.mediaType, 'identity');
    this.#kept.set(keyOf(releaseNo, question), answer);
  }

  #make(key: string, { mediaType, coding }: Question, written: string | Uint8Array): Promise<KeptAnswer> {
    const made = makeAnswer(mediaType, coding, written).then(answer => {
      this.#kept.set(key, answer);
      return answer;
    });
    this.#making.set(key, made);
    const forget = () => this.#making.delete(key);
    made.then(forget, forget);
    return made;
  }
}

async function makeAnswer(
  mediaType: string,
  accepted: Coding,
  written: string | Uint8Array,
): Promise<KeptAnswer> {
  // The client may leave meanwhile, and its memory be given back.
  const own = ownBytes(written);
  const coding = codingOf(own, accepted);
  const bytes = coding === 'identity' ? own : ownBytes(await encoded(own, coding));
  return new KeptAnswer(bytes, mediaType, coding);
}

/** In a buffer of their own: a part of a larger one would keep all of that. */
function ownBytes(written: string | Uint8Array): Buffer {
  const from = typeof written === 'string' ? Buffer.from(written) : written;
  const own = Buffer.allocUnsafeSlow(from.byteLength);
  own.set(from);
  return own;
}

function keyOf(releaseNo: number, { text, mediaType, coding }: Question): string {
  return `${releaseNo} ${coding} ${mediaType} ${text}`;
}
