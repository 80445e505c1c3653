// The error of a command that was asked for what cannot be done: exit status 2, and a message that says what to write instead.
export class WrongUsage extends Error {}
