// The servers that are compared, all on one core, and their clients on another: started once, when the first question needs them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bed } from '../bed/bed.ts';
import { RoundProcess } from '../bed/round-process.ts';
import { startService, untilInMemory } from '../bed/service-process.ts';
import type { BytesAsked } from './bytes-side.ts';
import { DOCUMENTS, documentId } from './documents.ts';
import { installPeers, type PeerNode, type Peers } from './install.ts';
import { LoadProcess, type Server } from './load-process.ts';
import { POSTGRAPHILE_NODE, POSTGRAPHILE_SCHEMA } from './postgraphile-schema.ts';
import type { Side } from './question.ts';

/** PostgreSQL, which only some of them ask, may use both. */
const SERVERS_CORE = 0;
const CLIENTS_CORE = 1;

/** Enough for every answer that is asked for. */
const KEPT_ANSWERS_MB = '64';

/** The servers that run on one Node. */
export interface Servers {
  node: PeerNode;
  /** Those that make each answer; not there where one does not run on this Node. */
  making: Readonly<Partial<Record<Side, Server>>>;
  /** The service, where it may send what it has kept. */
  keeping: Server;
  bytes: BytesServer;
}

export interface BytesServer extends Server {
  /** From now on, GET /0, /1 ... answer these. */
  serve(answers: BytesAsked): Promise<void>;
}

export interface Sides {
  peers: Peers;
  servers: Servers[];
  clients: LoadProcess;
}

const started = new WeakMap<Bed, Promise<Sides>>();

export function startSides(bed: Bed, say: (line: string) => void): Promise<Sides> {
  const sides = started.get(bed) ?? start(bed, say);
  started.set(bed, sides);
  return sides;
}

async function start(bed: Bed, say: (line: string) => void): Promise<Sides> {
  const peers = await installPeers(say);
  for (const statement of POSTGRAPHILE_SCHEMA) await bed.sql(statement);
  const trusted = join(bed.folder, 'documents.json');
  writeFileSync(trusted, JSON.stringify(Object.fromEntries(DOCUMENTS.map(text => [documentId(text), text]))));
  const servers: Servers[] = [];
  // For a look the current LTS is enough: all peers run on it.
  for (const node of bed.quick ? peers.nodes.slice(-1) : peers.nodes) {
    say(`Starting the service and its peers on Node ${node.version}`);
    servers.push(await startServers(bed, { peers, node, trusted }));
  }
  const clients = new LoadProcess(CLIENTS_CORE);
  bed.closers.push(() => clients.stop());
  return { peers, servers, clients };
}

interface Starting {
  peers: Peers;
  node: PeerNode;
  /** File with the documents that may be asked by their ids. */
  trusted: string;
}

async function startServers(bed: Bed, { peers, node, trusted }: Starting): Promise<Servers> {
  const place = {
    ...(node.program && { node: node.program }),
    core: SERVERS_CORE,
    env: { NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
  };
  const service = async (settings: Record<string, string>): Promise<Server> => {
    const started = await startService(bed.databaseUrl, settings, place);
    bed.closers.push(() => started.stop());
    await untilInMemory(started);
    return { url: new URL(started.url).origin, pid: started.pid };
  };
  const side = async (script: string, args: string[]) => {
    const process = new RoundProcess(`peers/${script}`, args, [], place);
    bed.closers.push(() => process.stop());
    return { process, pid: process.pid, url: await process.told<string>() };
  };
  const bytes = await side('bytes-side', []);
  const ofPeers = [peers.folder, bed.databaseUrl];
  return {
    node,
    making: {
      service: await service({ KEPT_ANSWERS_MB: '0' }),
      ...(Number.parseInt(node.version, 10) >= POSTGRAPHILE_NODE && {
        postgraphile: await side('postgraphile-side', ofPeers),
      }),
      mercurius: await side('mercurius-side', ofPeers),
      reader: await side('reader-side', [bed.databaseUrl]),
    },
    keeping: await service({ TRUSTED_DOCUMENTS: trusted, KEPT_ANSWERS_MB }),
    bytes: { ...bytes, serve: async answers => void (await bytes.process.ask<number>(answers)) },
  };
}
