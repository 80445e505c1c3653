// What is imported for the benchmark: the real Orphadata where they are, the bundled sample elsewhere.
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PROJECT_ROOT } from '../../src/project-root.ts';

export interface BenchData {
  /** False for the sample: its figures say little, and no stated figure is judged by them. */
  real: boolean;
  /** For people; no paths of this machine. */
  name: string;
  paths: string[];
  /** Folder of SSSOM files, imported beside for the crosswalks; none with the sample. */
  mappingSets: string[];
}

/** Every product that is imported. */
const PRODUCTS = /^en_product(1|3_\d+|4|6|7|9_\w+)\.xml(\.gz)?$/;

export function benchData(): BenchData {
  const shared = resolve(PROJECT_ROOT, process.env.NOSOGRAPH_TEST_DATA ?? '../shared/data');
  const real = join(shared, 'orphadata/2025-12');
  const found = existsSync(real);
  const folder = found ? real : join(PROJECT_ROOT, 'sample');
  const files = readdirSync(folder).filter(name => PRODUCTS.test(name));
  const sssom = join(shared, 'sssom');
  return {
    real: found,
    name: found ? 'Orphadata 2025-12, products 1, 3, 4, 6, 7 and 9' : "the project's sample",
    paths: files.map(name => join(folder, name)),
    mappingSets: found && existsSync(sssom) ? [sssom] : [],
  };
}
