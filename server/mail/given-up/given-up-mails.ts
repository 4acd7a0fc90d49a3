import type { Queryable } from '#db/client.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { mayOnSite } from '../../facts/site-actor.ts';
import { countGivenUp, drop, tryAgain, type Which } from '../../jobs/given-up-jobs.ts';
import { type GivenUpJob, listGivenUpJobs } from '../../jobs/queue-internals.ts';
import type { Services } from '../../services.ts';
import { MAIL_KINDS, type MailKind } from '../mail-task.ts';
import { MAIL_TASKS } from '../mail-tasks.ts';
import { type MailFailure, whyItFailed } from './why-it-failed.ts';

/** A mail that did not leave, and is not tried again by itself; what it says is left out. */
export type GivenUpMail = {
  readonly id: string;
  readonly kind: MailKind;
  /** Null where there is nobody any more to write to. */
  readonly to: string | null;
  readonly askedAt: Date;
  readonly triedAt: Date;
  readonly why: MailFailure;
};

/** How many are listed, the last ones. */
const GIVEN_UP_SHOWN = 100;

type WithDatabase = Pick<Services, 'database'>;

/** How many there are. */
export function countGivenUpMails({ database }: WithDatabase): Promise<number> {
  return countGivenUp(database, MAIL_KINDS);
}

/** Mails that were given up, the last one first. For administrators. */
export async function listGivenUpMails(
  { database }: WithDatabase,
  actor: PersonId,
): Promise<Outcome<readonly GivenUpMail[], 'only-administrators'>> {
  if (!(await mayOnSite(database, actor, 'see-kept-mails'))) return refuse('only-administrators');
  const jobs = await listGivenUpJobs(database, MAIL_KINDS, GIVEN_UP_SHOWN);
  const mails = await Promise.all(jobs.map((job) => describeJob(database, job)));
  return accept(mails.filter((mail) => mail !== null));
}

async function describeJob(queryable: Queryable, job: GivenUpJob): Promise<GivenUpMail | null> {
  const task = MAIL_TASKS.find(({ name }) => name === job.task);
  if (!task) return null;
  const { id, askedAt, triedAt, error } = job;
  // One of an older version may ask for it in another way.
  const payload = task.payload.safeParse(job.payload);
  const to = payload.success ? await task.mailedTo(queryable, payload.data) : null;
  return { id, kind: task.name, to, askedAt, triedAt, why: whyItFailed(error) };
}

export type SeeToGivenUpRefusal = 'only-administrators' | 'seen-to-already';

/**
 * Has mails that were given up sent after all, or never. Whether each still says something is
 * judged when it leaves. Gives how many they were; refuses where somebody else saw to it.
 */
export async function seeToGivenUpMails(
  { database, log }: Pick<Services, 'database' | 'log'>,
  actor: PersonId,
  how: 'send' | 'drop',
  which: Which,
): Promise<Outcome<number, SeeToGivenUpRefusal>> {
  if (!(await mayOnSite(database, actor, 'see-kept-mails'))) return refuse('only-administrators');
  const count = await (how === 'send' ? tryAgain : drop)(database, MAIL_KINDS, which);
  if (count === 0) return refuse('seen-to-already');
  log.info({ personId: actor, how, count }, 'mails that were given up were seen to');
  return accept(count);
}
