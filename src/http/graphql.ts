// The address of GraphQL: answers that are kept are sent, queries that were seen before executed at once; whatever else Apollo Server answers.
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { GraphQLAnswers } from '../graphql/apollo.ts';
import { type Context, createContext } from '../graphql/context.ts';
import { checkShape, type Sent as Shaped } from '../graphql/document-shape.ts';
import { timingOf } from '../graphql/known-queries.ts';
import type { NamedDocuments, Sent } from '../graphql/named-documents.ts';
import type { NodeLimits } from '../questions/arguments/limits.ts';
import type { ReadersInMemory } from '../release/reader.ts';
import type { Store } from '../store/store.ts';
import type { SuggestionDesk } from '../suggestions/desk.ts';
import { RequestWork } from '../work/request-work.ts';
import { whenGone } from './gone.ts';
import type { Keeping } from './keeping.ts';
import { isOfOwnSite, registers, sending, sentIn } from './sent.ts';

export const GRAPHQL_PATH = '/graphql';

declare module 'fastify' {
  interface FastifyReply {
    /** Of a request for GraphQL. In a WeakMap it would outlive many collections of young garbage, as their values count as used. */
    answering: Context | null;
    /** Of a request that named a document: what is wrong with it. */
    refusal: GraphQLError | null;
    /** False where something has to be done each time the same is asked. */
    mayBeKept: boolean;
  }
}

export interface GraphQLParts {
  answers: GraphQLAnswers;
  store: Store;
  desk: SuggestionDesk;
  nodeLimits: NodeLimits;
  /** Left out: everything is read from the database. */
  memory?: ReadersInMemory;
}

export async function addGraphQL(
  server: FastifyInstance,
  parts: GraphQLParts,
  keeping: Keeping,
): Promise<void> {
  const { apollo, known, documents } = parts.answers;
  server.decorateReply('answering', null);
  server.decorateReply('refusal', null);
  server.decorateReply('mayBeKept', false);
  // What another thread has written is sent as it came.
  server.addHook('onSend', (_request, reply, payload, done) => {
    const { bytes, retryAfterSeconds } = reply.answering?.answer.elsewhere ?? {};
    if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
    // Who has left gets nothing: the bytes may be those of the next answer already.
    if (!bytes || reply.raw.destroyed) done(null, payload);
    else done(null, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
  apollo.addPlugin(fastifyApolloDrainPlugin(server));
  await apollo.start();
  const askApollo = fastifyApolloHandler(apollo, {
    context: async (request, reply) => reply.answering ?? (await checkedContext(parts, request, reply)),
  });
  const { mediaTypes } = keeping;
  server.route({
    method: ['GET', 'POST'],
    url: GRAPHQL_PATH,
    // A head without its answer is of no use: Apollo Server would refuse it.
    exposeHeadRoute: false,
    async handler(request, reply) {
      const named = releaseNamed(request);
      const held = await keeping.find(request.raw, request.bodyText, named);
      if (held) {
        reply.held = held;
        return held.answer.bytes;
      }
      const sent = sentIn(request);
      reply.mayBeKept = sent !== null && !registers(sent);
      const whole = sent && withText(documents, sent, reply);
      const { begun } = request.raw;
      const asked = begun?.query ?? (whole && isPlain(request) && named === null && known.find(whole));
      const mediaType = asked && mediaTypes.of(request.headers);
      if (mediaType) {
        const context = begun ? answering(begun.context, request, reply) : contextOf(parts, request, reply);
        const text = await (begun ? begun.text : known.answer(asked, context));
        if (text !== null) {
          reply.type(mediaType).header('server-timing', timingOf(context));
          // Not by `send`: the deadline may have answered meanwhile.
          return text;
        }
      }
      const given = whole && namesDocument(sent) ? sending(request, whole) : request;
      const answer: unknown = await askApollo.call(server, withoutHost(given), reply);
      mediaTypes.note(request, reply);
      return answer;
    },
  });
}

/** Null where it is refused. */
function withText(documents: NamedDocuments, sent: Sent, reply: FastifyReply): Sent | null {
  try {
    return documents.withText(sent);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    reply.refusal = error;
    return null;
  }
}

function namesDocument({ documentId, extensions }: Sent): boolean {
  return documentId != null || extensions != null;
}

/** True where nothing of HTTP is left that Apollo has to look at. */
function isPlain({ method, headers }: FastifyRequest): boolean {
  return method === 'POST' || (method === 'GET' && isOfOwnSite(headers));
}

async function checkedContext(
  parts: GraphQLParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Context> {
  const context = contextOf(parts, request, reply);
  if (reply.refusal) throw reply.refusal;
  const sent = shapedIn(request);
  parts.answers.documents.check(sent.query);
  // Of many documents that come at once, only one is read in each round of the event loop.
  await context.work.beforePiece();
  checkShape(sent);
  return context;
}

function contextOf(
  { store, desk, nodeLimits, memory }: GraphQLParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Context {
  const context = createContext({
    store,
    releaseId: releaseNamed(request),
    nodeLimits,
    visitor: { desk, address: request.ip },
    work: RequestWork.light(),
    ...(memory && { memory }),
  });
  return answering(context, request, reply);
}

/** Who leaves ends it. */
function answering(context: Context, request: FastifyRequest, reply: FastifyReply): Context {
  whenGone(request.raw, reply.raw, () => context.work.abandon());
  reply.answering = context;
  return context;
}

/** It is made an address of, and may be anything: no answer depends on it. */
function withoutHost(request: FastifyRequest): FastifyRequest {
  return Object.create(request, { hostname: { value: 'localhost' } }) as FastifyRequest;
}

/** The parts of a request for GraphQL, wherever they stand in it. */
function shapedIn({ method, query, body }: FastifyRequest): Shaped {
  const sent = method === 'GET' ? query : body;
  return { query: undefined, variables: undefined, ...(sent as Partial<Shaped> | null | undefined) };
}

function releaseNamed({ headers }: FastifyRequest): string | null {
  const value = headers['nosograph-release'];
  const text = Array.isArray(value) ? value[0] : value;
  return text?.trim() || null;
}
