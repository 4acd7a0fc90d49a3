import { and, desc, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '#db/client.ts';
import { digests, people } from '#db/schema.ts';
import { type PersonId, personId } from '#domain/ids.ts';
import { DEFAULT_LOCALE, isLocale } from '#i18n/locale.ts';
import { addressOfPerson } from '../mail/address-of.ts';
import { mailTask } from '../mail/mail-task.ts';
import type { Services } from '../services.ts';
import { readDailyMail } from './daily-mail-setting.ts';
import { digestMail } from './digest-mail.ts';
import { gatherDigest } from './gather-digest.ts';
import { stopToken } from './stop-link.ts';

const payload = z.object({ personId, day: z.iso.date(), upTo: z.iso.datetime() });
type Payload = z.infer<typeof payload>;

/** Writes the one mail of a day to somebody, if there is anything to tell. */
export const SEND_DIGEST = mailTask({
  name: 'send-digest',
  payload,
  mayWait: true,
  mailedTo: (queryable, { personId }) => addressOfPerson(queryable, personId),
  run: sendDigest,
});

/** So far back a mail looks where none was made for long. */
const MOST_MS = 14 * 24 * 60 * 60 * 1_000;

/**
 * What it tells is judged when it leaves. It begins where the last one ended, the first one when
 * its reader came, so that what one day's mail could not tell is told by the next. That it was sent
 * is noted after it left: a crash between the two sends it once more, under the same message id.
 */
async function sendDigest({ config, database, mailer, authSecret }: Services, job: Payload): Promise<void> {
  const [person] = await database.select().from(people).where(eq(people.id, job.personId));
  const daily = await readDailyMail(database, job.personId);
  if (!person?.email || daily === 'never' || (await isDone(database, job))) return;
  const upTo = new Date(job.upTo);
  const from = new Date(Math.max((await toldUntil(database, job)) ?? +person.createdAt, +upTo - MOST_MS));
  const found = await gatherDigest(database, job.personId, daily, { from, upTo });
  if (found.length > 0) {
    const locale = isLocale(person.locale) ? person.locale : DEFAULT_LOCALE;
    const reader = { personId: person.id, name: person.name, email: person.email, locale };
    const sent = { day: job.day, baseUrl: config.baseUrl, stopToken: stopToken(authSecret, person.id) };
    await mailer.send(digestMail(found, reader, sent));
  }
  const sentAt = found.length > 0 ? new Date() : null;
  await database.insert(digests).values({ personId: job.personId, day: job.day, upTo, sentAt }).onConflictDoNothing();
}

async function isDone(queryable: Queryable, { personId: person, day }: Payload): Promise<boolean> {
  const ofDay = and(eq(digests.personId, person), eq(digests.day, day));
  return (await queryable.select({ day: digests.day }).from(digests).where(ofDay)).length > 0;
}

/** Where the mail of the last day before ended, in ms; null where none was made. */
async function toldUntil(queryable: Queryable, { personId: person, day }: Payload): Promise<number | null> {
  const [last] = await queryable
    .select({ upTo: digests.upTo })
    .from(digests)
    .where(and(eq(digests.personId, person as PersonId), lt(digests.day, day)))
    .orderBy(desc(digests.day))
    .limit(1);
  return last?.upTo.getTime() ?? null;
}
