// The one error a source file can cause: which file, where in it, what is wrong and what to do.

export interface SourceFault {
  /** Name of the file as the user knows it: `en_product1.xml.gz`, `pack.zip/dir/entry.xml`. */
  file: string;
  /** 1-based line of the decompressed text. */
  line?: number | undefined;
  /** Name of the XML element, without brackets. */
  element?: string | undefined;
  /** What is wrong, and what the user can do about it. */
  reason: string;
  cause?: unknown;
}

export class SourceError extends Error {
  readonly file: string;
  readonly line: number | undefined;
  readonly element: string | undefined;
  readonly reason: string;

  constructor({ file, line, element, reason, cause }: SourceFault) {
    const place = [
      file,
      ...(line === undefined ? [] : [`line ${line}`]),
      ...(element === undefined ? [] : [`<${element}>`]),
    ];
    super(`${place.join(', ')}: ${reason}`, cause === undefined ? undefined : { cause });
    this.name = 'SourceError';
    this.file = file;
    this.line = line;
    this.element = element;
    this.reason = reason;
  }
}

/** A file that is none of ours by what it holds. Where the user did not name it, it is left out and told of. */
export class StrangeFileError extends SourceError {}
