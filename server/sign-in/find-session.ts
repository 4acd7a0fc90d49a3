import { and, eq, gt, isNull, lt, or, type SQL } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { people, sessions } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Person } from '../accounts/person.ts';
import type { Config } from '../config.ts';
import { hashToken } from './hash-token.ts';

/** How long a session lasts at most, and how long without being used. */
export const SESSION_LIFE_MS = 90 * 24 * 60 * 60 * 1000;
export const SESSION_IDLE_MS = 14 * 24 * 60 * 60 * 1000;

/** How exactly the last use is written down: a page would otherwise write at each look. */
const USE_IS_KNOWN_TO_MS = 60 * 60 * 1000;

/** next-auth's cookie; browsers guard the prefixed name, which is the one under https. */
export const SESSION_COOKIES = ['__Secure-authjs.session-token', 'authjs.session-token'] as const;

/**
 * Who is signed in on a socket, and the name of their session: a digest, with which nobody can sign
 * in.
 */
export type SocketSession = { readonly personId: PersonId; readonly sessionId: string };

/** Where sessions are looked for. */
type SessionPlace = { readonly config: Pick<Config, 'demo'>; readonly database: Queryable };

/**
 * Who is signed in with a Cookie header, or null. Sessions that expired or that nobody used for
 * long count for nothing; to be asked for is to be used. Outside the demonstration a persona's
 * session is nobody's: whoever wanted could have it.
 */
export async function findSession(
  { config, database }: SessionPlace,
  cookieHeader: string | null | undefined,
): Promise<Person | null> {
  const token = readSessionToken(cookieHeader ?? '');
  if (token === null) return null;
  const id = nameSession(token);
  const { name, email, administrator, persona } = people;
  const [found] = await database
    .select({ lastUsedAt: sessions.lastUsedAt, person: { id: people.id, name, email, administrator, persona } })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(and(eq(sessions.tokenHash, id), lasts(), config.demo ? undefined : isNull(persona)));
  if (!found) return null;
  const now = Date.now();
  if (now - found.lastUsedAt.getTime() > USE_IS_KNOWN_TO_MS) {
    await database
      .update(sessions)
      .set({ lastUsedAt: new Date(now) })
      .where(eq(sessions.tokenHash, id));
  }
  return found.person;
}

/** Of a row of `sessions`: that it has neither expired nor been left unused for too long. */
export function lasts(): SQL | undefined {
  const now = Date.now();
  return and(gt(sessions.expires, new Date(now)), gt(sessions.lastUsedAt, new Date(now - SESSION_IDLE_MS)));
}

/** Deletes the sessions that are over. */
export async function clearSessions(database: Queryable): Promise<void> {
  const now = Date.now();
  const unused = lt(sessions.lastUsedAt, new Date(now - SESSION_IDLE_MS));
  await database.delete(sessions).where(or(lt(sessions.expires, new Date(now)), unused));
}

/**
 * The session of a Cookie header, or null where nobody is signed in with it. For the upgrade of a
 * WebSocket.
 */
export async function findSocketSession(
  place: SessionPlace,
  cookieHeader: string | null | undefined,
): Promise<SocketSession | null> {
  const token = readSessionToken(cookieHeader ?? '');
  if (token === null) return null;
  const person = await findSession(place, cookieHeader);
  return person && { personId: person.id, sessionId: nameSession(token) };
}

/** The name of a session, under which it is stored: a digest of its token, in hexadecimal. */
export function nameSession(sessionToken: string): string {
  return hashToken(sessionToken);
}

/**
 * The name of the session that a Cookie header brings, whether or not there is one; null where it
 * brings none.
 */
export function sessionNameIn(cookieHeader: string | null | undefined): string | null {
  const token = readSessionToken(cookieHeader ?? '');
  return token === null ? null : nameSession(token);
}

/**
 * The token of the session that a Cookie header brings, or null. Whether there is such a session is
 * another question.
 */
export function readSessionToken(cookieHeader: string): string | null {
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
