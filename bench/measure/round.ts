// One round of load: some clients, each of which asks again as soon as it is answered.

export interface Round {
  /** Milliseconds that each answer took. */
  latencies: number[];
  /** How long the round lasted. */
  seconds: number;
  /** CPU time that the server took in it; left out where that is not known. */
  cpuSeconds?: number;
  /** How much of it the clients' process was at work; left out where it was not looked at. */
  clientBusy?: number;
}

/** Every client asks at least once. An answer that fails ends the round. */
export async function runRound(
  clients: number,
  milliseconds: number,
  ask: () => Promise<unknown>,
): Promise<Round> {
  const latencies: number[] = [];
  const start = performance.now();
  const client = async () => {
    do {
      const asked = performance.now();
      await ask();
      latencies.push(performance.now() - asked);
    } while (performance.now() - start < milliseconds);
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { latencies, seconds: (performance.now() - start) / 1000 };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Nearest rank. @throws Error where there are no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('Nothing was measured');
  return value;
}
