// Loaded before every pure test file: a pure test that starts a program, listens or connects fails, and says why.
import childProcess, { ChildProcess } from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

function refuse(what: string): () => never {
  return () => {
    throw new Error(
      `A pure test ${what}. Import what it needs where test/run/kinds.ts sees it, so that it counts as what it is.`,
    );
  };
}

Object.assign(net.Server.prototype, { listen: refuse('listens on a port') });
Object.assign(net.Socket.prototype, { connect: refuse('connects to a server') });
Object.assign(ChildProcess.prototype, { spawn: refuse('starts a program') });
Object.assign(childProcess, {
  spawnSync: refuse('starts a program'),
  execSync: refuse('starts a program'),
  execFileSync: refuse('starts a program'),
});
syncBuiltinESMExports();
