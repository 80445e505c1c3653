// By which a client knows whether what it holds is still what it would get: https://www.rfc-editor.org/rfc/rfc9110#name-etag
import { createHash } from 'node:crypto';

/**
 * Strong: of what is sent, byte by byte. Not of release and question: another version of the service may answer the same question otherwise.
 */
export function tagOf(mediaType: string, bytes: Uint8Array): string {
  const digest = createHash('sha256').update(mediaType).update('\n').update(bytes).digest('base64url');
  return `"${digest.slice(0, 27)}"`;
}

/** True where the header If-None-Match names the tag, perhaps as a weak one, or any by `*`. */
export function isNamedIn(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header === tag || header.trim() === '*') return true;
  return header.split(',').some(named => named.trim().replace(/^W\//, '') === tag);
}
