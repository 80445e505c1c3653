// A process of its own for the tests: opens the server or claims the service, says how it went, waits to be closed or killed.
// Arguments: `open` or `claim`, and the data folder. Prints one line of JSON; a line on standard input closes it.
import { once } from 'node:events';
import { claimService, openEmbeddedServer } from '../../../src/store/embedded/embedded-server.ts';

const [task, dataDir = ''] = process.argv.slice(2);

async function begin(): Promise<() => Promise<void>> {
  if (task === 'claim') {
    const giveBack = await claimService(dataDir);
    process.stdout.write(`${JSON.stringify({ claimed: true })}\n`);
    return giveBack;
  }
  const server = await openEmbeddedServer({ dataDir, settings: { fsync: 'off' } });
  process.stdout.write(`${JSON.stringify({ url: server.url, started: server.started })}\n`);
  return () => server.close();
}

try {
  const end = await begin();
  await once(process.stdin, 'data');
  await end();
  process.exit(0);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: (error as Error).message })}\n`);
  process.exit(1);
}
