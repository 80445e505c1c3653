// The options that the command `nosograph` starts node with, for tests and benchmarks that start it by the node they run on.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/project-root.ts';

const [FIRST_LINE = ''] = readFileSync(join(PROJECT_ROOT, 'src/cli.ts'), 'utf8').split('\n', 1);

export const NODE_OPTIONS: readonly string[] = FIRST_LINE.match(/ --\S+/g)?.map(text => text.trim()) ?? [];
