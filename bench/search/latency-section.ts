// How long the service takes for a search over HTTP, by the kind of the question: in memory, beside the same from PostgreSQL.
import { Agent } from 'node:http';
import type { Session } from '../../src/store/session.ts';
import type { Bed } from '../bed/bed.ts';
import { contest, type Standing, shortened, tooSlow } from '../measure/contest.ts';
import type { Section } from '../measure/table.ts';
import { type AskedSearch, askSearch } from './asked-search.ts';
import { type NamedDisorder, namedDisorders } from './questions/named-disorders.ts';
import { questionSets, type StatedSet } from './questions/question-sets.ts';
import type { SetId } from './questions/rules.ts';

/** Questions of each kind, asked in turn; of twice as many, since some of a set are answered by another kind. */
const QUESTIONS = 100;
const ROUNDS = 5;
const CLIENTS = [1, 10];
const IN_MEMORY = 'in memory';
const FROM_SQL = 'from PostgreSQL';
/** How many times the answers a second of PostgreSQL are stated, where they are. */
const TIMES = 3;

interface Asking {
  title: string;
  texts: (material: Material) => string[] | Promise<string[]>;
  /** The kind of the best hit; any where it is left out. */
  kind?: string;
  /** Stated are three times the answers a second. */
  stated?: true;
  /** Stated p95 of one client. */
  mostMs: number;
  /** Of one round: long enough to ask most of the questions. */
  milliseconds: number;
}

interface Material {
  session: Session;
  disorders: NamedDisorder[];
  sets: readonly StatedSet[];
}

const QUICK = { mostMs: 30, milliseconds: 1000 };

const ASKINGS: readonly Asking[] = [
  { title: 'names', kind: 'EXACT_NAME', texts: ofSet('names'), stated: true, ...QUICK },
  { title: 'beginnings: 60 % of a name', kind: 'PREFIX', texts: ofSet('begun'), stated: true, ...QUICK },
  { title: 'beginnings: 4 characters', kind: 'PREFIX', texts: ofSet('names', 4), stated: true, ...QUICK },
  { title: 'words in another order', kind: 'WORDS', texts: ofSet('reordered'), stated: true, ...QUICK },
  { title: 'one typing error', kind: 'FUZZY', texts: ofSet('one-edit'), mostMs: 40, milliseconds: 2000 },
  { title: 'codes of other systems', kind: 'CODE', texts: codes, ...QUICK },
  { title: 'symbols of genes', kind: 'GENE', texts: ofSet('genes'), ...QUICK },
  { title: 'acronyms', texts: acronyms, ...QUICK },
];

const TEXT =
  `Up to ${QUESTIONS} questions of each kind in turn, from clients that keep their connections: the first 20 hits with kind, matched text, score, curie and name, and their total. ` +
  `No answer is kept. Beside the service that has the release in memory, one that reads it from PostgreSQL (SNAPSHOT_MB=0): both give the same answers; medians of ${ROUNDS} rounds in turn. ` +
  `Stated are ${TIMES} times the answers a second for names, beginnings and words, and a p95 for one client.`;

const HEAD = [
  '',
  'clients',
  'median',
  'p95',
  'stated p95',
  'a second',
  'PostgreSQL: median',
  'p95',
  'a second',
  'times as many',
];

export async function benchLatency(
  bed: Bed,
  session: Session,
  say: (line: string) => void,
): Promise<Section> {
  const disorders = await namedDisorders(session);
  const material = { session, disorders, sets: questionSets(disorders, 2 * QUESTIONS) };
  const rows: string[][] = [];
  const missed: string[] = [];
  const askings: { asking: Asking; asked: AskedSearch[] }[] = [];
  // All of them before the first is measured: else that one would be measured while V8 compiles what they have in common.
  for (const asking of ASKINGS) {
    say(`Latency, ${asking.title}: comparing answers`);
    askings.push({ asking, asked: await askedWith(bed, asking, await asking.texts(material)) });
  }
  for (const { asking, asked } of askings) {
    for (const clients of CLIENTS) {
      say(`Latency, ${asking.title}: ${asked.length} questions, ${clients} clients`);
      const standings = await measure(bed, asked, clients, asking.milliseconds);
      rows.push(rowOf(asking, clients, standings));
      missed.push(...missedBy(asking, clients, standings));
    }
  }
  const tables = [{ head: HEAD, rows }];
  return { title: 'Latency', text: TEXT, tables, missed: bed.data.real ? missed : [] };
}

/** The questions of a set; `cut`: so many characters of each. */
function ofSet(set: SetId, cut?: number): Asking['texts'] {
  return ({ sets }) => {
    const from = sets.find(({ id }) => id === set);
    if (!from) throw new Error(`There is no question set ${set}`);
    return from.questions.map(({ text }) => text.slice(0, cut));
  };
}

async function codes({ session }: Material): Promise<string[]> {
  const rows = await session.query<{ code: string }>(
    `select distinct object_system || ':' || object_code as code from mapping
     where subject_system = 'ORPHA' and mapping_set_no = any($1) order by 1`,
    [session.edition.mappingSetNos],
  );
  return spread(rows.map(({ code }) => code));
}

function acronyms({ disorders }: Material): string[] {
  const found = disorders.flatMap(({ synonyms }) => synonyms.filter(text => /^[A-Z]{2,4}$/.test(text)));
  return spread([...new Set(found)].sort());
}

/** As many as are tried, from all over a list. */
function spread(texts: readonly string[]): string[] {
  const step = Math.max(1, Math.floor(texts.length / (2 * QUESTIONS)));
  return texts.filter((_, i) => i % step === 0);
}

/** Those that are answered by this kind, no more than are wanted. @throws Error where there are none. */
async function askedWith(
  bed: Bed,
  { title, kind }: Asking,
  texts: readonly string[],
): Promise<AskedSearch[]> {
  const agent = new Agent({ keepAlive: true });
  const asked: AskedSearch[] = [];
  for (const text of texts) {
    if (asked.length === QUESTIONS) break;
    const search = await askSearch(bed, agent, text);
    if (kind === undefined || search.kind === kind) asked.push(search);
  }
  agent.destroy();
  if (asked.length === 0) throw new Error(`No question of "${title}" that was tried is answered by ${kind}`);
  return asked;
}

async function measure(
  bed: Bed,
  asked: readonly AskedSearch[],
  clients: number,
  milliseconds: number,
): Promise<Standing[]> {
  const on = (name: string, url: string) =>
    bed.clients.overHttp(
      name,
      asked.map(({ body }) => ({ url, body })),
    );
  const contenders = [on(IN_MEMORY, bed.serviceUrl), on(FROM_SQL, bed.sqlServiceUrl)];
  return await contest(contenders, shortened({ clients, rounds: ROUNDS, milliseconds }, bed.quick));
}

function rowOf({ title, mostMs }: Asking, clients: number, standings: readonly Standing[]): string[] {
  const [memory, stored] = both(standings);
  const cells = ({ medianMs, p95Ms, answersPerSecond }: Standing) => [
    `${medianMs.toFixed(1)} ms`,
    `${p95Ms.toFixed(1)} ms`,
    answersPerSecond.toFixed(0),
  ];
  const [median = '', p95 = '', perSecond = ''] = cells(memory);
  const stated = clients === 1 ? `at most ${mostMs} ms` : '';
  return [
    title,
    String(clients),
    median,
    p95,
    stated,
    perSecond,
    ...cells(stored),
    `${(1 / stored.ratio).toFixed(1)}`,
  ];
}

function missedBy(
  { title, stated, mostMs }: Asking,
  clients: number,
  standings: readonly Standing[],
): string[] {
  const [memory] = both(standings);
  const late = clients === 1 && memory.p95Ms > mostMs;
  return [
    ...(late ? [`${title}: p95 ${memory.p95Ms.toFixed(1)} ms; stated are at most ${mostMs} ms.`] : []),
    ...(stated ? tooSlow(`${title}, ${clients} clients`, standings, FROM_SQL, TIMES) : []),
  ];
}

function both([memory, stored]: readonly Standing[]): [Standing, Standing] {
  if (!memory || !stored) throw new Error('A contest of two has two standings');
  return [memory, stored];
}
