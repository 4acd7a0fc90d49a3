import { and, eq, isNotNull, isNull, ne, or } from 'drizzle-orm';
import { z } from 'zod';
import { mailSettings, memberships, people } from '#db/schema.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import { addJobs } from '../jobs/add-job.ts';
import { task } from '../jobs/task.ts';
import type { Services } from '../services.ts';
import { SEND_DIGEST } from './send-digest.ts';

/** What the queue says of a task that comes by the clock: the instant at which it was due. */
const payload = z.object({ _cron: z.object({ ts: z.iso.datetime({ offset: true }) }) });
type Payload = z.infer<typeof payload>;

/**
 * In the evening, when most have left their desks: once a day every member who wants it is looked
 * up.
 */
export const START_DIGESTS = task({ name: 'start-digests', payload, daily: '0 17 * * *', run: startDigests });

/**
 * What is dated before this is stored by now, also what a transaction was still holding back; what
 * is later is told tomorrow.
 */
const SETTLED_MS = 60_000;

/** Sweden writes its days as ISO 8601 does. */
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE });

/**
 * Asks for a job for each, under a key of their own for that day: asked for twice it is done once.
 */
async function startDigests({ database }: Services, { _cron: { ts } }: Payload): Promise<void> {
  const upTo = new Date(Date.parse(ts) - SETTLED_MS);
  const day = days.format(new Date(ts));
  const readers = await database
    .selectDistinct({ personId: people.id })
    .from(people)
    .innerJoin(memberships, and(eq(memberships.personId, people.id), isNull(memberships.endedAt)))
    .leftJoin(mailSettings, eq(mailSettings.personId, people.id))
    .where(and(isNotNull(people.email), or(isNull(mailSettings.daily), ne(mailSettings.daily, 'never'))));
  const jobs = readers.map(({ personId }) => ({ personId, day, upTo: upTo.toISOString() }));
  await addJobs(database, SEND_DIGEST, jobs, ({ personId }) => `digest:${personId}:${day}`);
}
