// However the service is started, node gets the same options: those of the first line of src/cli.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { NODE_OPTIONS } from '../support/node-options.ts';

const read = (path: string) => readFileSync(join(PROJECT_ROOT, path), 'utf8');

test('the command takes no more threads of V8 than there are cores', () => {
  expect(NODE_OPTIONS).toEqual(['--v8-pool-size=0']);
});

test('npm start and the image run the command itself, not node with options of their own', () => {
  expect(JSON.parse(read('package.json')).scripts.start).toBe('exec dist/src/cli.js serve');
  expect(read('docker/Dockerfile')).toContain('ENTRYPOINT ["dist/src/cli.js"]');
});
