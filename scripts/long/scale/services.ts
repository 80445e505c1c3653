// The two services of a size: one has the release in memory, one reads it from PostgreSQL. How soon they answer, their memory and processor time.
import { readFileSync } from 'node:fs';
import { type ServiceProcess, startService, untilInMemory } from '../../../bench/bed/service-process.ts';
import { residentMb } from '../../../test/greedy/bystanders.ts';
import { processorMs, serverProcessorMs } from './processor.ts';
import type { Size } from './size.ts';

export const READERS = ['in memory', 'PostgreSQL'] as const;
export type ReaderName = (typeof READERS)[number];

export interface Started {
  size: Size;
  services: Record<ReaderName, ServiceProcess>;
  /** From the start to the address that is printed; from there to the release in memory. */
  startSeconds: number;
  inMemorySeconds: number;
  snapshotMb: number;
}

/** More than any size takes. */
const SNAPSHOT_MB = '20000';
const FILLING_MS = 3_600_000;

export async function startBoth(size: Size, closers: (() => unknown)[]): Promise<Started> {
  const began = performance.now();
  const inMemory = await startService(size.url, { SNAPSHOT_MB });
  closers.push(() => inMemory.stop());
  const startSeconds = (performance.now() - began) / 1000;
  const bytes = await untilInMemory(inMemory, FILLING_MS);
  const inMemorySeconds = (performance.now() - began) / 1000 - startSeconds;
  const fromSql = await startService(size.url, { SNAPSHOT_MB: '0' });
  closers.push(() => fromSql.stop());
  return {
    size,
    services: { 'in memory': inMemory, PostgreSQL: fromSql },
    startSeconds,
    inMemorySeconds,
    snapshotMb: bytes / 1_000_000,
  };
}

/** Milliseconds of processor time so far, of a service and of the PostgreSQL that it asks. */
export function processorOf({ size, services }: Started, reader: ReaderName): number {
  return processorMs(services[reader].pid) + serverProcessorMs(size.serverPid);
}

/** Resident now, and at most since the start. */
export function memoryOf({ pid }: ServiceProcess): { nowMb: number; peakMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return { nowMb: residentMb(pid), peakMb: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024 };
}
