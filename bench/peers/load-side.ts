// The clients of the peers, in a process of its own.
import { type LoadAsked, loadRound } from './load-client.ts';

process.on('message', async (asked: LoadAsked) => process.send?.(await loadRound(asked)));
process.on('disconnect', () => process.exit());
