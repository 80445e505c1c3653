// Asks a running service over HTTP, as a client does, and gives what a test looks at.
import { expect } from 'vitest';

export interface GraphQLFault {
  message: string;
  path?: (string | number)[];
  extensions: {
    code: string;
    field?: string;
    limit?: number;
    counted?: number;
    id?: string;
    nearest?: string[];
    work?: string;
    retryAfterSeconds?: number;
  };
}

export interface Answer<Data> {
  status: number;
  headers: Headers;
  data: Data | null;
  errors: GraphQLFault[];
  extensions: { release?: { id: string; version: string; attribution: string } };
  /** SQL statements that the request has cost, by the header Server-Timing. */
  sqlStatements: number;
}

type Variables = Record<string, unknown>;

/** Posts one operation; errors are left to the test. */
// biome-ignore lint/suspicious/noExplicitAny: the shape of an answer follows the query, which is text.
export async function ask<Data = any>(
  url: string,
  query: string,
  variables: Variables = {},
  headers: Record<string, string> = {},
): Promise<Answer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as Partial<Answer<Data>>;
  return {
    status: response.status,
    headers: response.headers,
    data: body.data ?? null,
    errors: body.errors ?? [],
    extensions: body.extensions ?? {},
    sqlStatements: Number(/desc="(\d+) statements?"/.exec(response.headers.get('server-timing') ?? '')?.[1]),
  };
}

/** Data of an operation that must not fail. */
// biome-ignore lint/suspicious/noExplicitAny: the shape of an answer follows the query, which is text.
export async function dataOf<Data = any>(
  url: string,
  query: string,
  variables: Variables = {},
): Promise<Data> {
  const answer = await ask<Data>(url, query, variables);
  expect(answer.errors, query).toEqual([]);
  if (answer.data === null) throw new Error(`No data for ${query}`);
  return answer.data;
}

/** The one error of an operation that must fail with exactly one. */
export async function errorOf(
  url: string,
  query: string,
  variables: Variables = {},
  headers: Record<string, string> = {},
): Promise<GraphQLFault> {
  const { errors } = await ask(url, query, variables, headers);
  expect(errors, query).toHaveLength(1);
  return errors[0] as GraphQLFault;
}
