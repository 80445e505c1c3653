// A thousand free texts by matchNames over HTTP: how long it takes, and how often it is as sure as it says.
import { Agent } from 'node:http';
import { NameCertainty } from '../../src/search/name-certainty.ts';
import type { Session } from '../../src/store/session.ts';
import type { Bed } from '../bed/bed.ts';
import { exchange } from '../bed/exchange.ts';
import { percent } from '../measure/percent.ts';
import type { Section } from '../measure/table.ts';
import { namedDisorders } from './questions/named-disorders.ts';
import type { Question } from './questions/question.ts';
import { questionSets, sampleOf } from './questions/question-sets.ts';
import type { SetId } from './questions/rules.ts';

const TEXTS = 1_000;
const MOST_MS = 3_000;
const ROUNDS = 5;
/** The least share of the texts of which the first candidate is meant, where it is said to be so sure. */
const STATED: Partial<Record<NameCertainty, number>> = {
  [NameCertainty.EXACT]: 0.99,
  [NameCertainty.LIKELY]: 0.95,
};

/** Where the texts are drawn from, in equal parts; the second is one in which every text is misspelt. */
const BACKLOGS: readonly { title: string; sets: readonly SetId[] }[] = [
  {
    title: 'names, synonyms, old names, misspelt, reordered, joined, split',
    sets: ['names', 'synonyms', 'old-names', 'one-edit', 'reordered', 'joined', 'split'],
  },
  { title: 'every text with one typing error', sets: ['one-edit'] },
];

const QUERY = `query Match($texts: [String!]!) {
  matchNames(texts: $texts) { input certainty candidates { matchKind matchedText score node { orphaCode name } } }
}`;

const TEXT = `${TEXTS.toLocaleString('en')} texts in one request, five candidates each, medians of ${ROUNDS}. Stated are at most ${MOST_MS / 1000} s, and of the texts that are said to be EXACT ${percent(0.99)}, of the LIKELY ones ${percent(0.95)} right.`;

interface Match {
  certainty: NameCertainty;
  candidates: { node: { orphaCode: number } }[];
}

export async function benchMatchNames(
  bed: Bed,
  session: Session,
  say: (line: string) => void,
): Promise<Section> {
  const sets = questionSets(await namedDisorders(session));
  const rows: string[][] = [];
  const missed: string[] = [];
  for (const { title, sets: from } of BACKLOGS) {
    const questions = from.flatMap(id => {
      const set = sets.find(made => made.id === id);
      return set ? sampleOf(set, Math.ceil(TEXTS / from.length)).questions : [];
    });
    say(`matchNames: ${title}`);
    const { ms, matches } = await ask(bed, questions.slice(0, TEXTS));
    if (ms > MOST_MS) missed.push(`${title}: ${Math.round(ms)} ms; stated are at most ${MOST_MS} ms.`);
    rows.push([
      title,
      `${(ms / 1000).toFixed(2)} s`,
      ...Object.values(NameCertainty).map(certainty => {
        const { said, right } = counted(questions, matches, certainty);
        const least = STATED[certainty];
        if (least !== undefined && said > 0 && right / said < least)
          missed.push(
            `${title}: ${percent(right / said)} of ${certainty} are right; stated are ${percent(least)}.`,
          );
        return said === 0 ? '0' : `${said}, ${percent(right / said)} right`;
      }),
    ]);
  }
  const head = ['', 'time', ...Object.values(NameCertainty)];
  return { title: 'Free texts', text: TEXT, tables: [{ head, rows }], missed: bed.data.real ? missed : [] };
}

async function ask(bed: Bed, questions: readonly Question[]): Promise<{ ms: number; matches: Match[] }> {
  const agent = new Agent({ keepAlive: true });
  const body = JSON.stringify({ query: QUERY, variables: { texts: questions.map(({ text }) => text) } });
  const times: number[] = [];
  let matches: Match[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    const answer = await exchange(bed.serviceUrl, agent, body);
    times.push(performance.now() - start);
    matches = (JSON.parse(answer.body) as { data: { matchNames: Match[] } }).data.matchNames;
  }
  agent.destroy();
  return { ms: times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN, matches };
}

function counted(questions: readonly Question[], matches: readonly Match[], certainty: NameCertainty) {
  const said = matches.flatMap((match, i) =>
    match.certainty === certainty ? [{ match, question: questions[i] }] : [],
  );
  const right = said.filter(
    ({ match, question }) => match.candidates[0]?.node.orphaCode === question?.orphaCode,
  );
  return { said: said.length, right: right.length };
}
