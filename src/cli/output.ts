// Where commands write: messages for people on stderr, results for programs on stdout.

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader had enough, as in `nosograph releases | head -1`.
  if (error.code !== 'EPIPE') say(`The result cannot be written: ${error.message}`);
  process.exitCode = 1;
});

export function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}
