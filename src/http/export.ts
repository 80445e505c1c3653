// GET /export/mappings and /export/disorders: a part of a release as a download, streamed. Refusals are answered where all of HTTP's are.

import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readDisorderRequest } from '../export/disorder-request.ts';
import { readExportRequest } from '../export/export-request.ts';
import { DISORDERS_MEDIA_TYPE, writeDisorders } from '../export/write-disorders.ts';
import { ENDINGS, MEDIA_TYPES, writeExport } from '../export/write-export.ts';
import type { ReadersInMemory } from '../release/reader.ts';
import type { Session } from '../store/session.ts';
import { whileStored } from '../store/still-stored.ts';
import type { Store } from '../store/store.ts';
import { isEndOfWork, WorkAbandoned } from '../work/budget.ts';
import { HeavyGate } from '../work/heavy-gate.ts';
import { RequestWork } from '../work/request-work.ts';
import { whenGone } from './gone.ts';

const MAPPINGS_PATH = '/export/mappings';
const DISORDERS_PATH = '/export/disorders';
export const EXPORT_PATHS = [MAPPINGS_PATH, DISORDERS_PATH];

/** Exports share the thread that serves everybody. Those that are derived, which walk over a whole code system, have a line of their own. */
const AT_ONCE = 2;

/** Between two parts of an export: so many times as long as one took, and not longer than this. */
const REST = { times: 2, longestMs: 10 };

interface Download {
  line: HeavyGate;
  mediaType: string;
  fileName: string;
  text: AsyncIterable<string>;
}

export function addExport(
  server: FastifyInstance,
  { store, memory }: { store: Store; memory?: ReadersInMemory },
): void {
  const [stated, derived] = [new HeavyGate(AT_ONCE), new HeavyGate(AT_ONCE)];
  server.get(MAPPINGS_PATH, async (request, reply) => {
    const session = await sessionOf(store, request, reply);
    const asked = readExportRequest(request.query, session.edition);
    return await send(request, reply, session, {
      line: asked.derived ? derived : stated,
      mediaType: MEDIA_TYPES[asked.format],
      fileName: `${asked.from}-${asked.to}.${ENDINGS[asked.format]}`,
      text: writeExport(session, asked, memory?.of(session.edition.releaseNo) ?? null),
    });
  });
  server.get(DISORDERS_PATH, async (request, reply) => {
    const session = await sessionOf(store, request, reply);
    const asked = readDisorderRequest(request.query, session.edition);
    return await send(request, reply, session, {
      line: stated,
      mediaType: DISORDERS_MEDIA_TYPE,
      fileName: 'disorders.csv',
      text: writeDisorders(session, asked),
    });
  });
}

/** On the release that the request names, or the live one. Its work ends when the client has gone. */
async function sessionOf(
  store: Store,
  { raw, headers }: FastifyRequest,
  reply: FastifyReply,
): Promise<Session> {
  const work = RequestWork.unlimited();
  whenGone(raw, reply.raw, () => work.abandon());
  const named = headers['nosograph-release'];
  return await store.open(typeof named === 'string' && named.trim() !== '' ? named.trim() : null, work);
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  session: Session,
  { line, mediaType, fileName, text }: Download,
): Promise<FastifyReply> {
  reply
    .type(mediaType)
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .header('nosograph-release', session.edition.release.id);
  // Fastify would read the whole export to send nothing of it.
  if (request.method === 'HEAD') return reply.send(Readable.from([]));
  const { work } = session;
  const leave = await line.enter(act => work.whenGone(act));
  work.whenGone(leave);
  return reply.send(Readable.from(whileWanted(work, whileStored(session, text))));
}

/**
 * The parts of a long answer to its end or, without waiting for what is under way, to that of its work. For longer than one took, the thread
 * is left to others, who wait for a moment and not for a file.
 */
async function* whileWanted<Part>(work: RequestWork, parts: AsyncIterator<Part>): AsyncGenerator<Part> {
  for (;;) {
    const started = performance.now();
    const next = await work.orEnded(parts.next());
    await sleep(Math.min(REST.times * (performance.now() - started), REST.longestMs));
    // Who has gone is sent nothing more.
    if (next instanceof WorkAbandoned) return;
    if (isEndOfWork(next)) throw next;
    if (next.done) return;
    yield next.value;
  }
}
