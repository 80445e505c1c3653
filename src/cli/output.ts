// Where commands write: messages for people on stderr, results for programs on stdout.

export function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}
