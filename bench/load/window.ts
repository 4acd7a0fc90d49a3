import type { Measures } from '../scenarios/scenario.ts';
import type { RunningServer } from '../servers/server.ts';
import type { Ledger } from './ledger.ts';
import type { Pace } from './pace.ts';
import { until } from './until.ts';

const WARM_UP_MS = 5_000;
const PATIENCE_MS = 60_000;

/** One gathering, or many together. */
export type Measured = {
  readonly ledger: Pick<Ledger, 'latency' | 'delivered' | 'expected' | 'isComplete' | 'outOfOrder'>;
  readonly hasConverged: () => boolean;
};

/**
 * Lets a gathering run: first to warm up, then for the window in which it is measured. The
 * processor time counts from the window's begin until the last delivery of what was written in it.
 */
export async function runWindow(
  server: RunningServer,
  { ledger, hasConverged }: Measured,
  pace: Pace,
  seconds: number,
  onBegin: () => void = () => {},
): Promise<Measures> {
  await pace.run(WARM_UP_MS);
  await until(() => ledger.isComplete, PATIENCE_MS);
  ledger.latency.clear();
  onBegin();
  const [expected, delivered] = [ledger.expected, ledger.delivered];
  const before = await server.time();
  await pace.run(seconds * 1000);
  await until(() => ledger.isComplete, PATIENCE_MS);
  const after = await server.time();
  const deliveries = ledger.delivered - delivered;
  const serverMicroseconds = (after.server - before.server) * 1e6;
  const databaseMicroseconds = (after.database - before.database) * 1e6;
  return {
    cpuPerDeliveryUs: serverMicroseconds / deliveries,
    cpuWithDatabasePerDeliveryUs: (serverMicroseconds + databaseMicroseconds) / deliveries,
    p50Ms: ledger.latency.quantile(0.5),
    p99Ms: ledger.latency.quantile(0.99),
    deliveredShare: deliveries / (ledger.expected - expected),
    outOfOrder: ledger.outOfOrder,
    converged: hasConverged() ? 1 : 0,
  };
}
