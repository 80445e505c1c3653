// docs/operations.md names every setting, command, metric and error code that there is, and no other.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/graphql/errors.ts';
import { LIMITS } from '../../src/graphql/limits.ts';
import { createMetrics } from '../../src/metrics.ts';
import { WORK_LIMITS } from '../../src/work/limits.ts';
import { ROOT } from '../service/built-project.ts';

const page = readFileSync(join(ROOT, 'docs', 'operations.md'), 'utf8');

/** Rows of the table below a heading: its cells, without the head. */
function table(heading: string): string[][] {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter(line => line.startsWith('| `'));
  return rows.map(row =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map(cell => cell.trim()),
  );
}

const ticked = (text = '') => [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

describe('docs/operations.md', () => {
  it('lists the error codes with their meaning', () => {
    const listed = table('Error codes').map(([code, meaning]) => [ticked(code)[0], meaning]);
    expect(Object.fromEntries(listed)).toEqual(ERROR_CODES);
  });

  it('lists the settings of .env.example', () => {
    const example = readFileSync(join(ROOT, '.env.example'), 'utf8');
    const names = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(table('Settings').flatMap(([name]) => ticked(name))).toEqual(expect.arrayContaining(names));
  });

  it('lists the limits of work, each with the field that tells it', () => {
    const rows = table('Limits').filter(([work]) => !work?.includes('extensions'));
    const listed = rows.map(([work, , most]) => [ticked(work)[0], Number(most?.replaceAll(' ', ''))]);
    expect(Object.fromEntries(listed)).toEqual(WORK_LIMITS);
    const told = rows.map(([, field]) => LIMITS[ticked(field)[0] as keyof typeof LIMITS]);
    expect(told).toEqual(listed.map(([, most]) => most));
  });

  it('lists our metrics', () => {
    const ours = createMetrics()
      .registry.getMetricsAsArray()
      .map(metric => metric.name);
    const listed = table('Health')
      .flatMap(([name]) => ticked(name))
      .map(name => name.replace(/\{.*/, ''));
    expect(listed).toEqual(expect.arrayContaining(ours.filter(name => name.startsWith('nosograph_'))));
  });

  it('lists the commands', () => {
    const help = execFileSync(process.execPath, ['--import', 'tsx', join(ROOT, 'src', 'cli.ts'), '--help'], {
      encoding: 'utf8',
    });
    const commands = [...help.matchAll(/^ {2}(?!help)([a-z]+)(?: | \[)/gm)].map(([, name]) => name);
    const listed = table('Commands').map(([command]) => ticked(command)[0]?.split(' ')[1]);
    expect(listed.sort()).toEqual(commands.sort());
  });
});
