// Who keeps logs and metrics is told what the service does.

export interface FaultObserver {
  /** A fault of ours, under the id that the client gets. */
  fault(id: string, error: unknown): void;
}

export interface Observer extends FaultObserver {
  request(outcome: 'ok' | 'error', seconds: number, statements: number): void;
}
