// The clients of the peers: requests that were written before, over sockets that are kept, and no more of HTTP read
// than where an answer ends. What a client does for an answer must stay far below what the quickest server does for it.
import { connect, type Socket } from 'node:net';
import type { Round } from '../measure/round.ts';

/** A request as the bytes that are sent, and what must come. */
export interface LoadRequest {
  bytes: string;
  status: number;
  /** Of the body; that of the answer that was compared. */
  length: number;
}

export interface LoadAsked {
  port: number;
  requests: LoadRequest[];
  clients: number;
  milliseconds: number;
}

interface Sent {
  bytes: Buffer;
  status: string;
  length: number;
}

const HEAD_END = Buffer.from('\r\n\r\n');
/** `HTTP/1.1 `, before the status. */
const STATUS_AT = 9;

class Client {
  readonly #socket: Socket;
  readonly #next: () => Sent;
  readonly #latencies: number[];
  readonly #end: number;
  #sent: Sent | undefined;
  #sentAt = 0;
  /** Bytes of the answer that are still to come; -1 while its head is. */
  #missing = -1;
  #head: Buffer | null = null;
  /** When its last answer has come. */
  readonly done: Promise<void>;

  constructor(port: number, next: () => Sent, latencies: number[], end: number) {
    this.#next = next;
    this.#latencies = latencies;
    this.#end = end;
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.done = new Promise((resolve, reject) => {
      this.#socket.on('error', reject);
      this.#socket.on('close', () =>
        this.#sent === undefined ? resolve() : reject(new Error('A server closed a connection that waited')),
      );
      this.#socket.on('connect', () => this.#ask());
      this.#socket.on('data', chunk => {
        try {
          this.#take(chunk);
        } catch (error) {
          reject(error);
          this.#socket.destroy();
        }
      });
    });
  }

  #ask(): void {
    const sent = this.#next();
    this.#sent = sent;
    this.#missing = -1;
    this.#sentAt = performance.now();
    this.#socket.write(sent.bytes);
  }

  #take(chunk: Buffer): void {
    if (this.#missing < 0) {
      const bytes = this.#head ? Buffer.concat([this.#head, chunk]) : chunk;
      const end = bytes.indexOf(HEAD_END);
      this.#head = end < 0 ? bytes : null;
      if (end < 0) return;
      this.#missing = this.#bodyOf(bytes.toString('latin1', 0, end)) - (bytes.length - end - HEAD_END.length);
    } else {
      this.#missing -= chunk.length;
    }
    if (this.#missing < 0) throw new Error('More came than was asked for');
    if (this.#missing > 0) return;
    const now = performance.now();
    this.#latencies.push(now - this.#sentAt);
    this.#sent = undefined;
    if (now < this.#end) this.#ask();
    else this.#socket.end();
  }

  /** How many bytes follow a head. @throws Error where it is not the head of the answer that was compared. */
  #bodyOf(head: string): number {
    const { status = '', length = 0 } = this.#sent ?? {};
    const stated = status === '304' ? 0 : Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1]);
    if (head.slice(STATUS_AT, STATUS_AT + 3) !== status || stated !== length)
      throw new Error(`An answer of ${length} bytes with status ${status} was expected. It begins:\n${head}`);
    return length;
  }
}

/** Every client asks at least once. @throws Error where an answer is not the one that was compared. */
export async function loadRound({ port, requests, clients, milliseconds }: LoadAsked): Promise<Round> {
  const sent: Sent[] = requests.map(({ bytes, status, length }) => ({
    bytes: Buffer.from(bytes),
    status: String(status),
    length,
  }));
  let at = 0;
  const next = () => sent[at++ % sent.length] as Sent;
  const latencies: number[] = [];
  const cpu = process.cpuUsage();
  const start = performance.now();
  const all = Array.from(
    { length: clients },
    () => new Client(port, next, latencies, start + milliseconds).done,
  );
  await Promise.all(all);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { latencies, seconds, clientBusy: (user + system) / 1e6 / seconds };
}
