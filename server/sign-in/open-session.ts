import { and, eq, isNull } from 'drizzle-orm';
import { people, sessions } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Services } from '../services.ts';
import { endSessions } from './end-session.ts';
import { clearSessions, nameSession, readSessionToken, SESSION_LIFE_MS } from './find-session.ts';
import type { Visit } from './visit.ts';

const MAX_USER_AGENT = 300;

/**
 * Opens a session under a token that the browser gets as its cookie, and ends the one that it had.
 * The same token twice is one session.
 */
export async function openSession(
  services: Services,
  { cookie, userAgent }: Visit,
  personId: PersonId,
  sessionToken: string,
): Promise<void> {
  const { database } = services;
  const now = new Date();
  const tokenHash = nameSession(sessionToken);
  const expires = new Date(now.getTime() + SESSION_LIFE_MS);
  const said = userAgent.slice(0, MAX_USER_AGENT);
  await database
    .insert(sessions)
    .values({ tokenHash, personId, expires, createdAt: now, lastUsedAt: now, userAgent: said })
    .onConflictDoNothing();
  await database
    .update(people)
    .set({ cameInAt: now })
    .where(and(eq(people.id, personId), isNull(people.cameInAt)));
  const earlier = readSessionToken(cookie ?? '');
  if (earlier !== null && nameSession(earlier) !== tokenHash) await endSessions(services, [nameSession(earlier)]);
  await clearSessions(database);
}
