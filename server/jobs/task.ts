import type { z } from 'zod';
import type { Services } from '../services.ts';

/**
 * Something that is done after the transaction that asks for it, by whichever process is free, and
 * again where it failed. So it may run twice, and has to be harmless then. Its payload says what to
 * look up, not what was true when it was asked.
 */
export type Task<Payload = unknown> = {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /**
   * When it comes by itself, as cron says it, in UTC: one that was missed while no process ran is
   * made up for within a day.
   */
  readonly daily?: string;
  /** Whether everything else that waits goes first: one of many that come at once. */
  readonly mayWait?: boolean;
  // A method, so that a task of any payload is a task.
  run(services: Services, payload: Payload): Promise<void>;
};

/** Keeps a task's payload and its run of one type. */
export function task<Payload>(described: Task<Payload>): Task<Payload> {
  return described;
}
