import { and, eq, inArray, ne } from 'drizzle-orm';
import { sessions } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { readPerson } from '../accounts/find-person.ts';
import { publish } from '../bus/process-bus.ts';
import { mayOnSite } from '../facts/site-actor.ts';
import { recordEntry } from '../journal/record-entry.ts';
import type { Services } from '../services.ts';

/** Ends sessions, given by their names, and their sockets in all processes. */
export async function endSessions(services: Services, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length === 0) return;
  await services.database.delete(sessions).where(inArray(sessions.tokenHash, [...sessionIds]));
  await closeSockets(services, sessionIds);
}

/** Ends one of one's own sessions. Somebody else's is left alone, as if it were not there. */
export async function endOwnSession(services: Services, actor: PersonId, sessionId: string): Promise<void> {
  const ended = await services.database
    .delete(sessions)
    .where(and(eq(sessions.personId, actor), eq(sessions.tokenHash, sessionId)))
    .returning({ id: sessions.tokenHash });
  await closeSockets(
    services,
    ended.map(({ id }) => id),
  );
}

/** Ends all sessions of one's own but the one with which one asks. Gives how many there were. */
export async function endOtherSessions(services: Services, actor: PersonId, sessionId: string): Promise<number> {
  const ended = await services.database
    .delete(sessions)
    .where(and(eq(sessions.personId, actor), ne(sessions.tokenHash, sessionId)))
    .returning({ id: sessions.tokenHash });
  await closeSockets(
    services,
    ended.map(({ id }) => id),
  );
  return ended.length;
}

/**
 * Ends all sessions of somebody, as an administrator may, and writes it in the journal. Gives how
 * many there were.
 */
export async function endSessionsOf(
  services: Services,
  actor: PersonId,
  personId: PersonId,
): Promise<Outcome<number, 'only-administrators' | 'not-found'>> {
  type Ended = Outcome<{ id: string }[], 'only-administrators' | 'not-found'>;
  const ended = await services.database.transaction(async (transaction): Promise<Ended> => {
    if (!(await mayOnSite(transaction, actor, 'end-sessions'))) return refuse('only-administrators');
    if (!(await readPerson(transaction, personId))) return refuse('not-found');
    const rows = await transaction
      .delete(sessions)
      .where(eq(sessions.personId, personId))
      .returning({ id: sessions.tokenHash });
    if (rows.length > 0)
      await recordEntry(transaction, { actorId: actor, action: 'sessions-ended', details: { personId } });
    return accept(rows);
  });
  if (!ended.ok) return ended;
  await closeSockets(
    services,
    ended.value.map(({ id }) => id),
  );
  return accept(ended.value.length);
}

async function closeSockets({ sync, database }: Services, sessionIds: readonly string[]): Promise<void> {
  for (const sessionId of sessionIds) {
    sync.endSession(sessionId);
    await publish(database, { type: 'session-ended', sessionId });
  }
}
