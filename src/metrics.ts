// What the service counts about itself, in Prometheus text. No label ever holds what a user wrote.
import cluster from 'node:cluster';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { metricsOfAll } from './metrics-of-workers.ts';

export interface Metrics {
  registry: Registry;
  /** In Prometheus text; of all workers where there are several. */
  text(): Promise<string>;
  /** Seconds of a GraphQL request, by outcome. */
  requestSeconds: Histogram<'outcome'>;
  /** SQL statements of a GraphQL request. */
  statements: Histogram;
  /** Faults answered with INTERNAL_SERVER_ERROR. */
  faults: Counter;
  /** Bytes of the releases in memory; 0 where answers are read from the database. */
  snapshotBytes: Gauge;
  /** Answers of GraphQL that are a function of their release, by where they came from. */
  keptAnswers: Counter<'outcome'>;
  /** Bytes of the answers that are kept. */
  keptBytes: Gauge;
  /** Suggestions by what became of them. */
  suggestions: Counter<'outcome'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    text: cluster.isWorker ? metricsOfAll(registry) : () => registry.metrics(),
    requestSeconds: new Histogram({
      name: 'nosograph_graphql_request_seconds',
      help: 'Seconds of a GraphQL request',
      labelNames: ['outcome'],
      buckets: [0.002, 0.005, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
      registers: [registry],
    }),
    statements: new Histogram({
      name: 'nosograph_graphql_sql_statements',
      help: 'SQL statements of a GraphQL request',
      buckets: [0, 1, 2, 4, 8, 16, 32],
      registers: [registry],
    }),
    faults: new Counter({
      name: 'nosograph_faults_total',
      help: 'Faults answered with INTERNAL_SERVER_ERROR',
      registers: [registry],
    }),
    snapshotBytes: new Gauge({
      name: 'nosograph_snapshot_bytes',
      help: 'Bytes of the releases in memory; 0 where answers are read from the database',
      registers: [registry],
    }),
    keptAnswers: new Counter({
      name: 'nosograph_kept_answers_total',
      help: 'Answers that may be kept: hit, sent as they were kept; not_modified, held by the client; miss, executed',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    keptBytes: new Gauge({
      name: 'nosograph_kept_bytes',
      help: 'Bytes of the answers that are kept',
      registers: [registry],
    }),
    suggestions: new Counter({
      name: 'nosograph_suggestions_total',
      help: 'Suggestions by what became of them: accepted, invalid, too_many, robot; and deliveries: sent, postponed, refused, failed, overdue',
      labelNames: ['outcome'],
      registers: [registry],
    }),
  };
}
