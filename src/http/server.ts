// The HTTP server: paths, headers, limits. Everything a client reaches is joined here.
import type { ApolloServer } from '@apollo/server';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { type Context, createContext } from '../graphql/context.ts';
import { checkShape, type Sent } from '../graphql/document-shape.ts';
import { LIMITS } from '../graphql/limits.ts';
import type { Metrics } from '../metrics.ts';
import type { NodeLimits } from '../questions/arguments/limits.ts';
import type { ReadersInMemory } from '../release/reader.ts';
import { LONGEST_REQUEST_SECONDS } from '../store/longest-request.ts';
import type { Store } from '../store/store.ts';
import type { SuggestionDesk } from '../suggestions/desk.ts';
import { RequestWork } from '../work/request-work.ts';
import { addCaptcha } from './captcha.ts';
import { addDeadline } from './deadline.ts';
import { addExport, EXPORT_PATH } from './export.ts';
import { whenGone } from './gone.ts';
import { addHealth } from './health.ts';
import { addTurns } from './in-turn.ts';
import { addJsonBodies } from './json-bodies.ts';
import { addPages } from './pages.ts';
import { addRefusals, refuseAddress, refuseBytes } from './refusals.ts';
import { addUnread } from './unread.ts';

export interface ServerParts {
  apollo: ApolloServer<Context>;
  store: Store;
  desk: SuggestionDesk;
  metrics: Metrics;
  log: FastifyBaseLogger;
  /** Text of schema.graphql. */
  schemaText: string;
  corsOrigins: readonly string[];
  /** How many reverse proxies stand before the service, each of which adds to X-Forwarded-For the address it was asked from. */
  proxies: number;
  nodeLimits: NodeLimits;
  /** Left out: everything is read from the database. */
  memory?: ReadersInMemory;
  /** Only tests give another one: pruning relies on LONGEST_REQUEST_SECONDS. */
  longestRequestSeconds?: number;
}

const GRAPHQL = '/graphql';
/** A request has to arrive whole within this. */
const ARRIVING_MS = 30_000;
/** What a request's header Nosograph-Release chooses the answer of. */
const OF_A_RELEASE = [GRAPHQL, EXPORT_PATH];

const CSP = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
  },
};

export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { apollo, store } = parts;
  const server = fastify({
    loggerInstance: parts.log,
    // Request lines would hold addresses and, in GET requests, queries.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LIMITS.bodyBytes,
    // Only what these proxies added is true: what stands before it in X-Forwarded-For, anybody may have written.
    trustProxy: (_address, hop) => hop < parts.proxies,
    forceCloseConnections: 'idle',
    requestTimeout: ARRIVING_MS,
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseBytes,
    routerOptions: { ignoreTrailingSlash: true },
  });
  addRefusals(server, parts.metrics);
  addDeadline(server, parts.longestRequestSeconds ?? LONGEST_REQUEST_SECONDS);
  addTurns(server);
  addUnread(server);
  addJsonBodies(server);
  await server.register(helmet, { contentSecurityPolicy: CSP, strictTransportSecurity: false });
  if (parts.corsOrigins.length > 0) {
    await server.register(cors, { origin: [...parts.corsOrigins], exposedHeaders: ['Server-Timing'] });
  }
  // Beside what CORS names: a cache must tell answers by both.
  server.addHook('onSend', async (request, reply) => {
    if (!OF_A_RELEASE.includes(request.routeOptions.url ?? '')) return;
    reply.header('vary', [reply.getHeader('vary'), 'Nosograph-Release'].filter(Boolean).join(', '));
  });
  const contexts = new WeakMap<FastifyReply, Context>();
  // What another thread has written is sent as it came.
  server.addHook('onSend', async (_request, reply, payload) => {
    const bytes = contexts.get(reply)?.answer.elsewhere?.bytes;
    // Who has left gets nothing: the bytes may be those of the next answer already.
    if (!bytes || reply.raw.destroyed) return payload;
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  });
  apollo.addPlugin(fastifyApolloDrainPlugin(server));
  await apollo.start();
  await server.register(fastifyApollo(apollo), {
    path: GRAPHQL,
    method: ['GET', 'POST', 'OPTIONS'],
    context: async (request, reply) => {
      const work = RequestWork.light();
      whenGone(request.raw, reply.raw, () => work.abandon());
      const sent = sentIn(request);
      if (isLong(sent)) await work.beforePiece();
      checkShape(sent);
      const context = createContext({
        store,
        releaseId: headerOf(request.headers['nosograph-release']),
        nodeLimits: parts.nodeLimits,
        visitor: { desk: parts.desk, address: request.ip },
        work,
        ...(parts.memory && { memory: parts.memory }),
      });
      contexts.set(reply, context);
      return context;
    },
  });
  addHealth(server, store, parts.metrics);
  addExport(server, store);
  addCaptcha(server, parts.desk);
  await addPages(server, parts.schemaText);
  return server;
}

/** The parts of a request for GraphQL, wherever they stand in it. */
function sentIn({ method, query, body }: FastifyRequest): Sent {
  const sent = method === 'GET' ? query : body;
  return { query: undefined, variables: undefined, ...(sent as Partial<Sent> | null | undefined) };
}

/** Letters of a document whose reading takes a few milliseconds: of many such, only one is read in each round of the event loop. */
const LONG_DOCUMENT = 2_000;

function isLong({ query }: Sent): boolean {
  return typeof query === 'string' && query.length > LONG_DOCUMENT;
}

function headerOf(value: string | string[] | undefined): string | null {
  const text = Array.isArray(value) ? value[0] : value;
  return text?.trim() || null;
}
