import { Logger, type Runner, run, runMigrations, type TaskList } from 'graphile-worker';
import type { Database } from '#db/client.ts';
import type { Services } from '../services.ts';
import type { Task } from './task.ts';

/** How many jobs a process does at once: mails, mostly, and the pool has other work. */
const CONCURRENCY = 2;
/**
 * New jobs are told by NOTIFY; this is for those whose time has come, and for a NOTIFY that was
 * missed.
 */
const POLL_MS = 5_000;

/** What becomes of jobs, for the metrics. */
export type JobMetrics = {
  readonly done: (task: string) => void;
  /** It will be tried again. */
  readonly failed: (task: string) => void;
  /** It failed for the last time, and what was asked for will not be done. */
  readonly givenUp: (task: string) => void;
};

/**
 * Makes or updates the queue's own tables, which live in a schema of theirs. Two processes at once
 * take turns.
 */
export async function migrateJobs(database: Database): Promise<void> {
  await runMigrations({ pgPool: database.$client, logger: SILENT });
}

/**
 * Does the jobs that use cases ask for, until `stop`, which resolves when those under way are done.
 * What fails is logged with its reason and tried again, until its last try.
 */
export async function startJobRunner(
  services: Services,
  tasks: readonly Task[],
  metrics: JobMetrics,
): Promise<{ readonly stop: () => Promise<void> }> {
  const taskList: TaskList = {};
  for (const task of tasks) taskList[task.name] = (payload) => task.run(services, task.payload.parse(payload));
  const runner: Runner = await run({
    pgPool: services.database.$client,
    taskList,
    crontab: tasks.flatMap(({ name, daily }) => (daily ? `${daily} ${name} ?fill=1d` : [])).join('\n'),
    concurrency: CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    logger: SILENT,
  });
  runner.events.on('job:success', ({ job }) => metrics.done(job.task_identifier));
  runner.events.on('job:error', ({ job, error }) => {
    const { task_identifier: task, attempts, max_attempts: of } = job;
    const failure = { err: error, task, attempts, of };
    if (attempts < of) {
      metrics.failed(task);
      services.log.warn(failure, 'a job failed');
    } else {
      metrics.givenUp(task);
      services.log.error(failure, 'a job failed for the last time');
    }
  });
  return { stop: () => runner.stop() };
}

/** The queue's own words would be a second log beside ours. */
const SILENT = new Logger(() => () => {});
