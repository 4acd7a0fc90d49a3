import type { JobMetrics } from '../jobs/job-runner.ts';

/** For jobs of which nobody counts what becomes of them. */
export const silentJobs: JobMetrics = { done: () => {}, failed: () => {}, givenUp: () => {} };
