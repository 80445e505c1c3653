// Long answers are compressed for those who take it. Not those that belong to one visitor: their length may tell of a secret
// (https://www.breachattack.com).
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { codingFor, codingOf, encoded, encodedStream } from './content-coding.ts';
import { slowOnSend } from './slow-on-send.ts';

/** For the answers of these addresses. To be added after all hooks that change what is sent. */
export function addCompression(server: FastifyInstance, paths: readonly string[]): void {
  const encode = slowOnSend((request, reply, payload) => {
    if (!paths.includes(request.routeOptions.url ?? '') || !mayBeEncoded(request.method, reply))
      return payload;
    const accepted = codingFor(request.headers['accept-encoding']);
    if (accepted === 'identity') return payload;
    if (payload instanceof Readable) {
      reply.header('content-encoding', accepted);
      return encodedStream(payload, accepted);
    }
    const bytes = bytesOf(payload);
    const coding = bytes ? codingOf(bytes, accepted) : 'identity';
    if (!bytes || coding === 'identity') return payload;
    reply.header('content-encoding', coding).removeHeader('content-length');
    return encoded(bytes, coding);
  });
  server.addHook('onSend', encode);
}

function mayBeEncoded(method: string, reply: FastifyReply): boolean {
  const { answering } = reply;
  // Until it is known what an answer depends on, it is an error in few words.
  const isForVisitor = answering !== null && answering.answer.dependsOn === 'visitor';
  return method !== 'HEAD' && !isForVisitor && !reply.hasHeader('content-encoding');
}

function bytesOf(payload: unknown): Uint8Array | null {
  if (typeof payload === 'string') return Buffer.from(payload);
  return payload instanceof Uint8Array ? payload : null;
}
