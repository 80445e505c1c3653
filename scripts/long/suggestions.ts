// Suggestions at length: 200 kills of the service, and 500 suggestions from 20 clients over two services on one spool.

import { join } from 'node:path';
import { importPaths } from '../../src/ingest/run.ts';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { migrate, openDataSource } from '../../src/store/data-source.ts';
import { openEmbeddedServer } from '../../src/store/embedded/embedded-server.ts';
import { killServices } from '../../test/suggestions/kill-service.ts';
import { crowd } from '../../test/suggestions/two-services.ts';
import { makeTestFolder } from '../../test/support/test-folder.ts';

/** @throws Error where an accepted suggestion did not arrive, or came twice though no kill explains it. */
export async function suggestionKills(times: number): Promise<void> {
  await withSample(async (url, folder) => {
    const onKill = (done: number) => {
      if (done % 20 === 0 || done === times) process.stderr.write(`${done} of ${times} services killed\n`);
    };
    const { accepted, lost, twice, twiceAtTheKill } = await killServices({
      databaseUrl: url,
      dataDir: folder,
      times,
      onKill,
    });
    process.stdout.write(
      `${times} services killed; ${accepted} suggestions accepted, ${lost.length} lost, ${twiceAtTheKill} twice as the kill fell between the server's OK and the removal, ${twice.length} twice for no such reason\n`,
    );
    if (lost.length > 0) throw new Error(`Lost: ${lost.join(' ')}`);
    if (twice.length > 0) throw new Error(`Sent twice: ${twice.join(' ')}`);
    if (accepted < times)
      throw new Error(`${accepted} were accepted at ${times} kills: they prove too little.`);
  });
}

const [SUGGESTIONS, CLIENTS] = [500, 20];

/** @throws Error where one of 500 is lost or doubled. */
export async function manySuggestions(): Promise<void> {
  await withSample(async (url, folder) => {
    const report = await crowd(url, folder, { suggestions: SUGGESTIONS, clients: CLIENTS });
    const { accepted, arrived, lost, doubled, sent, medianMs, p95Ms, seconds } = report;
    process.stdout.write(
      `${accepted} suggestions accepted from ${CLIENTS} clients over two services, ${arrived} arrived, ${lost} lost, ${doubled} doubled; ${sent} answered SENT; median ${Math.round(medianMs)} ms, p95 ${Math.round(p95Ms)} ms; the last mail after ${seconds.toFixed(1)} s\n`,
    );
    if (accepted !== SUGGESTIONS || arrived !== SUGGESTIONS || lost > 0 || doubled > 0)
      throw new Error('Not every suggestion arrived once.');
  });
}

async function withSample(work: (url: string, folder: string) => Promise<void>): Promise<void> {
  const folder = makeTestFolder('nosograph-long-');
  try {
    const server = await openEmbeddedServer({ dataDir: folder.path, settings: { fsync: 'off' } });
    try {
      const dataSource = await openDataSource({ url: server.url });
      try {
        await migrate(dataSource);
        await importPaths(dataSource, [join(PROJECT_ROOT, 'sample')]);
      } finally {
        await dataSource.destroy();
      }
      await work(server.url, join(folder.path, 'services'));
    } finally {
      await server.close();
    }
  } finally {
    folder.remove();
  }
}
