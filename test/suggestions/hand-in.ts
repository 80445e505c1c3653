// Hands in a suggestion as a page does: asks for the form, solves the challenge, sends the mutation.
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';

export const COMMENT =
  'The prevalence should be updated: a recent study in Sweden found 4 patients in 1,000,000 inhabitants.';

export const INPUT = {
  disorder: 'ORPHA:732',
  topic: 'PREVALENCE',
  comment: COMMENT,
  email: 'ada@example.org',
  role: 'RESEARCHER',
  consent: true,
};

/** Settings of the editors' side. */
export const MAIL = {
  SUGGESTIONS_TO: 'editors@example.org',
  SUGGESTIONS_FROM: 'Nosograph <noreply@nosograph.example>',
};

export const CAPTCHA_SECRET = 'a secret that the tests know';

export const MUTATION = `mutation($input: SuggestionInput!) {
  suggestUpdate(input: $input) {
    suggestion { reference topic receivedAt delivery disorder { curie name status } }
    problems { field code message }
  }
}`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of an answer follows the query, which is text.
export type Json = any;

export async function post(url: string, query: string, variables: object = {}): Promise<Json> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return await response.json();
}

/** A solution as the ALTCHA widget gives it. */
export async function solved(url: string): Promise<string> {
  const { data } = await post(url, '{ suggestionForm { captcha { challenge } } }');
  const challenge = JSON.parse(data.suggestionForm.captcha.challenge);
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

/** What the mutation answers: suggestion and problems, or the whole answer where it has errors. */
export async function handIn(url: string, input: Json = {}): Promise<Json> {
  const captcha = input.captcha ?? (await solved(url));
  const answer = await post(url, MUTATION, { input: { ...INPUT, ...input, captcha } });
  return answer.data?.suggestUpdate ?? answer;
}
