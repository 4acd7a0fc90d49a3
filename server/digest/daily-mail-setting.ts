import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { mailSettings, people } from '#db/schema.ts';
import { type DailyMail, DEFAULT_DAILY_MAIL } from '#domain/daily-mail.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Services } from '../services.ts';
import { readStopToken } from './stop-link.ts';

/** What somebody is written about once a day. */
export async function readDailyMail(queryable: Queryable, person: PersonId): Promise<DailyMail> {
  const [setting] = await queryable.select().from(mailSettings).where(eq(mailSettings.personId, person));
  return setting?.daily ?? DEFAULT_DAILY_MAIL;
}

/** Chooses what one is written about once a day, from the next mail on. */
export async function chooseDailyMail(
  { database }: Pick<Services, 'database'>,
  person: PersonId,
  daily: DailyMail,
): Promise<void> {
  await database
    .insert(mailSettings)
    .values({ personId: person, daily })
    .onConflictDoUpdate({ target: mailSettings.personId, set: { daily } });
}

/**
 * Stops the daily mail of whoever the link was written to, signed in or not. Anything but such a
 * link is `not-found`.
 */
export async function stopDailyMail(
  services: Pick<Services, 'database' | 'authSecret'>,
  token: string,
): Promise<Outcome<null, 'not-found'>> {
  const person = readStopToken(services.authSecret, token);
  if (!person) return refuse('not-found');
  const [known] = await services.database.select({ id: people.id }).from(people).where(eq(people.id, person));
  if (!known) return refuse('not-found');
  await chooseDailyMail(services, person, 'never');
  return accept(null);
}
