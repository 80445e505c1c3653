// Runs PostgreSQL's own programs: as the server's user, without our secrets in their environment.
import { spawn } from 'node:child_process';
import type { ServerUser } from './server-user.ts';

/** What the programs need to run. PG* and LC_* variables of the user would change what they do. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'TMPDIR', 'LD_LIBRARY_PATH'];
  return {
    LANG: 'C',
    ...Object.fromEntries(kept.flatMap(key => (process.env[key] ? [[key, process.env[key]]] : []))),
  };
}

export function identityOptions(user: ServerUser | null): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

/**
 * Runs a program to its end.
 * @param o.input lines for its standard input
 * @returns what it printed
 * @throws Error with the program's last words when it fails
 */
export function runProgram(
  program: string,
  args: string[],
  o: { user: ServerUser | null; cwd: string; input?: string },
): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: o.cwd, env: serverEnvironment(), ...identityOptions(o.user) });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', error =>
      fail(new Error(`${program} cannot be run: ${error.message}`, { cause: error })),
    );
    child.on('close', (code, signal) => {
      if (code === 0) return done(output);
      fail(new Error(`${program} ended with ${signal ?? `status ${code}`}:\n${output.trim().slice(-2000)}`));
    });
    // A program that ends early closes its input; its status says why, the broken pipe does not.
    child.stdin.on('error', () => {});
    child.stdin.end(o.input ?? '');
  });
}
