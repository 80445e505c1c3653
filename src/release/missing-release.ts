// Why no release answers: none is imported, or the one that was named is not stored.

/** Asked for data while no release has been imported. */
export class NoReleaseError extends Error {
  constructor() {
    super('No release has been imported yet. Run: nosograph import PATH');
  }
}

/** The release that is named is not stored. */
export class ReleaseNotFoundError extends Error {
  /** What is wrong, without where to look: that differs between the schema and the command line. */
  readonly fault: string;

  constructor(id: string) {
    const fault = `No release has the id "${id.slice(0, 80)}".`;
    super(`${fault} The query releases lists those that are stored.`);
    this.fault = fault;
  }
}
