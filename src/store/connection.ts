// What every connection to the database has in common.

/**
 * The tables fit in memory, where reading by an index costs no more than reading in order; with the default for spinning disks the planner
 * scans all mappings for a thousand codes. Compiling such short statements takes longer than running them.
 * https://www.postgresql.org/docs/current/runtime-config-query.html
 */
export const PLANNER = '-c random_page_cost=1.1 -c jit=off';

/** For so long a request waits for a connection. */
export const CONNECTION_WAIT_SECONDS = 10;
