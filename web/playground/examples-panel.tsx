// The "Examples" plugin of the sidebar: a list of buttons, each opens an example ready to run.
import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Kind, parse } from 'graphql';
import { type Example, examples } from './examples.ts';

export const examplesPlugin: GraphiQLPlugin = { title: 'Examples', content: ExamplesPanel, icon: ListIcon };

function ExamplesPanel() {
  const openQuery = useGraphiQL(state => state.tabs[state.activeTabIndex]?.query);
  const ready = useGraphiQL(state => Boolean(state.queryEditor && state.variableEditor));
  const open = useOpenExample();
  return (
    <section className="examples" aria-label="Examples">
      <h2>Examples</h2>
      <p className="examples-hint">
        Choose one, then press <kbd>Ctrl</kbd>-<kbd>Enter</kbd> to run it. In an editor <kbd>Ctrl</kbd>-
        <kbd>M</kbd> lets <kbd>Tab</kbd> leave.
      </p>
      {examples.length === 0 && <p>This build holds no examples.</p>}
      <ul>
        {examples.map(example => (
          <li key={example.name}>
            <button
              type="button"
              disabled={!ready}
              aria-current={openQuery?.trim() === example.query}
              onClick={() => open(example)}
            >
              <span className="examples-title">{example.title}</span>
              {example.description && <span className="examples-text">{example.description}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Opens the example's own untouched tab where there is one, else a new tab: what the user wrote stays. */
function useOpenExample(): (example: Example) => void {
  const actions = useGraphiQLActions();
  const tabs = useGraphiQL(state => state.tabs);
  const activeTabIndex = useGraphiQL(state => state.activeTabIndex);
  const queryEditor = useGraphiQL(state => state.queryEditor);
  const variableEditor = useGraphiQL(state => state.variableEditor);
  return example => {
    const { query, variables } = example;
    const known = tabs.findIndex(tab => tab.query === query && (tab.variables ?? '') === variables);
    if (known >= 0) {
      if (known !== activeTabIndex) actions.changeTab(known);
    } else {
      if (tabs[activeTabIndex]?.query?.trim()) actions.addTab();
      queryEditor?.setValue(query);
      variableEditor?.setValue(variables);
    }
    // GraphiQL reads the operations 100 ms after a change: a quick Ctrl-Enter would send the old operation's name.
    const documentAST = parse(query);
    const operations = documentAST.definitions.filter(node => node.kind === Kind.OPERATION_DEFINITION);
    const operationName = operations[0]?.name?.value;
    actions.setOperationFacts({ documentAST, operations, ...(operationName && { operationName }) });
    actions.updateActiveTabValues({ query, variables, operationName: operationName ?? null });
    // Monaco keeps the place to which the query before was scrolled, and returns there after measuring the lines.
    queryEditor?.setScrollPosition({ scrollLeft: 0, scrollTop: 0 });
    queryEditor?.focus();
  };
}

function ListIcon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M2 3.5h3v3H2zM8 5h10M2 8.5h3v3H2zM8 10h10M2 13.5h3v3H2zM8 15h10" />
    </svg>
  );
}
