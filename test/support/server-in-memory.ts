// The HTTP server over the sample in memory, with what a test wants to watch: what the framework gets, and what Apollo Server has no part in.
import type { GraphQLAnswers } from '../../src/graphql/apollo.ts';
import { openHttpServer } from './http-server.ts';

export interface Watched {
  /** Requests that the framework got. */
  framework: number;
  /** Answers that Apollo had no part in. */
  short: number;
  /** What the service tells of each answer. */
  outcomes: string[];
  /** To be thrown where a known query is answered. */
  fault: Error | null;
}

export interface ServerInMemory {
  url: string;
  /** Since it was last set back. */
  watched: Watched;
  stop(): Promise<void>;
}

/** `keptMegabytes`: of answers that are kept; left out: none is. */
export async function startServerInMemory(keptMegabytes = 0): Promise<ServerInMemory> {
  const watched: Watched = { framework: 0, short: 0, outcomes: [], fault: null };
  const { server, listen, stop } = await openHttpServer({
    inMemory: true,
    keptMegabytes,
    observer: { request: outcome => void watched.outcomes.push(outcome) },
    around: answers => watching(answers, watched),
  });
  server.addHook('onRequest', (_request, _reply, done) => {
    watched.framework++;
    done();
  });
  return { url: await listen(), watched, stop };
}

/** What is answered at once stays so. */
function watching(answers: GraphQLAnswers, watched: Watched): GraphQLAnswers {
  const { known } = answers;
  const answer = known.answer.bind(known);
  const count = (text: string | null) => {
    if (text !== null) watched.short++;
    return text;
  };
  known.answer = (...asked) => {
    if (watched.fault) throw watched.fault;
    const text = answer(...asked);
    return text instanceof Promise ? text.then(count) : count(text);
  };
  return answers;
}
