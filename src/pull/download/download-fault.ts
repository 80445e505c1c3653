// What can go wrong with a download, and whether asking again may help.

export interface Retry {
  /** Milliseconds that the server asks to wait; null where it does not say. */
  after: number | null;
}

export class DownloadFault extends Error {
  /** Null where the same question would have the same answer. */
  readonly retry: Retry | null;

  constructor(reason: string, { retry = null, cause }: { retry?: Retry | null; cause?: unknown } = {}) {
    super(reason, cause === undefined ? undefined : { cause });
    this.name = 'DownloadFault';
    this.retry = retry;
  }
}

/** A fault that may have passed in a moment: of the network, or of a server that is busy. */
export function passingFault(reason: string, cause?: unknown, after: number | null = null): DownloadFault {
  return new DownloadFault(reason, { retry: { after }, cause });
}

/** What an error of `fetch` says; it hides the reason in its cause. */
export function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(wordsOf).join('; ');
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} (${wordsOf(error.cause)})`;
}
