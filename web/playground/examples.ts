// Reads the bundled examples: the files of the folder `examples`, with title and text from their first comments.

export interface Example {
  /** The file's name without `.graphql`; `/playground?example=NAME` opens it. */
  name: string;
  title: string;
  description: string;
  query: string;
  /** JSON text; empty where the example has no variables. */
  variables: string;
}

const FIRST = 'disorder-page';

const queries = import.meta.glob<string>('../../examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const variables = import.meta.glob<string>('../../examples/*.variables.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** All examples, the one for the first visit first, the others by file name. */
export const examples: readonly Example[] = Object.entries(queries)
  .map(([path, query]) => readExample(path, query, variables[path.replace(/\.graphql$/, '.variables.json')]))
  .sort((a, b) => Number(b.name === FIRST) - Number(a.name === FIRST) || a.name.localeCompare(b.name));

function readExample(path: string, query: string, variablesText = ''): Example {
  const name = path.replace(/^.*\//, '').replace(/\.graphql$/, '');
  const [title = '', ...rest] = leadingComments(query);
  return {
    name,
    title: title || name,
    description: rest.join(' ').trim(),
    query: query.trim(),
    variables: variablesText.trim(),
  };
}

function leadingComments(query: string): string[] {
  const lines = query.trimStart().split(/\r?\n/);
  const end = lines.findIndex(line => !line.startsWith('#'));
  return lines.slice(0, end === -1 ? lines.length : end).map(line => line.replace(/^#+\s*/, '').trim());
}
