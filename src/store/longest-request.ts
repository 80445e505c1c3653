// How long a request may take: what is removed only after it, and what cuts it off, must agree.

/** Seconds after which a request over HTTP has been answered, refused or cut off. */
export const LONGEST_REQUEST_SECONDS = 60;

/**
 * Seconds for which a release is kept after it stopped being live: the longest request, and time for the commit that made
 * another one live to reach every server.
 */
export const KEPT_AFTER_RETIREMENT_SECONDS = LONGEST_REQUEST_SECONDS + 30;
