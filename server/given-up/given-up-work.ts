import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { mayOnSite } from '../facts/site-actor.ts';
import { countGivenUp, drop, tryAgain, type Which } from '../jobs/given-up-jobs.ts';
import { listGivenUpJobs } from '../jobs/queue-internals.ts';
import type { Services } from '../services.ts';

/** What the service does later that is no mail; the names of the tasks that do it. */
export const WORK_KINDS = ['settle-amendment', 'start-digests', 'forget-names', 'note-restoration'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Work that failed for the last time, and is not tried again by itself. */
export type GivenUpWork = {
  readonly id: string;
  readonly kind: WorkKind;
  readonly askedAt: Date;
  readonly triedAt: Date;
};

/** How many are listed, the last ones. */
const GIVEN_UP_SHOWN = 100;

type WithDatabase = Pick<Services, 'database'>;

/** How much there is. */
export function countGivenUpWork({ database }: WithDatabase): Promise<number> {
  return countGivenUp(database, WORK_KINDS);
}

/** Work that was given up, the last one first. For administrators. */
export async function listGivenUpWork(
  { database }: WithDatabase,
  actor: PersonId,
): Promise<Outcome<readonly GivenUpWork[], 'only-administrators'>> {
  if (!(await mayOnSite(database, actor, 'set-up-site'))) return refuse('only-administrators');
  const jobs = await listGivenUpJobs(database, WORK_KINDS, GIVEN_UP_SHOWN);
  return accept(
    jobs.flatMap(({ id, task, askedAt, triedAt }) => {
      const kind = WORK_KINDS.find((each) => each === task);
      return kind ? [{ id, kind, askedAt, triedAt }] : [];
    }),
  );
}

/**
 * Has work that was given up tried again, or never. Whether there is still something to do is
 * judged when it runs. Gives how much it was; refuses where somebody else saw to it.
 */
export async function seeToGivenUpWork(
  { database, log }: Pick<Services, 'database' | 'log'>,
  actor: PersonId,
  how: 'again' | 'never',
  which: Which,
): Promise<Outcome<number, 'only-administrators' | 'seen-to-already'>> {
  if (!(await mayOnSite(database, actor, 'set-up-site'))) return refuse('only-administrators');
  const count = await (how === 'again' ? tryAgain : drop)(database, WORK_KINDS, which);
  if (count === 0) return refuse('seen-to-already');
  log.info({ personId: actor, how, count }, 'work that was given up was seen to');
  return accept(count);
}
