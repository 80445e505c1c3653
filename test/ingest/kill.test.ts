// kill -9 of an import at any moment leaves no trace, and a reader sees whole releases only.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { cloneSampleRelease } from '../support/real-release.ts';
import { killImports } from './kill-import.ts';

const SAMPLE = fileURLToPath(new URL('../../sample', import.meta.url));
const TIMES = Number(process.env.NOSOGRAPH_KILLS ?? 3);

it(`survives ${TIMES} kills`, async () => {
  const database = await cloneSampleRelease();
  const folder = mkdtempSync(join(tmpdir(), 'nosograph-kill-'));
  try {
    // The sample with another date: a release that differs in one file and becomes live.
    cpSync(SAMPLE, folder, { recursive: true });
    for (const name of readdirSync(folder).filter(file => file.includes('product1.'))) {
      const path = join(folder, name);
      writeFileSync(path, readFileSync(path, 'utf8').replace('2025-12-09', '2026-01-09'));
    }
    const survived = await killImports({ url: database.url, paths: [folder], times: TIMES });
    expect(survived.looks).toBeGreaterThan(TIMES);
    expect(survived.newLooks).toBeGreaterThan(0);
    expect(survived.committed).toBeLessThanOrEqual(TIMES);
  } finally {
    rmSync(folder, { recursive: true });
    await database.drop();
  }
}, 120_000);
