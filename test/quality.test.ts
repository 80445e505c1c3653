// Lint, format and type check: part of npm test.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PATIENCE_MS = 180_000;

/** What the program says where it fails; empty where it passes. */
async function complaintsOf(command: string): Promise<string> {
  const [program, ...args] = command.split(' ');
  const path = `${ROOT}node_modules/.bin/${program}`;
  return promisify(execFile)(path, args, { cwd: ROOT, maxBuffer: 50_000_000 }).then(
    () => '',
    error => `${error.stdout}${error.stderr}` || String(error),
  );
}

test.concurrent.each([
  'biome check .',
  'tsc --noEmit -p tsconfig.json',
  'tsc --noEmit -p web/playground/tsconfig.json',
])(
  '%s',
  async command => {
    const complaints = await complaintsOf(command);
    expect(complaints, 'npx biome check --write . mends format and imports').toBe('');
  },
  PATIENCE_MS,
);
