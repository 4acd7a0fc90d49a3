import type { Task } from './task.ts';

/** Every task that a job may ask for. */
export const TASKS: readonly Task[] = [];
