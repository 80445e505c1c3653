// The question that README.md asks a service first, and the table of its answer.
import { isDeepStrictEqual } from 'node:util';

/** A row of the table: code found, relation. */
type Row = readonly [code: string, relation: string];

export interface FirstQuestion {
  /** The body of the request. */
  body: string;
  rows: readonly Row[];
}

interface Answer {
  data?: { crosswalk: { targets: { matches: { target: { curie: string }; relation: string }[] }[] }[] };
}

/** @throws Error where the README has no `curl … -d '…'` that is followed by a table of codes and relations. */
export function firstQuestion(readme: string): FirstQuestion {
  const asked = /^curl [^']*'[^']*' -d '([^']*)'\n```/m.exec(readme);
  const rows = [...readme.matchAll(/^\| \w+:\d+ +\| (\w[\w-]*:\S+) +\| ([A-Z]+) +\|/gm)];
  if (!asked?.[1] || rows.length === 0)
    throw new Error('README.md asks no question with curl that a table of the answer follows.');
  // Written over several lines, as a shell takes it.
  const body = JSON.stringify(JSON.parse(asked[1]));
  return { body, rows: rows.map(([, code = '', relation = '']) => [code, relation]) };
}

/** Asks it. @returns the rows of the answer @throws Error where the service answers otherwise. */
export async function firstAnswer(url: string, { body, rows }: FirstQuestion): Promise<readonly Row[]> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  const answer = (await response.json()) as Answer;
  const matches = answer.data?.crosswalk.flatMap(result => result.targets.flatMap(target => target.matches));
  const answered = (matches ?? []).map(({ target, relation }): Row => [target.curie, relation]);
  if (!isDeepStrictEqual(answered, rows))
    throw new Error(
      `README.md shows ${JSON.stringify(rows)}, the service answers ${JSON.stringify(answer)}.`,
    );
  return answered;
}
