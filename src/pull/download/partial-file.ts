// A download that is not complete: the bytes so far, and what tells that the rest belongs to them.
import { rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { syncFolder, writeDurably } from '../durable.ts';
import { readJson } from '../state.ts';

const ORIGIN = z.object({
  url: z.string(),
  /** Value for If-Range. */
  validator: z.string(),
  /** Bytes of the whole file as the server said; null where it did not. */
  total: z.number().nullable(),
});

export type PartOrigin = z.infer<typeof ORIGIN>;

/** What can be resumed. */
export interface Part extends PartOrigin {
  /** Bytes so far, 1 or more. */
  bytes: number;
}

export class PartialFile {
  /** Where the bytes are. */
  readonly path: string;
  readonly #origin: string;

  /** @param target where the file goes once it is complete. */
  constructor(private readonly target: string) {
    this.path = `${target}.part`;
    this.#origin = `${target}.part.json`;
  }

  /** Null where there is nothing, or nothing of this address. */
  async resumable(url: string): Promise<Part | null> {
    const origin = await readJson(this.#origin, ORIGIN);
    if (origin === null || origin === 'damaged' || origin.url !== url) return null;
    const bytes = await sizeOf(this.path);
    return bytes > 0 ? { ...origin, bytes } : null;
  }

  /** Call when the old bytes are gone and before new ones come. Without a validator nothing will be resumed. */
  async begin(origin: Omit<PartOrigin, 'validator'> & { validator: string | null }): Promise<void> {
    if (origin.validator === null) await rm(this.#origin, { force: true });
    else await writeDurably(this.#origin, JSON.stringify(origin));
  }

  async complete(): Promise<void> {
    await rm(this.#origin, { force: true });
    await rename(this.path, this.target);
    await syncFolder(dirname(this.target));
  }

  async drop(): Promise<void> {
    await rm(this.#origin, { force: true });
    await rm(this.path, { force: true });
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
