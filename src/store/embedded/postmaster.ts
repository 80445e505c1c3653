// Starts and stops the PostgreSQL server of a data folder.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, fchownSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { DataFolder } from './data-folder.ts';
import { identityOf, isRunning } from './processes/process-identity.ts';
import { identityOptions, runProgram, serverEnvironment } from './run-program.ts';
import { findServer, type RunningServer, readPidFile, START_PATIENCE_MS } from './running-server.ts';
import { endOfLog, logSize } from './server-log.ts';
import type { ServerUser } from './server-user.ts';

/** After a killed server its last sessions may still be finishing a statement. */
const LEFTOVER_PATIENCE_MS = 30_000;

/**
 * For a small machine, with connections for ten workers of a service and for commands beside it. The log tells of starts, stops
 * and fatal faults only: an ERROR line could carry a user's data.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  shared_buffers: '128MB',
  max_connections: '250',
  max_wal_size: '1GB',
  wal_compression: 'on',
  jit: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/**
 * Starts the server. Call it holding the folder's lock, when `findServer` found none.
 * @throws Error with the end of the server's log when it does not come up
 */
export async function startServer(
  folder: DataFolder,
  binaries: Binaries,
  user: ServerUser | null,
  settings: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const deadline = Date.now() + LEFTOVER_PATIENCE_MS;
  for (;;) {
    // A killed opener may have started one that had not yet named itself.
    const running = await findServer(folder);
    if (running) return running;
    // PostgreSQL itself refuses to start while this file names any living process, be it another program that got the pid.
    rmSync(join(folder.cluster, 'postmaster.pid'), { force: true });
    const logStart = logSize(folder);
    const port = await choosePort(folder);
    const started = await launch(folder, binaries, user, { ...SETTINGS, ...settings }, port);
    if (started) {
      rmSync(folder.port, { force: true });
      writeFileSync(folder.port, `${port}\n`);
      return started;
    }
    const words = endOfLog(folder, logStart);
    const passing =
      /Address already in use|pre-existing shared memory block|lock file .* already exists/.test(words);
    if (!passing || Date.now() > deadline) {
      throw new Error(`The embedded PostgreSQL on ${folder.cluster} did not start.${words}`);
    }
    await sleep(200);
  }
}

/** Stops the server if there is one; sessions that are still open are ended. Call it holding the folder's lock. */
export async function stopServer(
  folder: DataFolder,
  binaries: Binaries,
  user: ServerUser | null,
): Promise<void> {
  const found = await findServer(folder);
  const server = found && identityOf(found.pid);
  if (!server) return;
  const stop = (mode: string, seconds: number) => {
    const args = ['stop', '-D', folder.cluster, '-m', mode, '-w', '-t', String(seconds)];
    return runProgram(binaries.pgCtl, args, { user, cwd: folder.cluster });
  };
  try {
    await stop('fast', 60);
  } catch (error) {
    // `immediate` loses nothing that was committed: the next start replays the log. A server already gone is what we want.
    if (isRunning(server)) await stop('immediate', 15).catch(() => Promise.reject(error));
  }
  for (const deadline = Date.now() + 15_000; isRunning(server) && Date.now() < deadline; ) await sleep(10);
}

/** A process group of its own: Ctrl-C in the terminal must not end the server before its clients are done. */
async function launch(
  folder: DataFolder,
  binaries: Binaries,
  user: ServerUser | null,
  settings: Readonly<Record<string, string>>,
  port: number,
): Promise<RunningServer | null> {
  const network = ['-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(folder.log, 'a', 0o600);
  if (user) fchownSync(log, user.uid, user.gid);
  const child = spawn(binaries.postgres, ['-D', folder.cluster, ...network, ...options], {
    cwd: folder.cluster,
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
    ...identityOptions(user),
  });
  closeSync(log);
  let fault: Error | undefined;
  let ended = false;
  child.on('error', error => {
    fault = error;
  });
  child.on('exit', () => {
    ended = true;
  });
  child.unref();
  const deadline = Date.now() + START_PATIENCE_MS;
  while (!ended) {
    if (fault) throw new Error(`${binaries.postgres} cannot be run: ${fault.message}`, { cause: fault });
    const now = readPidFile(folder);
    if (now?.ready && now.pid === child.pid) return now;
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw new Error(
        `The embedded PostgreSQL was not ready after ${START_PATIENCE_MS / 1000} s.${endOfLog(folder)}`,
      );
    }
    await sleep(15);
  }
  return null;
}

/** The same port as last time if it is free: a process that outlived a killed server finds the new one. */
async function choosePort(folder: DataFolder): Promise<number> {
  const last = existsSync(folder.port) ? Number(readFileSync(folder.port, 'utf8')) : 0;
  return (last > 0 && last < 65_536 && (await bind(last))) || (await bind(0)) || bind(0);
}

/** The port that could be bound on 127.0.0.1; 0: it could not. */
function bind(port: number): Promise<number> {
  return new Promise(done => {
    const probe = createServer();
    probe.once('error', () => done(0));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
