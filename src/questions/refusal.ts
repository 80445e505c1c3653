// A question that cannot be answered as it was asked: which argument is wrong, why, and how to go on. Each face says it in its own way.

export enum RefusalCode {
  /** The value cannot be used. */
  BAD_INPUT = 'BAD_INPUT',
  /** More was asked for than one question may. */
  LIMIT_EXCEEDED = 'LIMIT_EXCEEDED',
  /** The cursor belongs to a release that does not answer. */
  CURSOR_EXPIRED = 'CURSOR_EXPIRED',
}

/** What helps the one who asks. How it is asked for differs from face to face, so each has its own sentence for it. */
export enum Way {
  LIST_CODE_SYSTEMS = 'LIST_CODE_SYSTEMS',
  LIST_CLASSIFICATIONS = 'LIST_CLASSIFICATIONS',
  NUMBERS_OF_CLASSIFICATIONS = 'NUMBERS_OF_CLASSIFICATIONS',
  SEARCH_BY_NAME = 'SEARCH_BY_NAME',
  /** From a code of another system to its disorders. */
  DISORDERS_OF_CODE = 'DISORDERS_OF_CODE',
  CROSSWALK_TO_DISORDERS = 'CROSSWALK_TO_DISORDERS',
  FIND_DISORDER = 'FIND_DISORDER',
  LEAVE_OUT_UNKNOWN = 'LEAVE_OUT_UNKNOWN',
  CURSOR_OF_PAGE_BEFORE = 'CURSOR_OF_PAGE_BEFORE',
  /** Begin again, or ask the release of the cursor. */
  BEGIN_AGAIN = 'BEGIN_AGAIN',
}

/** `of` is the code or the release that it is about; empty where it is about none. */
export interface Advice {
  readonly way: Way;
  readonly of: string;
}

export function advice(way: Way, of = ''): Advice {
  return { way, of };
}

export type Details = Readonly<Record<string, unknown>>;

export class Refusal extends Error {
  readonly code: RefusalCode;
  /** The argument, as `filter.levels`; null where it is not one alone. */
  readonly field: string | null;
  /** For programs: what was counted, what would fit. */
  readonly details: Details;
  readonly advice: Advice | null;

  constructor(
    code: RefusalCode,
    field: string | null,
    message: string,
    { details = {}, advice = null }: { details?: Details; advice?: Advice | null } = {},
  ) {
    super(message);
    this.code = code;
    this.field = field;
    this.details = details;
    this.advice = advice;
  }
}

/** An argument that cannot be used. Never echoes secrets or personal data. */
export function badInput(
  field: string,
  message: string,
  details: Details = {},
  advice: Advice | null = null,
): Refusal {
  return new Refusal(RefusalCode.BAD_INPUT, field, message, { details, advice });
}

export function limitExceeded(
  field: string,
  given: number,
  limit: number,
  advice = `${given} asked for, at most ${limit} allowed in one request. Ask for less, or split the request.`,
): Refusal {
  return new Refusal(RefusalCode.LIMIT_EXCEEDED, field, `${field}: ${advice}`, {
    details: { counted: given, limit },
  });
}

export function cursorExpired(release: string): Refusal {
  const message = `The cursor belongs to release ${release}.`;
  return new Refusal(RefusalCode.CURSOR_EXPIRED, null, message, { advice: advice(Way.BEGIN_AGAIN, release) });
}
