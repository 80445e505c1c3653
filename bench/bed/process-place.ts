// Where a process runs: on which Node, on which core, with which environment.
import { execFileSync } from 'node:child_process';

export interface ProcessPlace {
  /** Program of another Node than this one. */
  node?: string;
  /** Number of the only core that it may use. Nothing is pinned where `taskset` is missing. */
  core?: number;
  /** Added to the environment of this process. */
  env?: Readonly<Record<string, string>>;
}

/** False where the first two cores are not there for us, or no `taskset` is, as anywhere but on Linux. */
export const PINS = hasTaskset();

/** The program and its first arguments: those of Node follow. */
export function commandOf({ node = process.execPath, core }: ProcessPlace): string[] {
  return core === undefined || !PINS ? [node] : ['taskset', '-c', String(core), node];
}

function hasTaskset(): boolean {
  try {
    for (const core of ['0', '1']) execFileSync('taskset', ['-c', core, 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
