// What the service is compared with, in a process of its own: the recorded SQL in a bare loop, and behind a bare HTTP server.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Pool } from 'pg';
import { ORPHADATA_SET } from '../../src/release/edition.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { runRound } from '../measure/round.ts';
import { barePage } from './bare-page.ts';
import type { Plan, Query } from './recorder.ts';

/** What to replay: by name of the question, one plan for each of its variants. */
export type Plans = Record<string, Plan[]>;

/** One round of the bare loop over the variants of a question; the answer is a Round. */
export interface RoundAsked {
  question: string;
  clients: number;
  milliseconds: number;
}

export interface Answered {
  query: Query;
  rows: unknown[];
}

const [url = '', plansFile = ''] = process.argv.slice(2);
const plans = JSON.parse(readFileSync(plansFile, 'utf8')) as Plans;
// The service's own pool of `pg`: as many connections, with the same settings.
const { master: pool } = (await openDataSource({ url })).driver as unknown as { master: Pool };
const own = await pool.query('select mapping_set_no from mapping_set_version where id = $1', [ORPHADATA_SET]);
const ownSet = Number(own.rows[0].mapping_set_no);

async function replay(plan: Plan): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (const wave of plan) {
    answered.push(
      ...(await Promise.all(wave.map(async query => ({ query, rows: (await pool.query(query)).rows })))),
    );
  }
  return answered;
}

const server = createServer(async (request, response) => {
  const [, question = '', variant = ''] = (request.url ?? '').split('/');
  const plan = plans[question]?.[Number(variant)] ?? [];
  const answered = await replay(plan);
  const answer = question === 'page' ? barePage(answered, ownSet) : answered.at(-1)?.rows;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answer));
});

process.on('message', async ({ question, clients, milliseconds }: RoundAsked) => {
  const variants = plans[question] ?? [];
  let next = 0;
  const ask = () => replay(variants[next++ % variants.length] ?? []);
  process.send?.(await runRound(clients, milliseconds, ask));
});
process.on('disconnect', () => process.exit());

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
