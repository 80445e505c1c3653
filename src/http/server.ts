// The HTTP server: paths, headers, limits. Everything a client reaches is joined here.
import cors from '@fastify/cors';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { LIMITS } from '../graphql/limits.ts';
import type { Metrics } from '../metrics.ts';
import { LONGEST_REQUEST_SECONDS } from '../store/longest-request.ts';
import { addKeeping } from './add-keeping.ts';
import { serverOf } from './answers-at-once.ts';
import { addCaptcha } from './captcha.ts';
import { addClosing } from './closing.ts';
import { addCompression } from './compression.ts';
import { addDeadline } from './deadline.ts';
import { addExport, EXPORT_PATHS } from './export.ts';
import { addGraphQL, GRAPHQL_PATH, type GraphQLParts } from './graphql.ts';
import { addHealth } from './health.ts';
import { addTurns } from './in-turn.ts';
import { addJsonBodies } from './json-bodies.ts';
import { Keeping } from './keeping.ts';
import { addPages } from './pages.ts';
import { addRefusals, refuseAddress, refuseBytes } from './refusals.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { addUnread } from './unread.ts';

export interface ServerParts extends GraphQLParts {
  metrics: Metrics;
  log: FastifyBaseLogger;
  /** Text of schema.graphql. */
  schemaText: string;
  corsOrigins: readonly string[];
  /** How many reverse proxies stand before the service, each of which adds to X-Forwarded-For the address it was asked from. */
  proxies: number;
  /** Of answers that are kept; left out: none is. */
  keptMegabytes?: number;
  /** Only tests give another one: pruning relies on LONGEST_REQUEST_SECONDS. */
  longestRequestSeconds?: number;
  /** Only tests give another one. */
  arrivingMilliseconds?: number;
}

/** A request has to arrive whole within this. */
const ARRIVING_MS = 30_000;
/** What a request's header Nosograph-Release chooses the answer of. */
const OF_A_RELEASE = [GRAPHQL_PATH, ...EXPORT_PATHS];

/** What pages of other sites may read of an answer, beside what every page may. */
const EXPOSED = ['ETag', 'Retry-After', 'Server-Timing'];

const CHOSEN_BY = 'Accept-Encoding, Nosograph-Release';

export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { store, metrics } = parts;
  const keeping = new Keeping({ store, metrics, megabytes: parts.keptMegabytes ?? 0 });
  const server = fastify({
    serverFactory: serverOf(keeping, parts, GRAPHQL_PATH),
    loggerInstance: parts.log,
    // Request lines would hold addresses and, in GET requests, queries.
    // Nor is anything logged under the number of a request: a log of its own would take longer than a kept answer.
    childLoggerFactory: log => log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LIMITS.bodyBytes,
    // Only what these proxies added is true: what stands before it in X-Forwarded-For, anybody may have written.
    trustProxy: (_address, hop) => hop < parts.proxies,
    forceCloseConnections: 'idle',
    requestTimeout: parts.arrivingMilliseconds ?? ARRIVING_MS,
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseBytes,
    routerOptions: { ignoreTrailingSlash: true },
  });
  addRefusals(server, metrics);
  addDeadline(server, parts.longestRequestSeconds ?? LONGEST_REQUEST_SECONDS);
  addClosing(server);
  addTurns(server);
  addUnread(server);
  addJsonBodies(server);
  addSecurityHeaders(server);
  if (parts.corsOrigins.length > 0) {
    await server.register(cors, { origin: [...parts.corsOrigins], exposedHeaders: EXPOSED });
  }
  addVary(server);
  await addGraphQL(server, parts, keeping);
  addKeeping(server, keeping, GRAPHQL_PATH);
  addCompression(server, OF_A_RELEASE);
  addHealth(server, store, metrics);
  addExport(server, parts);
  addCaptcha(server, parts.desk);
  await addPages(server, parts.schemaText);
  return server;
}

/** What an answer was chosen by, so that a cache tells answers apart; beside what CORS names. */
function addVary(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    const { url = '' } = request.routeOptions;
    if (OF_A_RELEASE.includes(url)) {
      const named = reply.getHeader('vary');
      const chosenBy = url === GRAPHQL_PATH ? `Accept, ${CHOSEN_BY}` : CHOSEN_BY;
      // An answer that fails before its first byte is sent a second time, as a fault.
      if (!String(named).includes(chosenBy)) reply.header('vary', named ? `${named}, ${chosenBy}` : chosenBy);
    }
    done(null, payload);
  });
}
