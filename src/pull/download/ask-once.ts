// One request for a file, and what its answer means: the same version, none, the whole, the rest of it, or a fault.
import { DownloadFault, passingFault } from './download-fault.ts';
import type { DownloadSettings } from './download-settings.ts';
import { IdleLimit } from './idle-limit.ts';
import type { Part, PartialFile } from './partial-file.ts';
import { receive } from './receive.ts';
import { dropBody, request } from './request.ts';

/** What names a version of a file at its server, as the server wrote it; null where it did not. */
export interface Version {
  etag: string | null;
  lastModified: string | null;
}

export type Answer = { outcome: 'fetched'; version: Version } | { outcome: 'same' } | { outcome: 'missing' };

interface Question {
  url: string;
  known: Version | null;
  part: PartialFile;
}

/** @throws DownloadFault; what came of the file so far is kept for the next time, unless it is of no use. */
export async function askOnce(question: Question, settings: DownloadSettings): Promise<Answer> {
  const { url, known, part } = question;
  const begun = await part.resumable(url);
  const idle = new IdleLimit(settings.idleMs);
  let response: Response | undefined;
  try {
    response = await request(url, headersFor(begun, known), idle);
    return await answerOf(response, begun, question, { idle, maxBytes: settings.maxBytes });
  } finally {
    idle.stop();
    if (response) await dropBody(response);
  }
}

/** Bytes as they are: what is counted, resumed and hashed is the file itself. */
function headersFor(begun: Part | null, known: Version | null): Record<string, string> {
  if (begun) return { range: `bytes=${begun.bytes}-`, 'if-range': begun.validator };
  return {
    'accept-encoding': 'identity',
    ...(known?.etag && { 'if-none-match': known.etag }),
    ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
  };
}

async function answerOf(
  response: Response,
  begun: Part | null,
  { url, known, part }: Question,
  limits: { idle: IdleLimit; maxBytes: number },
): Promise<Answer> {
  const { status } = response;
  if (status === 200 || (status === 206 && begun)) {
    refuseEncoded(response);
    await receive(response, status === 206 ? begun : null, { url, part, ...limits });
    return { outcome: 'fetched', version: versionOf(response) };
  }
  if (status === 304 && known && !begun) return { outcome: 'same' };
  if (status === 404 || status === 410) return { outcome: 'missing' };
  if (status === 416 && begun) {
    await part.drop();
    const said = begun.total === null ? '' : ` of the ${begun.total} that it announced`;
    throw passingFault(`has no more than ${begun.bytes} bytes${said}: begun anew.`);
  }
  const text = `was answered with status ${status}${response.statusText ? ` (${response.statusText})` : ''}.`;
  if (status === 429 || status >= 500) throw passingFault(text, undefined, retryAfter(response));
  throw new DownloadFault(text);
}

function versionOf({ headers }: Response): Version {
  return { etag: headers.get('etag'), lastModified: headers.get('last-modified') };
}

function refuseEncoded({ headers }: Response): void {
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    throw new DownloadFault(`comes in the encoding "${encoding}", though plain bytes were asked for.`);
}

/** Seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
function retryAfter({ headers }: Response): number | null {
  const written = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(written)) return Number(written) * 1000;
  const date = Date.parse(written);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}
