import { SETTLE_AMENDMENT } from './amendments/settle-amendment.ts';
import { START_DIGESTS } from './digest/start-digests.ts';
import { FORGET_NAMES } from './erasure/forget-names.ts';
import { NOTE_RESTORATION } from './history/record-restoration.ts';
import type { Task } from './jobs/task.ts';
import { MAIL_TASKS } from './mail/mail-tasks.ts';

/** Every task that a job may ask for. */
export const TASKS: readonly Task[] = [...MAIL_TASKS, SETTLE_AMENDMENT, START_DIGESTS, FORGET_NAMES, NOTE_RESTORATION];
