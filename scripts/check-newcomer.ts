// npm run check:newcomer: what somebody new gets. A clone of HEAD with nothing beside it, an ordinary user with an empty home,
// and the two commands of the README. Exit status 1 where one of them fails or answers otherwise than the README says.
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/project-root.ts';
import { Command, type Newcomer } from './newcomer/command.ts';
import { firstAnswer, firstQuestion } from './newcomer/first-question.ts';

/** The numbers of `nobody` on Debian: any that are not root's will do. */
const ORDINARY = { uid: 65534, gid: 65534 };
const MINUTES = { install: 15, start: 5, end: 1, tests: 30 };
const CLOSING = /^(\d+) passed, (\d+) failed, (\d+) skipped$/;
const LEFT_OUT = /^Left out: (\d+) tests? needs? /;

function clone(folder: string): string {
  const uncommitted = execFileSync('git', ['status', '--porcelain'], { cwd: PROJECT_ROOT, encoding: 'utf8' });
  if (uncommitted !== '') say('There are changes that are not committed: they are not in the clone.');
  const target = join(folder, 'nosograph');
  const source = `file://${PROJECT_ROOT}`;
  execFileSync('git', ['clone', '--quiet', '--depth', '1', source, target], { cwd: folder });
  return target;
}

/** A home without anything in it, and of the environment what reaching the registry takes. */
function newcomer(folder: string, cwd: string): Newcomer {
  const home = join(folder, 'home');
  mkdirSync(home);
  const kept = Object.entries(process.env).filter(([name]) =>
    /^(PATH|LANG|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|(https?|no)_proxy)$/i.test(name),
  );
  const registry = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
  const env = { ...Object.fromEntries(kept), HOME: home, npm_config_registry: registry };
  if (process.getuid?.() !== 0) return { cwd, env };
  execFileSync('chown', ['-R', `${ORDINARY.uid}:${ORDINARY.gid}`, cwd]);
  chownSync(home, ORDINARY.uid, ORDINARY.gid);
  return { cwd, env, ...ORDINARY };
}

async function checkStart(user: Newcomer): Promise<void> {
  await new Command('npm', ['ci'], user).done(MINUTES.install);
  const start = new Command('npm', ['start'], { ...user, env: { ...user.env, PORT: '0' } });
  const url = await start.said(/(http:\S+)\/graphql/, MINUTES.start);
  const readme = readFileSync(join(user.cwd, 'README.md'), 'utf8');
  const answer = await firstAnswer(url, firstQuestion(readme));
  say(`The service on ${url} answers the README's question as the README says: ${JSON.stringify(answer)}`);
  start.signal('SIGTERM');
  await start.done(MINUTES.end);
}

async function checkTests(user: Newcomer): Promise<void> {
  await new Command('npm', ['ci'], user).done(MINUTES.install);
  const lines = (await new Command('npm', ['test'], user).done(MINUTES.tests)).trimEnd().split('\n');
  const [, , , skipped] = CLOSING.exec(lines.at(-1) ?? '') ?? [];
  const explained = lines.reduce((sum, line) => sum + Number(LEFT_OUT.exec(line)?.[1] ?? 0), 0);
  if (skipped === undefined)
    throw new Error('The last line of npm test must be "N passed, N failed, N skipped".');
  if (Number(skipped) !== explained)
    throw new Error(`npm test left out ${skipped} tests and says of ${explained} why.`);
}

function say(text: string): void {
  process.stderr.write(`\n== ${text}\n`);
}

// What it started stands in process groups of its own, which Ctrl-C does not reach.
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => Command.signalAll(name));

const folder = mkdtempSync(join(tmpdir(), 'nosograph-newcomer-'));
chmodSync(folder, 0o755);
try {
  const user = newcomer(folder, clone(folder));
  say(
    `npm ci && npm start, with Node ${execFileSync('node', ['--version'], { encoding: 'utf8' }).trim()} in ${user.cwd}`,
  );
  await checkStart(user);
  say('npm ci && npm test');
  await checkTests(user);
} catch (error) {
  say(`A newcomer fails: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  await Command.endAll();
  rmSync(folder, { recursive: true, force: true });
}
