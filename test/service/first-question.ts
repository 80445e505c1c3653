// Asks a running service something small, as a client does.

export interface Answer {
  data: { disorder: { name: string } | null } | null;
  extensions: { release: { id: string } };
}

/** One disorder by its code; `extensions.release` says which release answers. */
export async function ask(url: string, code = 'ORPHA:15'): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'query($code: ID!) { disorder(id: $code) { name } }',
      variables: { code },
    }),
  });
  return (await response.json()) as Answer;
}
