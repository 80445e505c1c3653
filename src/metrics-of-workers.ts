// The metrics of a service that runs as several processes: whichever of them is asked tells those of all.
import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry, Gauge, type Registry } from 'prom-client';

/** As a registry tells them to others. */
type Values = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** A worker asks the process that started it for the metrics of all, which asks each worker for its own. */
interface Messages {
  allAsked: number;
  allTold: { asked: number; text: string };
  ownAsked: number;
  ownTold: { asked: number; values: Values };
}
type Message = Partial<Messages>;

/** One that is stopped or busy is left out: the others are to be watched all the more. */
const PATIENCE_MS = 1_000;

/** For the process that has started workers. @returns what ends it */
export function gatherMetrics(): () => void {
  const listening = new Set<Worker>();
  let asked = 0;
  const ownOf = (worker: Worker, own: number) =>
    new Promise<Values | null>(resolve => {
      const done = (values: Values | null) => {
        clearTimeout(late);
        worker.off('message', onMessage).off('exit', gone);
        resolve(values);
      };
      const onMessage = ({ ownTold }: Message) => ownTold?.asked === own && done(ownTold.values);
      const gone = () => done(null);
      const late = setTimeout(gone, PATIENCE_MS);
      worker.on('message', onMessage).on('exit', gone);
      send(worker, { ownAsked: own });
    });
  const onListening = (worker: Worker) => void listening.add(worker);
  const onExit = (worker: Worker) => void listening.delete(worker);
  const onMessage = async (worker: Worker, { allAsked }: Message) => {
    if (allAsked === undefined) return;
    const own = ++asked;
    const told = (await Promise.all([...listening].map(each => ownOf(each, own)))).filter(
      values => values !== null,
    );
    const text = await textOf(told, listening.size - told.length);
    send(worker, { allTold: { asked: allAsked, text } });
  };
  cluster.on('listening', onListening).on('exit', onExit).on('message', onMessage);
  return () => void cluster.off('listening', onListening).off('exit', onExit).off('message', onMessage);
}

/** Who asked may have ended meanwhile. */
function send(worker: Worker, message: Message): void {
  if (worker.isConnected()) worker.send(message);
}

async function textOf(told: Values[], silent: number): Promise<string> {
  const all = AggregatorRegistry.aggregate(told);
  const workers = new Gauge({
    name: 'nosograph_workers',
    help: 'Worker processes by whether they told their metrics, which are added up here',
    labelNames: ['told'],
    registers: [all],
  });
  workers.set({ told: 'yes' }, told.length);
  workers.set({ told: 'no' }, silent);
  return await all.metrics();
}

/** For a worker: the text of the metrics of all. */
export function metricsOfAll(registry: Registry): () => Promise<string> {
  process.on('message', async ({ ownAsked }: Message) => {
    if (ownAsked === undefined) return;
    const values = await registry.getMetricsAsJSON();
    if (process.connected) process.send?.({ ownTold: { asked: ownAsked, values } } satisfies Message);
  });
  let asked = 0;
  return () =>
    new Promise(resolve => {
      const allAsked = ++asked;
      const onMessage = ({ allTold }: Message) => {
        if (allTold?.asked !== allAsked) return;
        process.off('message', onMessage);
        resolve(allTold.text);
      };
      process.on('message', onMessage);
      process.send?.({ allAsked } satisfies Message);
    });
}
