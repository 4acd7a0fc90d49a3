import type { Queryable } from '#db/client.ts';
import type { Task } from '../jobs/task.ts';

/** What a mail that a job sends is about; the names of the tasks that send them. */
export const MAIL_KINDS = [
  'mail-meeting',
  'mail-voice',
  'mail-minutes',
  'mail-seat',
  'mail-former-address',
  'send-digest',
  'mail-answer',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** A task that writes one mail, and can say to whom. */
export type MailTask<Payload = unknown> = Task<Payload> & {
  readonly name: MailKind;
  /** The address that it would write to now; null where there is nobody any more to write to. */
  mailedTo(queryable: Queryable, payload: Payload): Promise<string | null>;
};

/** Keeps a task's payload, its run and its reader of one type. */
export function mailTask<Payload>(described: MailTask<Payload>): MailTask<Payload> {
  return described;
}
