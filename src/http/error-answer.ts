// What every refusal over HTTP looks like: the shape and the codes of GraphQL errors, at whatever address.
import type { ErrorCode } from '../graphql/errors.ts';

export interface HttpError {
  code: ErrorCode;
  /** What is wrong, and what to do. */
  message: string;
  /** The argument, where it is one. */
  field?: string;
  limit?: number;
  counted?: number;
  retryAfterSeconds?: number;
  /** Under which a fault is logged. */
  id?: string;
}

export interface ErrorAnswer {
  errors: { message: string; extensions: Omit<HttpError, 'message'> }[];
}

export function errorAnswer(...errors: readonly HttpError[]): ErrorAnswer {
  return { errors: errors.map(({ message, ...extensions }) => ({ message, extensions })) };
}
