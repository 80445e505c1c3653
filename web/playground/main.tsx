// Starts the playground: GraphiQL with the examples beside it.
import 'graphiql/setup-workers/vite';
import './graphiql-style.ts';
import './style.css';
import { createLocalStorage } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { type Example, examples } from './examples.ts';
import { examplesPlugin } from './examples-panel.tsx';
import { fetchAnswer } from './fetch-answer.ts';

// A name of its own: another GraphiQL on the same localhost port must not bring its tabs in here.
const storage = createLocalStorage({ namespace: 'nosograph-playground' });
const opened = exampleToOpen();

const place = document.getElementById('playground');
if (!place) throw new Error('index.html has lost its element #playground.');
createRoot(place).render(
  <GraphiQL
    fetcher={fetchAnswer}
    storage={storage}
    plugins={[examplesPlugin, HISTORY_PLUGIN]}
    visiblePlugin={examplesPlugin}
    defaultEditorToolsVisibility="variables"
    {...(opened && { initialQuery: opened.query, initialVariables: opened.variables })}
  >
    <GraphiQL.Logo>{null}</GraphiQL.Logo>
  </GraphiQL>,
);

/** The example that the address asks for, on the first visit the first one, else none: the tabs of last time. */
function exampleToOpen(): Example | undefined {
  const asked = new URLSearchParams(location.search).get('example');
  const firstVisit = storage.getItem('graphiql:tabState') === null;
  return examples.find(example => example.name === asked) ?? (firstVisit ? examples[0] : undefined);
}
