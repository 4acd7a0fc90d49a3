import { and, eq, gt } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { people, sessions } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Person } from './person.ts';

/** next-auth's cookie; browsers guard the prefixed name, which is the one under https. */
export const SESSION_COOKIES = ['__Secure-authjs.session-token', 'authjs.session-token'] as const;

/** Who is signed in with a Cookie header, or null. Expired sessions count for nothing. */
export async function findSession(
  database: Queryable,
  cookieHeader: string | null | undefined,
): Promise<Person | null> {
  const token = readSessionToken(cookieHeader ?? '');
  if (token === null) return null;
  const [person] = await database
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      administrator: people.administrator,
      persona: people.persona,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.userId))
    .where(and(eq(sessions.sessionToken, token), gt(sessions.expires, new Date())));
  return person ?? null;
}

/** The id of who is signed in with a Cookie header, or null. For the upgrade of a WebSocket. */
export async function findSessionPerson(
  database: Queryable,
  cookieHeader: string | null | undefined,
): Promise<PersonId | null> {
  return (await findSession(database, cookieHeader))?.id ?? null;
}

function readSessionToken(cookieHeader: string): string | null {
  const cookies = new Map(
    cookieHeader.split(';').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name.trim(), value.join('=').trim()] as const;
    }),
  );
  for (const name of SESSION_COOKIES) {
    const token = cookies.get(name);
    if (token) return token;
  }
  return null;
}
