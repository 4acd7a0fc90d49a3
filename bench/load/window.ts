import type { Measures } from '../scenarios/scenario.ts';
import type { RunningServer } from '../servers/server.ts';
import type { DeliveryTracker } from './delivery-tracker.ts';
import type { Pace } from './pace.ts';
import { until } from './until.ts';

const WARM_UP_MS = 5_000;
const PATIENCE_MS = 60_000;

/** One gathering, or many together. */
export type Measured = {
  readonly tracker: Pick<DeliveryTracker, 'latency' | 'delivered' | 'expected' | 'isComplete' | 'outOfOrder'>;
  readonly hasConverged: () => boolean;
};

/**
 * Lets a gathering run: first to warm up, then for the window in which it is measured. The
 * processor time counts from the window's begin until the last delivery of what was written in it.
 */
export async function runWindow(
  server: RunningServer,
  { tracker, hasConverged }: Measured,
  pace: Pace,
  seconds: number,
  onBegin: () => void = () => {},
): Promise<Measures> {
  await pace.run(WARM_UP_MS);
  await until(() => tracker.isComplete, PATIENCE_MS);
  tracker.latency.clear();
  onBegin();
  const [expected, delivered] = [tracker.expected, tracker.delivered];
  const before = await server.time();
  await pace.run(seconds * 1000);
  await until(() => tracker.isComplete, PATIENCE_MS);
  const after = await server.time();
  const deliveries = tracker.delivered - delivered;
  const serverMicroseconds = (after.server - before.server) * 1e6;
  const databaseMicroseconds = (after.database - before.database) * 1e6;
  return {
    cpuPerDeliveryUs: serverMicroseconds / deliveries,
    cpuWithDatabasePerDeliveryUs: (serverMicroseconds + databaseMicroseconds) / deliveries,
    p50Ms: tracker.latency.quantile(0.5),
    p99Ms: tracker.latency.quantile(0.99),
    deliveredShare: deliveries / (tracker.expected - expected),
    outOfOrder: tracker.outOfOrder,
    converged: hasConverged() ? 1 : 0,
  };
}
