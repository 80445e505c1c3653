// npm run check:long -- NAME: checks that take over a minute; exit status 1 where a stated figure is missed, 2 for an unknown name.
import 'reflect-metadata';
import { compareReaders } from '../test/release/compared-readers.ts';
import { compareWays } from '../test/release/compared-ways.ts';
import { compareOnFullRelease } from './long/compared.ts';
import { exports } from './long/export.ts';
import { fairness } from './long/fairness.ts';
import { finders } from './long/finders.ts';
import { greedy } from './long/greedy.ts';
import { kills } from './long/kills.ts';
import { plans } from './long/plans.ts';
import { scale } from './long/scale.ts';
import { snapshots } from './long/snapshots.ts';
import { largeSets } from './long/sssom.ts';
import { manySuggestions } from './long/suggestions.ts';
import { switching } from './long/switching.ts';

interface LongCheck {
  what: string;
  /** Prints what it measures; throws an Error that says what was missed. */
  run: () => Promise<void>;
}

const CHECKS: Readonly<Record<string, LongCheck>> = {
  kills: {
    what: 'kills an import 200 times (NOSOGRAPH_KILLS) at random moments while a client reads, and as often the service while it mails suggestions',
    run: kills,
  },
  suggestions: {
    what: 'hands in 500 suggestions from 20 clients to two services on one spool: all arrive, each once',
    run: manySuggestions,
  },
  greedy: {
    what: 'asks greedy and hostile queries of the full data: each ends in time and memory, and others notice little; 200 at once; 10,000 ordinary questions meet no limit',
    run: greedy,
  },
  fairness: {
    what: 'clients that leave, never read or ask for too much at once, on the full data: others notice little, memory stays, no work goes on',
    run: fairness,
  },
  readers: {
    what: 'asks 20,000 requests over the whole schema of the release in PostgreSQL and in memory: both answer alike',
    run: () => compareOnFullRelease(compareReaders),
  },
  ways: {
    what: 'asks 20,000 requests over the whole schema of a service that compiles queries and passes by Apollo Server, and of one that does neither: both answer alike',
    run: () => compareOnFullRelease(compareWays),
  },
  finders: {
    what: 'asks 10,000 searches of every kind of the release in PostgreSQL and in memory: both find the same, in the same order',
    run: finders,
  },
  snapshots: {
    what: 'reads the full release into memory again and again: time, memory and what others notice',
    run: snapshots,
  },
  export: {
    what: 'exports slices of different sizes over every real mapping set: memory stays the same',
    run: exports,
  },
  sssom: {
    what: 'imports a mapping set of 1,000,000 rows in under 400 MB, and sets of 2,000 and 5,000 prefixes in seconds',
    run: largeSets,
  },
  plans: {
    what: 'imports the same real data in 12 orders, without autovacuum: no statement is planned with a nested loop or takes over 10 s, no import over 60 s',
    run: plans,
  },
  scale: {
    what: 'imports Orphadata at 1, 10 and 100 times its size (NOSOGRAPH_SCALE): rate, memory, start, and each question on both readers',
    run: scale,
  },
  switching: {
    what: 'imports two editions in turn, and makes them live in turn, 10 times under load: no answer is mixed',
    run: switching,
  },
};

const [name = '', ...extra] = process.argv.slice(2);
const check = Object.hasOwn(CHECKS, name) ? CHECKS[name] : undefined;
if (check === undefined || extra.length > 0) {
  const list = Object.entries(CHECKS).map(([known, { what }]) => `  ${known.padEnd(10)} ${what}`);
  process.stderr.write(`Usage: npm run check:long -- NAME\n\n${list.join('\n')}\n`);
  process.exitCode = 2;
} else {
  const start = performance.now();
  try {
    await check.run();
    process.stdout.write(`${name}: held, ${Math.round((performance.now() - start) / 1000)} s\n`);
  } catch (error) {
    process.stderr.write(`${name}: missed. ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
