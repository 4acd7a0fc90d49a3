import { EventEmitter } from 'node:events';
import { sql } from 'drizzle-orm';
import {
  Logger,
  type Runner,
  run,
  runMigrations,
  type TaskList,
  type WorkerEvents,
  type WorkerPool,
} from 'graphile-worker';
import type { Database } from '#db/client.ts';
import type { Services } from '../services.ts';
import type { Task } from './task.ts';

/** How many jobs a process does at once: mails, mostly, and the pool has other work. */
export const CONCURRENCY = 2;
/**
 * New jobs are told by NOTIFY; this is for those whose time has come, and for a NOTIFY that was
 * missed.
 */
const POLL_MS = 5_000;

/**
 * How long jobs under way may take to end when the process does; what takes longer is handed back
 * to the queue, and done again.
 */
const PATIENCE_MS = 5_000;

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
 * Hands back to the queue what a process had begun that was killed meanwhile; the queue itself
 * waits four hours. Only where no other process does jobs on this database.
 */
export async function handBackLeftJobs(database: Database): Promise<void> {
  await database.execute(sql`
    select graphile_worker.force_unlock_workers(
      array(select distinct locked_by from graphile_worker.jobs where locked_by is not null)
    )`);
}

/**
 * Does the jobs that use cases ask for, until `stop`, which resolves when those under way are done
 * or handed back. What fails is logged with its reason and tried again, until its last try.
 */
export async function startJobRunner(
  services: Services,
  tasks: readonly Task[],
  metrics: JobMetrics,
  patienceMs = PATIENCE_MS,
): Promise<{ readonly stop: () => Promise<void> }> {
  const taskList: TaskList = {};
  for (const task of tasks) taskList[task.name] = (payload) => task.run(services, task.payload.parse(payload));
  const events: WorkerEvents = new EventEmitter();
  const pools: WorkerPool[] = [];
  events.on('pool:create', ({ workerPool }) => pools.push(workerPool));
  const runner: Runner = await run({
    events,
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
  return { stop: () => stopInTime(runner, pools, patienceMs) };
}

/** The runner itself can be killed only before it is asked to stop. */
async function stopInTime(runner: Runner, pools: readonly WorkerPool[], ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, true);
  });
  const isLate = await Promise.race([runner.stop().then(() => false), late]);
  clearTimeout(timer);
  if (isLate) await Promise.all(pools.map((pool) => pool.forcefulShutdown('the process ends')));
}

/** The queue's own words would be a second log beside ours. */
const SILENT = new Logger(() => () => {});
