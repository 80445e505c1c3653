// A process in a mount namespace of its own, on a disk of 64 KiB: fills it, hands a suggestion to the spool, prints what it is told and what is left.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Spool } from '../../src/suggestions/spool.ts';

const [folder = ''] = process.argv.slice(2);
const spool = await Spool.open(join(folder, 'spool'));
const first = await spool.write('NS-20261125-000000000001', 'x'.repeat(5_000));
const told: unknown[] = [];
for (let i = 2; i < 30; i++) {
  const reference = `NS-20261125-${String(i).padStart(12, '0')}`;
  try {
    await spool.write(reference, 'y'.repeat(5_000));
  } catch (error) {
    told.push((error as NodeJS.ErrnoException).code);
  }
}
const waiting = await spool.waiting();
const sizes = readdirSync(join(folder, 'spool', 'incoming'));
writeFileSync(1, JSON.stringify({ first: first.reference, told, kept: waiting.length, incoming: sizes }));
