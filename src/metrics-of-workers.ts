// The metrics of a service that runs as several processes: whichever of them is asked tells those of all.
import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry, type Registry } from 'prom-client';

/** What a worker asks the process that started it, and what that answers. */
interface Asked {
  metricsAsked: number;
}
interface Told {
  metricsTold: number;
  /** Null where the workers did not answer in time. */
  text: string | null;
}

/** For the process that has started workers. @returns what ends it */
export function gatherMetrics(): () => void {
  const all = new AggregatorRegistry();
  const answer = async (worker: Worker, { metricsAsked }: Partial<Asked>) => {
    if (metricsAsked === undefined) return;
    const text = await all.clusterMetrics().catch(() => null);
    // Who asked may have ended meanwhile.
    if (worker.isConnected()) worker.send({ metricsTold: metricsAsked, text } satisfies Told);
  };
  cluster.on('message', answer);
  return () => cluster.off('message', answer);
}

/** For a worker: the text of the metrics of all. @throws Error where one of the workers does not answer */
export function metricsOfAll(registry: Registry): () => Promise<string> {
  AggregatorRegistry.setRegistries(registry);
  // Its constructor makes this process answer the one that started it.
  new AggregatorRegistry();
  let asked = 0;
  return () =>
    new Promise((resolve, reject) => {
      const metricsAsked = ++asked;
      const onMessage = ({ metricsTold, text }: Partial<Told>) => {
        if (metricsTold !== metricsAsked) return;
        process.off('message', onMessage);
        if (typeof text === 'string') resolve(text);
        else reject(new Error('A worker did not tell its metrics in time'));
      };
      process.on('message', onMessage);
      process.send?.({ metricsAsked } satisfies Asked);
    });
}
