// Benchmark of several processes behind one port: throughput by their number.
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bed } from './bed/bed.ts';
import { type ServiceProcess, startService, untilInMemory } from './bed/service-process.ts';
import { pageBodies } from './disorder-page.ts';
import { contest, ratioOf, type Standing, shortened } from './measure/contest.ts';
import type { Section } from './measure/table.ts';

const WORKERS = [1, 2];
const CLIENTS = 50;
/** How many times as many answers two workers give as one is stated, where a core is left for the clients. */
const TIMES_ONE = 1.6;
const ROUNDS = { clients: CLIENTS, rounds: 7, milliseconds: 1000 };

export async function benchWorkers(bed: Bed, say: (line: string) => void): Promise<Section> {
  const bodies = await pageBodies(bed);
  const contenders = [];
  let bytes = 0;
  for (const workers of WORKERS) {
    say(`Starting ${workers} worker${workers === 1 ? '' : 's'}`);
    const service = await startService(bed.databaseUrl, { WORKERS: String(workers) });
    bed.closers.push(() => service.stop());
    bytes ||= await untilInMemory(service);
    await untilAllHold(service, workers * bytes);
    const asked = bodies.map(body => ({ url: service.url, body }));
    contenders.push(bed.clients.overHttp(`WORKERS=${workers}`, asked));
  }
  say(`Workers: ${CLIENTS} clients`);
  const standings = await contest(contenders, shortened(ROUNDS, bed.quick));
  const [one, two] = standings as [Standing, Standing];
  const times = ratioOf(two, one);
  const cores = availableParallelism();
  const judged = cores > WORKERS.length;
  return {
    title: 'Several processes behind one port',
    text:
      `${CLIENTS} clients that ask for the page of ${bodies.length} disorders in turn, nothing pinned to a core. Two workers give ${times.toFixed(2)} answers for each one of a single one. ` +
      (judged
        ? `Stated are ${TIMES_ONE}.`
        : `The ${cores} cores of this machine serve workers and clients at once: the ${TIMES_ONE} that are stated where the clients leave two cores free are not judged here.`),
    tables: [
      {
        head: ['', 'median', 'p99', 'answers a second', 'of the clients at work'],
        rows: standings.map(({ name, medianMs, p99Ms, answersPerSecond, clientBusy }) => [
          name,
          `${medianMs.toFixed(2)} ms`,
          `${p99Ms.toFixed(2)} ms`,
          answersPerSecond.toFixed(0),
          Number.isNaN(clientBusy) ? '' : `${(100 * clientBusy).toFixed(0)} %`,
        ]),
      },
    ],
    missed:
      judged && times < TIMES_ONE
        ? [`Two workers give ${times.toFixed(2)} times the answers of one; stated are ${TIMES_ONE}.`]
        : [],
  };
}

/** `/metrics` adds up what all workers hold. */
async function untilAllHold(service: ServiceProcess, bytes: number): Promise<void> {
  while ((await untilInMemory(service)) < bytes) await sleep(100);
}
