// Files that are whole or not there, also after a power cut: written beside, flushed, renamed.
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Replaces the file by one of this text. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const beside = `${path}.new`;
  const handle = await open(beside, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, path);
  await syncFolder(dirname(path));
}

/** Renames in a folder last when the folder itself is flushed. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
