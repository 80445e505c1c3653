// One GET, redirects followed as far as they are trusted: few, to http or https only, and never from https to http.
import { DownloadFault, passingFault, wordsOf } from './download-fault.ts';
import type { IdleLimit } from './idle-limit.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 5;

/**
 * The answer, its body still to be read or cancelled.
 * @throws DownloadFault where there is none, or it is a redirect that is not followed.
 */
export async function request(
  url: string,
  headers: Record<string, string>,
  idle: IdleLimit,
): Promise<Response> {
  let at = new URL(url);
  for (let hops = 0; ; hops++) {
    const response = await ask(at, headers, idle);
    if (!REDIRECTS.has(response.status)) return response;
    await dropBody(response);
    if (hops === MAX_REDIRECTS) throw new DownloadFault(`is redirected more than ${MAX_REDIRECTS} times.`);
    at = targetOf(at, response);
  }
}

/** Lets go of a body that nobody wants. One that broke off meanwhile refuses to be cancelled, which changes nothing. */
export async function dropBody(response: Response): Promise<void> {
  if (response.body && !response.bodyUsed) await response.body.cancel().catch(() => {});
}

async function ask(url: URL, headers: Record<string, string>, idle: IdleLimit): Promise<Response> {
  try {
    const response = await fetch(url.href, {
      headers: { 'user-agent': 'nosograph', ...headers },
      redirect: 'manual',
      signal: idle.signal,
    });
    idle.alive();
    return response;
  } catch (error) {
    throw idle.faultOf(error, () => passingFault(`cannot be reached: ${wordsOf(error)}.`, error));
  }
}

function targetOf(from: URL, response: Response): URL {
  const location = response.headers.get('location');
  if (location === null || !URL.canParse(location, from.href))
    throw new DownloadFault(`is redirected (${response.status}) to no address.`);
  const target = new URL(location, from);
  const shown = `${target.protocol}//${target.host}${target.pathname}`;
  if (target.protocol !== 'http:' && target.protocol !== 'https:')
    throw new DownloadFault(`is redirected to ${shown}, which is neither http nor https.`);
  if (from.protocol === 'https:' && target.protocol === 'http:')
    throw new DownloadFault(`is redirected from https to ${shown}, which anybody on the way could change.`);
  if (target.username !== '' || target.password !== '')
    throw new DownloadFault(`is redirected to ${shown} with a user or password.`);
  return target;
}
