import type { WorkKind } from '../../turn-watch.ts';
import type { Connection } from '../socket/connection.ts';
import type { SyncMetrics } from '../sync-metrics.ts';

/** Charges so many ms of work to the share of whoever asked for it. */
export function charge(metrics: SyncMetrics, connection: Connection, kind: WorkKind, ms: number): void {
  connection.spend(ms);
  metrics.worked(kind, ms, connection.personId);
}
