// Queries that Apollo Server has parsed and validated before: asked again, they are answered without its pipeline, which takes longer than
// many an answer. Whatever is not plain (an error, a mutation, a release by name) Apollo answers: its words are the only ones.
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
} from 'graphql';
import { isOnItsWay, type Read } from '../release/read.ts';
import { RecentlyUsed } from '../work/recently-used.ts';
import { releaseText } from './answering-edition.ts';
import type { Context } from './context.ts';
import { type DependsOn, documentDependsOn } from './depends-on.ts';
import { variablesFit } from './document-shape.ts';
import type { Execute, Executed } from './execute.ts';
import type { SeenDocuments, Sent } from './named-documents.ts';
import type { Observer } from './observer.ts';
import { sha256Id } from './trusted-documents.ts';
import { textOfData } from './written-answer.ts';

/** Documents that are remembered, those asked last. */
const KEPT = 100;
/** Longer documents are not remembered: the memory has to stay small, whatever is sent. */
const MOST_LETTERS = 10_000;

interface KnownDocument {
  id: string;
  /**
   * It stands for all that are equal: each request brings one of its own, and what is looked for in it V8 puts among the old objects, which
   * cost a full collection every few seconds.
   */
  text: string;
  document: DocumentNode;
  dependsOn: DependsOn;
}

/** A query that is executed without Apollo. */
export interface KnownQuery extends Executed {
  dependsOn: DependsOn;
}

export class KnownQueries implements SeenDocuments {
  readonly #schema: GraphQLSchema;
  readonly #execute: Execute;
  readonly #observer: Observer;
  readonly #used: boolean;
  /** By their texts. */
  readonly #documents = new RecentlyUsed<KnownDocument>(KEPT);
  /** By their ids. */
  readonly #texts = new RecentlyUsed<string>(KEPT);

  /** `used` false: documents are known by their ids alone, and none is found to be executed. */
  constructor(schema: GraphQLSchema, execute: Execute, observer: Observer, used = true) {
    this.#schema = schema;
    this.#execute = execute;
    this.#observer = observer;
    this.#used = used;
  }

  /** To be told of documents that are valid. @returns what its answers depend on */
  note(text: string, document: DocumentNode): DependsOn {
    const known = this.#use(text);
    if (known) return known.dependsOn;
    const dependsOn = documentDependsOn(this.#schema, document);
    if (text.length <= MOST_LETTERS && dependsOn !== 'visitor') {
      this.#documents.set(text, { id: sha256Id(text), text, document, dependsOn });
      this.#use(text);
    }
    return dependsOn;
  }

  /** Both memories are used together, so that they forget the same. */
  #use(text: string): KnownDocument | undefined {
    const known = this.#documents.get(text);
    if (known && this.#texts.get(known.id) === undefined) this.#texts.set(known.id, text);
    return known;
  }

  textOf(id: string): string | undefined {
    return this.#texts.get(id);
  }

  /** @param sent with a request, its document among it. @returns null where Apollo has to answer */
  find(sent: Sent): KnownQuery | null {
    const { query, variables = null, operationName = null, ...more } = sent;
    if (!this.#used || typeof query !== 'string' || Object.keys(more).length > 0) return null;
    if (operationName !== null && typeof operationName !== 'string') return null;
    if (variables !== null && !(isRecord(variables) && variablesFit(variables))) return null;
    const known = this.#use(query);
    if (!known) return null;
    if (getOperationAST(known.document, operationName)?.operation !== OperationTypeNode.QUERY) return null;
    // One by one: what is spread into an object, V8 may put among the old objects.
    const { document, dependsOn, text } = known;
    return { document, dependsOn, query: text, variables, operationName };
  }

  /**
   * @returns the answer as JSON, at once where nothing has to be waited for; null where Apollo has to tell of an error, or of a release that
   * is not the live one: what was executed waits for it in the context
   */
  answer(asked: KnownQuery, context: Context): Read<string | null> {
    const started = performance.now();
    context.answer.dependsOn = asked.dependsOn;
    const executed = executedBy(this.#execute, asked, context);
    context.answer.executed = executed;
    const write = (result: ExecutionResult): string | null => {
      const opened = context.opened();
      if (result.errors || !opened?.live || !opened.editionOrNull) return null;
      const extensions = releaseText(opened.editionOrNull);
      const text = context.answer.elsewhere ? '' : textOfData(result.data ?? null, extensions);
      tellOfAnswer(context, false, started, this.#observer);
      return text;
    };
    return isOnItsWay(executed) ? executed.then(write, () => null) : write(executed);
  }
}

/** A fault waits for Apollo, as every result does. */
function executedBy(execute: Execute, asked: KnownQuery, context: Context): Read<ExecutionResult> {
  try {
    return execute(asked, context);
  } catch (error) {
    return Promise.reject(error);
  }
}

/** The work is over: what it has cost is told. @param failed whether the answer tells of an error */
export function tellOfAnswer(context: Context, failed: boolean, started: number, observer: Observer): void {
  const told = context.answer.elsewhere ?? { failed, statements: context.opened()?.statements ?? 0 };
  context.work.close();
  context.answer.statements = told.statements;
  context.answer.failed = told.failed;
  observer.request(told.failed ? 'error' : 'ok', (performance.now() - started) / 1000, told.statements);
}

/** For the header Server-Timing. */
export function timingOf({ answer }: Context): string {
  return `sql;desc="${answer.statements} statements"`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
