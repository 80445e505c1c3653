/** What was asked for cannot be done; the message says what to write instead. */
export class WrongUsage extends Error {}
