import { and, desc, eq } from 'drizzle-orm';
import { sessions } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Services } from '../services.ts';
import { lasts, nameSession, readSessionToken } from './find-session.ts';

/** A browser in which somebody is signed in. */
export type SessionView = {
  /** Names it to whoever ends it; opens nothing. */
  readonly id: string;
  readonly userAgent: string;
  readonly createdAt: Date;
  /** To the hour. */
  readonly lastUsedAt: Date;
  /** Whether it is the one that asks. */
  readonly isThis: boolean;
};

/** How many are listed; who has more ends all others at once. */
const MOST = 50;

/** Where somebody is signed in, the last used first. */
export async function listSessions(
  { database }: Pick<Services, 'database'>,
  personId: PersonId,
  cookieHeader: string | null,
): Promise<SessionView[]> {
  const token = readSessionToken(cookieHeader ?? '');
  const own = token === null ? null : nameSession(token);
  const rows = await database
    .select()
    .from(sessions)
    .where(and(eq(sessions.personId, personId), lasts()))
    .orderBy(desc(sessions.lastUsedAt), desc(sessions.createdAt))
    .limit(MOST);
  return rows.map(({ tokenHash: id, userAgent, createdAt, lastUsedAt }) => ({
    id,
    userAgent,
    createdAt,
    lastUsedAt,
    isThis: id === own,
  }));
}
