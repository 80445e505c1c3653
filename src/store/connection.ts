// What every connection to the database has in common.
import { LONGEST_REQUEST_SECONDS } from './longest-request.ts';

/**
 * The tables fit in memory, where reading by an index costs no more than reading in order; with the default for spinning disks the planner
 * scans all mappings for a thousand codes. Compiling such short statements takes longer than running them.
 * https://www.postgresql.org/docs/current/runtime-config-query.html
 */
export const PLANNER = '-c random_page_cost=1.1 -c jit=off';

/** For so long a request waits for a connection. */
export const CONNECTION_WAIT_SECONDS = 10;

/** How soon PostgreSQL notices that a connection was closed while it works on a statement of it. */
const NOTICED_AFTER_MS = 200;

/**
 * For connections of requests: no statement outlives its connection, nor the longest request. Servers on Windows cannot look at connections.
 * https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-CLIENT-CONNECTION-CHECK-INTERVAL
 */
export const OF_REQUESTS = `-c client_connection_check_interval=${NOTICED_AFTER_MS} -c statement_timeout=${LONGEST_REQUEST_SECONDS * 1000}`;
