// Sends an operation to the service that serves the page.
import type { Fetcher } from '@graphiql/toolkit';

/** Posts to `/graphql` as JSON. Throws a readable error where the answer is not JSON, e.g. from a proxy. */
export const fetchAnswer: Fetcher = async (params, options) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      // The service refuses other content types, as a page of another site could send them unasked.
      'content-type': 'application/json',
      ...(options?.headers as Record<string, string> | undefined),
    },
    body: JSON.stringify(params),
  });
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`/graphql answered ${response.status}, and not with JSON: ${text.slice(0, 200)}`);
  }
};
