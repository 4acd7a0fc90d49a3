import { and, desc, eq } from 'drizzle-orm';
import { people, sessions } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { readDailyMail } from '../../digest/daily-mail-setting.ts';
import { admitRepeat } from '../../rooms/repeat-limits.ts';
import type { Services } from '../../services.ts';
import { lasts } from '../../sign-in/find-session.ts';
import { keptOfMeetings } from './kept-of-meetings.ts';
import { keptSeats } from './kept-seats.ts';
import { keptWords } from './kept-words.ts';

/**
 * All that is kept about somebody who has an account, for themselves, in words that one can read
 * without us (GDPR, art. 15). What they wrote live stands in texts with others’ words: these are
 * named, and the pages say who wrote what. Of each list the newest rows, up to `KEPT_AT_MOST`.
 */
export async function exportAccount(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
): Promise<Outcome<unknown, 'not-found' | 'too-many-changes'>> {
  if (!(await admitRepeat(database, 'export-account', actor, null))) return refuse('too-many-changes');
  const [person] = await database.select().from(people).where(eq(people.id, actor));
  if (!person) return refuse('not-found');
  const { name, email, locale: language, administrator, createdAt, cameInAt } = person;
  const signedIn = await database
    .select({ browser: sessions.userAgent, since: sessions.createdAt, lastUsedAt: sessions.lastUsedAt })
    .from(sessions)
    .where(and(eq(sessions.personId, actor), lasts()))
    .orderBy(desc(sessions.lastUsedAt));
  return accept({
    account: { name, email, language, administrator, createdAt, cameInAt },
    dailyMail: await readDailyMail(database, actor),
    signedIn,
    seats: await keptSeats(database, actor),
    ...(await keptWords(database, actor)),
    ...(await keptOfMeetings(database, actor)),
  });
}
