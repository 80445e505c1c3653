// Puts `nosograph` among the project's own commands, so that `npx nosograph …` runs it straight after `npm ci`:
// for a "bin" of package.json, npx would first pack and build the whole project once more.
import { chmod, mkdir, rm, symlink } from 'node:fs/promises';

const link = 'node_modules/.bin/nosograph';
await chmod('dist/src/cli.js', 0o755);
await mkdir('node_modules/.bin', { recursive: true });
await rm(link, { force: true });
await symlink('../../dist/src/cli.js', link);
