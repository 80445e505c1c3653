// Compressed answers: in the coding that a client prefers, made beside the thread that serves everybody.
import { pipeline, type Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import Negotiator from 'negotiator';
import { RecentlyUsed } from '../work/recently-used.ts';

export type Coding = 'br' | 'gzip' | 'identity';

/** Of what a client likes equally, the first. */
const CODINGS: readonly Coding[] = ['br', 'gzip', 'identity'];
/** Bytes. What fits into one packet arrives no sooner for being shorter. */
const WORTH_IT = 1_024;
/** Low levels: they leave a tenth more than the highest, and take a tenth of their time. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const GZIP = { level: 5 };

const [brotliOf, gzipOf] = [promisify(brotliCompress), promisify(gzip)];

/** The types of the library lack its second argument. */
interface Preferring {
  encoding(available: readonly Coding[], options: { preferred: readonly Coding[] }): Coding | undefined;
}

/** Clients are few, and none needs a longer header. */
const [KEPT, MOST_LETTERS] = [50, 200];
const CHOSEN = new RecentlyUsed<Coding>(KEPT);

/** By the header Accept-Encoding. Who refuses every coding gets none. https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding */
export function codingFor(header: string | string[] | undefined): Coding {
  const accepted = String(header ?? '');
  return CHOSEN.get(accepted) ?? choose(accepted);
}

function choose(accepted: string): Coding {
  const negotiator = new Negotiator({ headers: { 'accept-encoding': accepted } }) as unknown as Preferring;
  const coding = negotiator.encoding(CODINGS, { preferred: CODINGS }) ?? 'identity';
  if (accepted.length <= MOST_LETTERS) CHOSEN.set(accepted, coding);
  return coding;
}

/** What is sent of it: the coding is `identity` where it is too short for another. */
export function codingOf(bytes: Uint8Array, accepted: Coding): Coding {
  return bytes.byteLength < WORTH_IT ? 'identity' : accepted;
}

/** In threads of their own. */
export async function encoded(bytes: Uint8Array, coding: Coding): Promise<Uint8Array> {
  if (coding === 'identity') return bytes;
  return coding === 'br' ? await brotliOf(bytes, BROTLI) : await gzipOf(bytes, GZIP);
}

/** As fast as it is read. Where either end breaks off, so does the other. */
export function encodedStream(source: Readable, coding: Coding): Readable {
  if (coding === 'identity') return source;
  const encoder = coding === 'br' ? createBrotliCompress(BROTLI) : createGzip(GZIP);
  // Whoever reads the encoder is told of the error.
  return pipeline(source, encoder, () => undefined);
}
