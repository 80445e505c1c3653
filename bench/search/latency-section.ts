// How long the service takes for a search over HTTP, by the kind of the match, against the same SQL in a bare loop.
import { Agent } from 'node:http';
import type { Session } from '../../src/store/session.ts';
import type { Bed } from '../bed/bed.ts';
import { startRawProcess } from '../bed/raw-process.ts';
import { contest, type Standing, shortened } from '../measure/contest.ts';
import type { Section } from '../measure/table.ts';
import { type AskedSearch, askSearch } from './asked-search.ts';
import { namedDisorders } from './questions/named-disorders.ts';
import { questionSets, type StatedSet } from './questions/question-sets.ts';
import type { SetId } from './questions/rules.ts';

/** Questions of each kind, asked in turn; of twice as many, since some of a set are answered by another kind. */
const QUESTIONS = 100;
const ROUNDS = 7;

/** The questions of a set whose best hit is of a kind. */
interface Asking {
  kind: string;
  set: SetId;
  /** Characters of the question; all where it is left out. */
  cut?: number;
  /** The p95 over HTTP that is stated. */
  mostMs: number;
  /** Of one round: long enough to ask most of the questions. */
  milliseconds: number;
}

const ASKINGS: readonly Asking[] = [
  { kind: 'EXACT_NAME', set: 'names', mostMs: 30, milliseconds: 1000 },
  { kind: 'PREFIX', set: 'begun', mostMs: 30, milliseconds: 1000 },
  { kind: 'PREFIX', set: 'names', cut: 4, mostMs: 30, milliseconds: 1500 },
  { kind: 'WORDS', set: 'reordered', mostMs: 30, milliseconds: 1000 },
  { kind: 'FUZZY', set: 'one-edit', mostMs: 80, milliseconds: 3000 },
];

const TEXT =
  `Up to ${QUESTIONS} questions of each kind in turn, from one client that keeps its connection: the first 20 hits with kind, matched text, score, curie and name, and their total. ` +
  'The loop sends the very statements that the service sends, without HTTP and without an answer made of them.';

const HEAD = ['', 'median', 'p95', 'stated p95', 'a second', 'same SQL, bare `pg` loop', 'the service takes'];

export async function benchLatency(
  bed: Bed,
  session: Session,
  say: (line: string) => void,
): Promise<Section> {
  const sets = questionSets(await namedDisorders(session), 2 * QUESTIONS);
  const rows: string[][] = [];
  const missed: string[] = [];
  for (const asking of ASKINGS) {
    const { title, texts } = textsOf(asking, sets);
    say(`Latency, ${title}: comparing answers`);
    const asked = await askedWith(bed, asking.kind, texts);
    say(`Latency, ${title}: ${asked.length} questions`);
    const [service, loop] = await measure(bed, asked, asking.milliseconds);
    if (!service || !loop) throw new Error('A contest of two has two standings');
    rows.push([title, ...cells(service, loop, asking.mostMs)]);
    if (service.p95Ms > asking.mostMs)
      missed.push(`${title}: p95 ${service.p95Ms.toFixed(1)} ms; stated are at most ${asking.mostMs} ms.`);
  }
  const tables = [{ head: HEAD, rows }];
  return { title: 'Latency', text: TEXT, tables, missed: bed.data.real ? missed : [] };
}

function textsOf({ kind, set, cut }: Asking, sets: readonly StatedSet[]): { title: string; texts: string[] } {
  const from = sets.find(({ id }) => id === set);
  if (!from) throw new Error(`There is no question set ${set}`);
  return {
    title: `${kind}: ${cut ? `first ${cut} characters of ` : ''}${from.title}`,
    texts: from.questions.map(({ text }) => text.slice(0, cut)),
  };
}

/** Those that are answered by this kind, no more than are wanted. @throws Error where there are none. */
async function askedWith(bed: Bed, kind: string, texts: readonly string[]): Promise<AskedSearch[]> {
  const agent = new Agent({ keepAlive: true });
  const asked: AskedSearch[] = [];
  for (const text of texts) {
    if (asked.length === QUESTIONS) break;
    const search = await askSearch(bed, agent, text);
    if (search.kind === kind) asked.push(search);
  }
  agent.destroy();
  if (asked.length === 0) throw new Error(`No question that was tried is answered by ${kind}`);
  return asked;
}

async function measure(bed: Bed, asked: readonly AskedSearch[], milliseconds: number): Promise<Standing[]> {
  const raw = await startRawProcess(bed.databaseUrl, { search: asked.map(({ plan }) => plan) }, bed.folder);
  const requests = asked.map(({ body }) => ({ url: bed.serviceUrl, body }));
  try {
    const contenders = [
      bed.clients.overHttp('Nosograph over HTTP', requests),
      raw.loop('same SQL', 'search'),
    ];
    return await contest(contenders, shortened({ clients: 1, rounds: ROUNDS, milliseconds }, bed.quick));
  } finally {
    await raw.stop();
  }
}

function cells(service: Standing, loop: Standing, mostMs: number): string[] {
  return [
    `${service.medianMs.toFixed(1)} ms`,
    `${service.p95Ms.toFixed(1)} ms`,
    `at most ${mostMs} ms`,
    service.answersPerSecond.toFixed(0),
    `${loop.answersPerSecond.toFixed(0)} a second`,
    `${loop.ratio.toFixed(2)} × as long`,
  ];
}
