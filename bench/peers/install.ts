// Installs the peers by their own lockfile into a cache, once for each lockfile: neither npm ci of the project nor CI needs them.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../../src/project-root.ts';

const LISTED = join(PROJECT_ROOT, 'bench/peers');
const FILES = ['package.json', 'package-lock.json'];
const CACHE = join(PROJECT_ROOT, 'node_modules/.cache/nosograph-peers');

/** A Node that servers run on. */
export interface PeerNode {
  version: string;
  /** Program; null for the one that the benchmark runs on. */
  program: string | null;
}

export interface Peers {
  /** With node_modules in it. */
  folder: string;
  /** The oldest one supported first, then the current LTS; where their programs are not for this platform, the one that the benchmark runs on. */
  nodes: PeerNode[];
  /** Versions of the packages, by name. */
  versions: Readonly<Record<string, string>>;
}

/** @throws Error with what npm says. */
export async function installPeers(say: (line: string) => void): Promise<Peers> {
  const lock = readFileSync(join(LISTED, 'package-lock.json'));
  const folder = join(CACHE, createHash('sha256').update(lock).digest('hex').slice(0, 16));
  if (!existsSync(folder)) {
    say('Installing the peers');
    mkdirSync(CACHE, { recursive: true });
    const made = mkdtempSync(join(CACHE, 'installing-'));
    try {
      for (const file of FILES) cpSync(join(LISTED, file), join(made, file));
      await promisify(execFile)(
        'npm',
        ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'],
        { cwd: made },
      );
      renameSync(made, folder);
    } catch (error) {
      rmSync(made, { recursive: true, force: true });
      throw new Error(`The peers could not be installed:\n${(error as { stderr?: string }).stderr ?? error}`);
    }
  }
  const { dependencies } = JSON.parse(readFileSync(join(LISTED, 'package.json'), 'utf8')) as Listed;
  const nodes = ['node-20', 'node-lts'].flatMap(name => nodeOf(folder, name));
  const own = { version: process.versions.node, program: null };
  return { folder, nodes: nodes.length > 0 ? nodes : [own], versions: dependencies };
}

interface Listed {
  dependencies: Record<string, string>;
}

function nodeOf(folder: string, name: string): PeerNode[] {
  const home = join(folder, 'node_modules', name);
  const program = join(home, 'bin/node');
  if (!existsSync(program)) return [];
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  return [{ version, program }];
}
