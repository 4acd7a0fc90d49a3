import { expect, test } from 'vitest';
import { z } from 'zod';
import { until } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { addJob, addJobs } from './add-job.ts';
import { CONCURRENCY, handBackLeftJobs, startJobRunner } from './job-runner.ts';
import { type Task, task } from './task.ts';

const { services, database } = await createTestServices();

function noting(name: string, fail: (heard: readonly string[]) => boolean = () => false) {
  const heard: string[] = [];
  const described = task({
    name,
    payload: z.object({ word: z.string() }),
    run: async (_services, { word }) => {
      heard.push(word);
      if (fail(heard)) throw new Error('not yet');
    },
  });
  return { heard, task: described };
}

/** Runs the jobs of these tasks during some work; gives what the metrics were told of them. */
async function whileRunning(tasks: readonly Task[], work: (told: readonly string[]) => Promise<void>) {
  const told: string[] = [];
  const runner = await startJobRunner(services, tasks, {
    done: (name) => told.push(`done ${name}`),
    failed: (name) => told.push(`failed ${name}`),
    givenUp: (name) => told.push(`given up ${name}`),
  });
  try {
    await work(told);
  } finally {
    await runner.stop();
  }
  return told;
}

test('a job is done after its transaction, and not at all where that was rolled back', async () => {
  const { heard, task } = noting('note');
  await whileRunning([task], async () => {
    await database.transaction((transaction) => addJob(transaction, task, { word: 'kept' }));
    const refused = database.transaction(async (transaction) => {
      await addJob(transaction, task, { word: 'rolled back' });
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    await until(() => heard.length > 0);
  });
  expect(heard).toEqual(['kept']);
});

test('many jobs of one task are asked for in one statement, each with its own payload', async () => {
  const { heard, task } = noting('many');
  await addJobs(
    database,
    task,
    Array.from({ length: 300 }, (_, at) => ({ word: `n° ${at} « é »` })),
  );
  await whileRunning([task], () => until(() => heard.length === 300));
  expect(new Set(heard).size).toBe(300);
  expect(heard).toContain('n° 299 « é »');
});

test('what is asked for twice under one key is done once, as it was asked for last', async () => {
  const { heard, task } = noting('keyed');
  await addJob(database, task, { word: 'first' }, { key: 'one' });
  await addJob(database, task, { word: 'second' }, { key: 'one' });
  await whileRunning([task], () => until(() => heard.length > 0));
  expect(heard).toEqual(['second']);
});

test('a job whose time has not come waits for it', async () => {
  const { heard, task } = noting('later');
  await addJob(database, task, { word: 'tomorrow' }, { runAt: new Date(Date.now() + 86_400_000) });
  await addJob(database, task, { word: 'now' });
  await whileRunning([task], () => until(() => heard.length > 0));
  expect(heard).toEqual(['now']);
});

test('a job that fails is counted and kept for another try', async () => {
  const { heard, task } = noting('failing', () => true);
  await addJob(database, task, { word: 'again' });
  const kept = async () => {
    const { rows } = await database.$client.query(
      "select attempts, last_error from graphile_worker.jobs where task_identifier = 'failing'",
    );
    return rows;
  };
  // The queue says that a job failed before it has written down why.
  const told = await whileRunning([task], () =>
    until(async () => (await kept()).some(({ last_error }) => last_error !== null)),
  );
  expect(heard).toEqual(['again']);
  expect(told).toEqual(['failed failing']);
  expect(await kept()).toMatchObject([{ attempts: 1, last_error: expect.stringContaining('not yet') }]);
});

test('a payload that is none is refused before anything is done with it', async () => {
  const { heard, task } = noting('strict');
  await addJob(database, task, { word: 7 } as never);
  const told = await whileRunning([task], (told) => until(() => told.length > 0));
  expect(heard).toEqual([]);
  expect(told).toEqual(['failed strict']);
});

test('a job that fails for the last time is told apart from those that are tried again', async () => {
  const { heard, task } = noting('hopeless', () => true);
  await addJob(database, task, { word: 'for the last time' });
  await database.$client.query('update graphile_worker._private_jobs set attempts = max_attempts - 1');
  const told = await whileRunning([task], (told) => until(() => told.length > 0));
  expect(heard).toEqual(['for the last time']);
  expect(told).toEqual(['given up hopeless']);
});

/** A job that never ends, while a process does it. */
async function hanging(name: string, patienceMs: number) {
  let isBegun = false;
  const described = task({
    name,
    payload: z.object({}),
    run: () => {
      isBegun = true;
      return new Promise(() => {});
    },
  });
  await addJob(database, described, {});
  const unheard = () => {};
  const metrics = { done: unheard, failed: unheard, givenUp: unheard };
  const runner = await startJobRunner(services, [described], metrics, patienceMs);
  await until(() => isBegun);
  const lockedBy = async () => {
    const { rows } = await database.$client.query(
      'select locked_by from graphile_worker.jobs where task_identifier = $1',
      [name],
    );
    return rows.map((row) => row.locked_by);
  };
  return { runner, lockedBy };
}

test('a job that does not end keeps the process from ending no longer than others can wait, and is handed back', async () => {
  const { runner, lockedBy } = await hanging('stuck', 10);
  expect(await lockedBy()).toEqual([expect.any(String)]);
  await runner.stop();
  expect(await lockedBy()).toEqual([null]);
});

test('a job that a process had begun when it was killed is free again at the next start', async () => {
  const { runner, lockedBy } = await hanging('killed', 10);
  expect(await lockedBy()).toEqual([expect.any(String)]);
  await handBackLeftJobs(database);
  expect(await lockedBy()).toEqual([null]);
  await runner.stop();
});

test('what may wait lets everything else go first, also what was asked for later', async () => {
  const order: string[] = [];
  const payload = z.object({ word: z.string() });
  const run = async (_: unknown, { word }: { word: string }) => {
    order.push(word);
  };
  const [many, urgent] = [task({ name: 'daily', payload, mayWait: true, run }), task({ name: 'urgent', payload, run })];
  await addJobs(
    database,
    many,
    Array.from({ length: 10 }, (_, at) => ({ word: String(at) })),
  );
  await addJob(database, many, { word: 'last' });
  await addJob(database, urgent, { word: 'urgent' });
  await whileRunning([many, urgent], () => until(() => order.length === 12));
  // As many are begun at once, and which of them is heard of first is chance.
  expect(order.slice(0, CONCURRENCY)).toContain('urgent');
});
