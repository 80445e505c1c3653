// What the caller of an import may choose, and what it may listen to.

export interface ImportOptions {
  /** Makes the release live even if it is older than the live one. */
  activate?: boolean;
  /** Imports a release that lacks more than a tenth of the live release's active disorders. */
  force?: boolean;
  /** Leaves single rows out that would be refused with their file, and lists them. */
  lenient?: boolean;
  /** Path of a file of metadata for the SSSOM table of the call that lacks them. */
  metadata?: string;
  /** `mapping_set_id` of the SSSOM table of the call that lacks one. */
  setId?: string;
  /** `license` of the SSSOM table of the call that lacks one. */
  license?: string;
  /** Ids of mapping sets of the live release that the new one does not carry on. */
  without?: readonly string[];
  /** Decompressed bytes read of all files and in all, and the name of the file being read. */
  onProgress?: (done: number, total: number, file: string) => void;
  /** Takes lines for people while the import goes on. */
  log?: (line: string) => void;
}
