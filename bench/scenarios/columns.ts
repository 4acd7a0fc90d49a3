import type { Column } from './scenario.ts';

/** What is said of every scenario in which people write and others read. */
export const DELIVERY_COLUMNS: readonly Column[] = [
  { measure: 'cpuPerDeliveryUs', label: 'CPU a delivery, µs', digits: 2, charted: true },
  { measure: 'cpuWithDatabasePerDeliveryUs', label: 'with its database', digits: 2 },
  { measure: 'p50Ms', label: 'p50, ms', digits: 1, charted: true },
  { measure: 'p99Ms', label: 'p99, ms', digits: 1 },
  { measure: 'deliveredShare', label: 'delivered', digits: 4 },
  { measure: 'outOfOrder', label: 'out of order', digits: 0 },
  { measure: 'converged', label: 'same in the end', digits: 0 },
];
