// Requests that name their document by its hash instead of sending it: `documentId` of the draft of GraphQL over HTTP, and the extension
// `persistedQuery` of Apollo's clients.
import { GraphQLError } from 'graphql';
import type { ErrorCode } from './errors.ts';
import { sha256Id, type TrustedDocuments, withPrefix } from './trusted-documents.ts';

/** What is sent with a request: `query`, `variables` and so on, of whatever type. */
export type Sent = Readonly<Record<string, unknown>>;

/** Documents that were asked lately, by their ids. */
export interface SeenDocuments {
  textOf(id: string): string | undefined;
}

export class NamedDocuments {
  readonly #trusted: TrustedDocuments;
  readonly #seen: SeenDocuments;

  constructor(trusted: TrustedDocuments, seen: SeenDocuments) {
    this.#trusted = trusted;
    this.#seen = seen;
  }

  /**
   * The request as if it had sent its document; as it is, where it has.
   * @throws GraphQLError with its code where it names none that is known, or what it says of it is wrong.
   */
  withText(sent: Sent): Sent {
    if (sent.documentId != null) return this.#byId(sent);
    const { extensions, ...rest } = sent;
    if (extensions == null) return rest;
    // What is no object, Apollo refuses.
    if (typeof extensions !== 'object' || Array.isArray(extensions)) return sent;
    const { persistedQuery } = extensions as Sent;
    // Of other extensions none changes the answer.
    return persistedQuery == null ? rest : this.#byHash(rest, persistedQuery);
  }

  /** @throws GraphQLError DOCUMENT_NOT_TRUSTED */
  check(query: unknown): void {
    if (typeof query !== 'string' || this.#trusted.allows(query)) return;
    const message =
      'The service answers only documents that its operator has listed. Ask with the documentId of one of them.';
    throw refusalOf('DOCUMENT_NOT_TRUSTED', message);
  }

  #byId({ documentId, extensions, ...rest }: Sent): Sent {
    if (typeof documentId !== 'string')
      throw refusalOf('BAD_REQUEST', 'documentId is a text, and stands once in a request.');
    if (rest.query != null)
      throw refusalOf('BAD_REQUEST', 'A request has either a query or a documentId. Leave one of them out.');
    if (Object(extensions).persistedQuery != null)
      throw refusalOf(
        'BAD_REQUEST',
        'A request has either a documentId or a persistedQuery. Leave one of them out.',
      );
    const query = this.#trusted.textOf(withPrefix(documentId));
    if (query !== undefined) return { ...withoutEmptyName(rest), query };
    const instead = this.#trusted.only ? 'Ask its operator to list the document.' : 'Send the query itself.';
    const message = `No document that the service trusts has this documentId, which is sha256: and the hash of its text in 64 hexadecimal digits. ${instead}`;
    throw refusalOf('PERSISTED_QUERY_NOT_FOUND', message);
  }

  /** https://www.apollographql.com/docs/apollo-server/performance/apq */
  #byHash(rest: Sent, persistedQuery: unknown): Sent {
    const { version, sha256Hash } = Object(persistedQuery) as Sent;
    if (version !== 1 || typeof sha256Hash !== 'string')
      throw refusalOf(
        'BAD_REQUEST',
        'persistedQuery is {"version": 1, "sha256Hash": "<hash of the query>"}.',
      );
    const id = `sha256:${sha256Hash}`;
    if (typeof rest.query === 'string') {
      if (sha256Id(rest.query) === id) return rest;
      throw refusalOf('BAD_REQUEST', 'sha256Hash is not the hash of the query beside it.');
    }
    const query = this.#trusted.textOf(id) ?? this.#seen.textOf(id);
    if (query !== undefined) return { ...rest, query };
    // These very words and status make clients send the query, with its hash beside it: from then on it is known.
    throw refusalOf('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound', 200);
  }
}

/** The draft: an empty name is none. */
function withoutEmptyName({ operationName, ...rest }: Sent): Sent {
  return operationName === '' || operationName === undefined ? rest : { ...rest, operationName };
}

function refusalOf(code: ErrorCode, message: string, status = 400): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}
