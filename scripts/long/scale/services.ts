// The service of a size on a reader: it has the release in memory, or reads it from PostgreSQL. How soon it answers, its memory and processor time.
import { readFileSync } from 'node:fs';
import { type ServiceProcess, startService, untilInMemory } from '../../../bench/bed/service-process.ts';
import { residentMb } from '../../../test/greedy/bystanders.ts';
import { processorMs, serverProcessorMs } from './processor.ts';
import type { Size } from './size.ts';

/** The second one needs time to start: while it does, nothing is measured. */
export const READERS = ['PostgreSQL', 'in memory'] as const;
export type ReaderName = (typeof READERS)[number];

export interface Started {
  size: Size;
  service: ServiceProcess;
  /** From the start to the address that is printed. */
  startSeconds: number;
  /** From there to the release in memory, and what it takes there; 0 where it is read from PostgreSQL. */
  inMemorySeconds: number;
  snapshotMb: number;
}

/** More than any size takes. */
const SNAPSHOT_MB = '20000';
const FILLING_MS = 3_600_000;

export async function startOn(size: Size, reader: ReaderName, closers: (() => unknown)[]): Promise<Started> {
  const inMemory = reader === 'in memory';
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const service = await startService(size.url, { SNAPSHOT_MB: inMemory ? SNAPSHOT_MB : '0' });
  closers.push(() => service.stop());
  const startSeconds = seconds();
  const bytes = inMemory ? await untilInMemory(service, FILLING_MS) : 0;
  return {
    size,
    service,
    startSeconds,
    inMemorySeconds: inMemory ? seconds() - startSeconds : 0,
    snapshotMb: bytes / 1_000_000,
  };
}

/** Milliseconds of processor time so far, of the service and of the PostgreSQL that it asks. */
export function processorOf({ size, service }: Started): number {
  return processorMs(service.pid) + serverProcessorMs(size.serverPid);
}

/** Resident now, and at most since the start. */
export function memoryOf({ pid }: ServiceProcess): { nowMb: number; peakMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return { nowMb: residentMb(pid), peakMb: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024 };
}
