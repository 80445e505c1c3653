// The refusal of a request for which there is no place now, and when to try again.

/** By then several of those that were ahead have been answered. */
const RETRY_AFTER_SECONDS = 10;

/** Too many heavy requests are ahead of this one. */
export class TooBusy extends Error {
  readonly retryAfterSeconds = RETRY_AFTER_SECONDS;
  readonly counted: number;
  readonly limit: number;

  private constructor(reason: string, counted: number, limit: number) {
    super(
      `${reason} Try again in ${RETRY_AFTER_SECONDS} seconds, or ask for less: small questions need not wait.`,
    );
    this.counted = counted;
    this.limit = limit;
  }

  /** So many wait already, and no more may. */
  static crowd(waiting: number, most: number): TooBusy {
    const reason = `${waiting} large requests wait to be answered; at most ${most} may wait.`;
    return new TooBusy(reason, waiting, most);
  }

  /** It has waited for so long, and no longer may. */
  static longWait(seconds: number): TooBusy {
    const reason = `Other requests are being answered; this one has waited for ${seconds} seconds, as long as one may.`;
    return new TooBusy(reason, seconds, seconds);
  }
}
