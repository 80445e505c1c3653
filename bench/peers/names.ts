// The names of what is measured, as tables and sentences have them.
import type { Side } from './question.ts';

export const SIDE_NAMES: Readonly<Record<Side, string>> = {
  service: 'Nosograph',
  postgraphile: 'PostGraphile, same tables',
  mercurius: 'Mercurius with JIT, plain objects',
  reader: 'bare node:http, our reader',
};
export const BYTES = 'bare node:http, bytes made before';
export const KEPT = 'Nosograph, GET by document id, kept answer';
export const NOT_MODIFIED = 'Nosograph, the same with If-None-Match: 304';
