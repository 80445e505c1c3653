// Queries that Apollo Server has parsed and validated before: asked again, they are answered without its pipeline, which takes longer than
// many an answer. Whatever is not plain (an error, a mutation, a release by name) Apollo answers: its words are the only ones.
import { type DocumentNode, getOperationAST, OperationTypeNode } from 'graphql';
import { RecentlyUsed } from '../work/recently-used.ts';
import { describeRelease } from './answering-edition.ts';
import type { Context } from './context.ts';
import { variablesFit } from './document-shape.ts';
import type { Execute, Executed } from './execute.ts';
import type { Observer } from './observer.ts';
import { isForOneVisitor } from './suggestion/guard.ts';
import { textOf } from './written-answer.ts';

/** Documents that are remembered, those asked last. */
const KEPT = 100;
/** Longer documents are not remembered: the memory has to stay small, whatever is sent. */
const MOST_LETTERS = 10_000;

export class KnownQueries {
  readonly #execute: Execute;
  readonly #observer: Observer;
  readonly #documents = new RecentlyUsed<DocumentNode>(KEPT);

  constructor(execute: Execute, observer: Observer) {
    this.#execute = execute;
    this.#observer = observer;
  }

  /** To be told of documents that are valid. */
  note(text: string, document: DocumentNode): void {
    if (text.length <= MOST_LETTERS && !isForOneVisitor(text)) this.#documents.set(text, document);
  }

  /** @param body as it was sent. @returns null where Apollo has to answer */
  find(body: unknown): Executed | null {
    if (!isRecord(body)) return null;
    const { query, variables = null, operationName = null, ...more } = body;
    if (typeof query !== 'string' || Object.keys(more).length > 0) return null;
    if (operationName !== null && typeof operationName !== 'string') return null;
    if (variables !== null && !(isRecord(variables) && variablesFit(variables))) return null;
    const document = this.#documents.get(query);
    if (!document) return null;
    const operation = getOperationAST(document, operationName)?.operation;
    return operation === OperationTypeNode.QUERY ? { document, query, variables, operationName } : null;
  }

  /**
   * @returns the answer as JSON; null where Apollo has to tell of an error, or of a release that is not the live one: what was executed
   * waits for it in the context
   */
  async answer(asked: Executed, context: Context): Promise<string | null> {
    const started = performance.now();
    const executing = this.#execute(asked, context);
    context.answer.executed = executing;
    const result = await executing.catch(() => null);
    const opened = context.opened();
    if (!result || result.errors || !opened?.live || !opened.editionOrNull) return null;
    const extensions = { release: describeRelease(opened.editionOrNull) };
    const text = context.answer.elsewhere ? '' : textOf({ data: result.data ?? null, extensions });
    tellOfAnswer(context, false, started, this.#observer);
    return text;
  }
}

/** The work is over: what it has cost is told. @param failed whether the answer tells of an error */
export function tellOfAnswer(context: Context, failed: boolean, started: number, observer: Observer): void {
  const told = context.answer.elsewhere ?? { failed, statements: context.opened()?.statements ?? 0 };
  context.work.close();
  context.answer.statements = told.statements;
  observer.request(told.failed ? 'error' : 'ok', (performance.now() - started) / 1000, told.statements);
}

/** For the header Server-Timing. */
export function timingOf({ answer }: Context): string {
  return `sql;desc="${answer.statements} statements"`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
