// The argument of --base-url: an address that files are below.
import { InvalidArgumentError } from 'commander';
import { FILES_URL } from '../config.ts';

/** The argument of --base-url, as it is. */
export function filesUrl(written: string): string {
  const read = FILES_URL.safeParse(written);
  if (!read.success) throw new InvalidArgumentError(`It ${read.error.issues[0]?.message}.`);
  return read.data;
}
