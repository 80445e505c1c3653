// The question that README.md asks a service first, and the answer that it shows.
import { isDeepStrictEqual } from 'node:util';

export interface FirstQuestion {
  /** The body of the request. */
  body: string;
  /** `data` of the answer. */
  data: unknown;
  release: string;
}

/** @throws Error where the README has no `curl … -d '…'` that is followed by its answer */
export function firstQuestion(readme: string): FirstQuestion {
  const found = /^curl [^']*'[^']*' -d '([^']*)'\n```\n\n```json\n([^`]*)```/m.exec(readme);
  if (!found) throw new Error('README.md asks no question with curl that an answer follows.');
  const [, body = '', answer = ''] = found;
  const { data, extensions } = JSON.parse(answer);
  // Written over several lines, as a shell takes it.
  return { body: JSON.stringify(JSON.parse(body)), data, release: extensions.release.id };
}

/** Asks it. @returns the answer's data as JSON @throws Error where the service answers otherwise */
export async function firstAnswer(url: string, { body, data, release }: FirstQuestion): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  const answer = (await response.json()) as { data?: unknown; extensions?: { release?: { id?: string } } };
  if (!isDeepStrictEqual(answer.data, data) || answer.extensions?.release?.id !== release)
    throw new Error(
      `README.md shows ${JSON.stringify(data)} of ${release}, the service answers ${JSON.stringify(answer)}.`,
    );
  return JSON.stringify(answer.data);
}
