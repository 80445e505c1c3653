// How patient a download is; the numbers of tests are smaller.

export interface DownloadSettings {
  /** Milliseconds without any byte after which a request is given up. */
  idleMs: number;
  /** Times that a request is made again after a fault that may pass. */
  retries: number;
  /** Milliseconds before the first retry; each further one waits twice as long. */
  delayMs: number;
  /** The longest wait, in milliseconds, that a server may ask for. */
  maxRetryAfterMs: number;
  /** A larger file is refused. The largest official one has some 60 MB. */
  maxBytes: number;
}

export const DOWNLOAD_SETTINGS: DownloadSettings = {
  idleMs: 30_000,
  retries: 3,
  delayMs: 1_000,
  maxRetryAfterMs: 120_000,
  maxBytes: 512 * 2 ** 20,
};
