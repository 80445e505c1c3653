// GraphiQL's styles without its embedded web fonts (360 KB) and without a second copy of Monaco's.
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
