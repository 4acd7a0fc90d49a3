import { createHash } from 'node:crypto';
import { and, eq, gt } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { people, sessions } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Person } from './person.ts';

/** next-auth's cookie; browsers guard the prefixed name, which is the one under https. */
export const SESSION_COOKIES = ['__Secure-authjs.session-token', 'authjs.session-token'] as const;

/** Who is signed in on a socket, and by which session, under a name that opens no door. */
export type SocketSession = { readonly personId: PersonId; readonly sessionId: string };

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

/** The session of a Cookie header, or null where nobody is signed in with it. For the upgrade of a WebSocket. */
export async function findSocketSession(
  database: Queryable,
  cookieHeader: string | null | undefined,
): Promise<SocketSession | null> {
  const token = readSessionToken(cookieHeader ?? '');
  if (token === null) return null;
  const person = await findSession(database, cookieHeader);
  return person && { personId: person.id, sessionId: nameSession(token) };
}

/** The name of a session: a digest of its token, in hexadecimal. */
export function nameSession(sessionToken: string): string {
  return createHash('sha256').update(sessionToken).digest('hex');
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
