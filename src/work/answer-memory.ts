// Memory for long answers: one thread writes them, another sends them. Shared and used again, so that it is no garbage of either.
import { WORK_LIMITS, Work } from './limits.ts';

/**
 * Room for the longest answer, of which only what is written takes memory. The C library maps blocks of more than 32 MiB one by one:
 * they come empty, and go back to the system as soon as they are let go. https://man7.org/linux/man-pages/man3/mallopt.3.html
 */
const ROOM_BYTES = Math.max(WORK_LIMITS[Work.BYTES] + 64 * 1024, 32 * 1024 * 1024);
/** Before the answer stands one number, which tells whether the memory is in use. */
const MARK_BYTES = Int32Array.BYTES_PER_ELEMENT;
const [FREE, IN_USE] = [0, 1];
/** So many answers may be on their way at the same time; more are left to V8 and its collections. */
const KEPT = 8;
/** Shorter answers are copied to a buffer of their own, which is handed over: nobody need give it back. */
const SHORT_BYTES = 64 * 1024;

const ENCODER = new TextEncoder();

/** Of the thread that writes. V8 does not count shared memory, so it would not collect it in time: it has to be used again. */
export class AnswerMemory {
  #kept: SharedArrayBuffer[] = [];

  /** Room for one answer, which is in use until it is given back. */
  take(): AnswerRoom {
    return new AnswerRoom(this.#free() ?? this.#another());
  }

  /** Forgets all memory: what is in use lives on until nobody reads it. @returns how many bytes V8 may not know of. */
  forget(): number {
    const bytes = this.#kept.reduce((sum, { byteLength }) => sum + byteLength, 0);
    this.#kept = [];
    return bytes;
  }

  /** The first one: the others then keep no memory that they do not need. */
  #free(): SharedArrayBuffer | undefined {
    return this.#kept.find(memory => Atomics.compareExchange(markOf(memory), 0, FREE, IN_USE) === FREE);
  }

  #another(): ArrayBuffer | SharedArrayBuffer {
    if (this.#kept.length >= KEPT) return new ArrayBuffer(MARK_BYTES + ROOM_BYTES);
    const memory = new SharedArrayBuffer(MARK_BYTES + ROOM_BYTES);
    Atomics.store(markOf(memory), 0, IN_USE);
    this.#kept.push(memory);
    return memory;
  }
}

/** Where one answer is written. */
export class AnswerRoom {
  readonly #bytes: Uint8Array;
  #length = 0;

  constructor(memory: ArrayBuffer | SharedArrayBuffer) {
    this.#bytes = new Uint8Array(memory, MARK_BYTES);
  }

  /** @throws Error where the answer is longer than a budget allows: whoever writes counts first. */
  write(text: string): void {
    const { read, written } = ENCODER.encodeInto(text, this.#bytes.subarray(this.#length));
    if (read < text.length) throw new Error(`An answer has no room in ${this.#bytes.length} bytes`);
    this.#length += written;
  }

  /** What was written. Nothing more may be. */
  end(): Uint8Array {
    const written = this.#bytes.subarray(0, this.#length);
    if (isShared(written) && written.length >= SHORT_BYTES) return written;
    const own = written.slice();
    this.giveBack();
    return own;
  }

  /** Nothing of it is needed. */
  giveBack(): void {
    giveBack(this.#bytes);
  }
}

/** True where the bytes are shared between threads: they stay in use until they are given back. */
export function isShared({ buffer }: Uint8Array): boolean {
  return buffer instanceof SharedArrayBuffer;
}

/** Once, when nobody reads the bytes any more: the next answer may be written over them. In any thread. */
export function giveBack({ buffer }: Uint8Array): void {
  if (buffer instanceof SharedArrayBuffer) Atomics.store(markOf(buffer), 0, FREE);
}

function markOf(memory: SharedArrayBuffer): Int32Array {
  return new Int32Array(memory, 0, 1);
}
