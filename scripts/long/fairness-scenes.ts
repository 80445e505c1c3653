// What clients do that would harm others if it could.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { GreedyQuery } from '../../test/greedy/circles.ts';
import { type CodesHeld, greedyQueries } from '../../test/greedy/greedy-queries.ts';
import { post } from '../../test/greedy/post.ts';
import { download, unread } from './fairness-clients.ts';

const STATED = { goneMs: 1_000, refusedSeconds: 22 };
const UNREAD_MS = 25_000;
/** What others notice is told of more than one second. */
const AFTERWARDS_MS = 5_000;
const HELD_MS = 15_000;
const HEAVY_MS = 15_000;

const DERIVED = '/export/mappings?from=ORPHA&to=OMIM&derived=true';
const STATED_EXPORT = '/export/mappings?from=UMLS&to=MONDO';
const search = (no: number) => ({
  query: `{ searchDisorders(query: "dystrophy ${no}") { totalCount nodes { name } } }`,
});
const browse = (no: number) => ({
  query: `{ browseDisorders(first: ${(no % 100) + 1}, filter: { mappedIn: ["OMIM"] }) { totalCount nodes { name } } }`,
});

export interface Scene {
  name: string;
  /** Where it is stated: a good client's p99 is at most so many times its quiet one, however short both are. */
  timesQuiet?: number;
  /** @returns what of it was missed, each in a sentence */
  play: () => Promise<string[]>;
}

/** What scenes happen to. */
export interface Stage {
  url: string;
  /** Beside the service. */
  database: Client;
  held: CodesHeld;
  /** Imports another release beside the service; settles with what went wrong. */
  importOther: () => Promise<string[]>;
}

/** In the order in which they are played. */
export function scenes({ url, database, held, importOther }: Stage): Scene[] {
  return [
    {
      name: '200 that leave',
      async play() {
        const sockets = Array.from({ length: 200 }, (_, i) =>
          i % 10 === 0
            ? unread(url, i % 20 === 0 ? DERIVED : '/export/disorders')
            : unread(url, '/graphql', i % 2 === 0 ? search(i) : browse(i)),
        );
        await sleep(200);
        for (const socket of sockets) socket.destroy();
        await sleep(STATED.goneMs);
        const { rows } = await database.query<{ query: string }>(
          `select query from pg_stat_activity where application_name = 'nosograph' and state = 'active' and query_start < now() - interval '1 s'`,
        );
        await sleep(AFTERWARDS_MS);
        return rows.map(({ query }) => `still at work after ${STATED.goneMs} ms: ${query.slice(0, 80)}`);
      },
    },
    {
      name: '100 exports that are never read',
      async play() {
        const sockets = Array.from({ length: 100 }, (_, i) => unread(url, i % 2 ? DERIVED : STATED_EXPORT));
        await sleep(UNREAD_MS);
        for (const socket of sockets) socket.destroy();
        return [];
      },
    },
    {
      name: '100 long answers that are never read',
      async play() {
        const sockets = Array.from({ length: 100 }, (_, i) => {
          // All different: who asks the same shares an answer.
          const icd10 = [...held.icd10.slice(i), ...held.icd10.slice(0, i)];
          return unread(url, '/graphql', heavyQueries({ ...held, icd10 })[0]);
        });
        await sleep(UNREAD_MS);
        for (const socket of sockets) socket.destroy();
        return [];
      },
    },
    {
      name: '20 derived exports',
      async play() {
        const all = await Promise.all(Array.from({ length: 20 }, () => download(`${url}${DERIVED}`)));
        const read = all.filter(({ status }) => status === 200);
        process.stdout.write(
          `${read.length} of 20 derived exports were read, the slowest in ${slowest(read)} s\n`,
        );
        const refused = all.filter(({ status }) => status === 503);
        const late = refused.filter(({ seconds }) => seconds > STATED.refusedSeconds);
        return [
          ...(read.length + refused.length < all.length ? ['some were broken off'] : []),
          ...(read.length < 2 ? ['less than two were answered'] : []),
          ...(refused.some(({ retryAfter }) => !retryAfter) ? ['a refusal named no time to try again'] : []),
          ...(late.length > 0 ? [`refused after ${slowest(late)} s`] : []),
        ];
      },
    },
    {
      name: 'the database holds all connections',
      async play() {
        await database.query('begin');
        await database.query('lock table disorder, concept_label, search_term in access exclusive mode');
        const asked = Array.from({ length: 30 }, (_, i) => post(url, i % 2 ? search(i) : browse(i)));
        const downloads = Array.from({ length: 6 }, () => download(`${url}/export/disorders`));
        await sleep(HELD_MS);
        await database.query('rollback');
        const faults = (await Promise.all(asked)).flatMap(({ errors }) => errors);
        const broken = (await Promise.all(downloads)).filter(
          ({ status }) => ![200, 503].includes(status ?? 0),
        );
        return [
          ...faults
            .filter(({ extensions }) => extensions.code !== 'LIMIT_EXCEEDED' || !extensions.retryAfterSeconds)
            .map(({ message }) => message),
          ...broken.map(({ status }) => `a download ended with ${status}`),
        ];
      },
    },
    {
      name: '1,000 codes with every field, and in 4 hops',
      async play() {
        for (const end = performance.now() + HEAVY_MS; performance.now() < end; )
          await Promise.all(heavyQueries(held).map(query => post(url, query)));
        return [];
      },
    },
    {
      name: '20 clients with the heaviest questions, an export and an import',
      timesQuiet: 3,
      async play() {
        let over = false;
        const untilOver = async (act: (turn: number) => Promise<unknown>) => {
          for (let turn = 0; !over; turn++) await act(turn);
        };
        const heavy = heavyQueries(held);
        const others = [
          ...Array.from({ length: 20 }, (_, i) =>
            untilOver(turn => post(url, heavy[(i + turn) % heavy.length] as GreedyQuery)),
          ),
          untilOver(() => download(`${url}${DERIVED}`)),
        ];
        const [missed] = await Promise.all([importOther(), sleep(HEAVY_MS)]);
        over = true;
        await Promise.all(others);
        return missed;
      },
    },
  ];
}

const HEAVY = [
  'a thousand ICD-10 codes to three systems, every field',
  'a thousand ORPHAcodes to twelve systems, every field',
  'a thousand ORPHAcodes to twelve systems in four hops',
  'a thousand ICD-10 codes in four hops',
];

/** In this order. */
function heavyQueries(held: CodesHeld): GreedyQuery[] {
  const all = greedyQueries(held);
  return HEAVY.map(wanted => {
    const query = all.find(({ name }) => name === wanted);
    if (!query) throw new Error(`There is no greedy query "${wanted}"`);
    return query;
  });
}

function slowest(all: readonly { seconds: number }[]): string {
  return Math.max(0, ...all.map(({ seconds }) => seconds)).toFixed(1);
}
