import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { journal, people } from '#db/schema.ts';
import type { CooperationId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import { accessRoom } from '../../facts/room-access.ts';
import { JOURNAL_ACTIONS, type JournalAction, type JournalActions } from '../../journal/journal-actions.ts';
import type { Services } from '../../services.ts';
import type { JournalQuery } from './journal-query.ts';

export const ENTRIES_PER_PAGE = 50;

/** An entry as it was recorded; what it names may be gone since. */
export type ReadEntry<Action extends JournalAction = JournalAction> = {
  [Each in Action]: {
    readonly id: number;
    readonly at: Date;
    readonly actorId: PersonId;
    readonly action: Each;
    readonly details: JournalActions[Each];
  };
}[Action];

export type JournalReading = {
  /** The newest first. */
  readonly entries: readonly ReadEntry[];
  /** Whether there are entries before the last one here. */
  readonly more: boolean;
  /** What ever happened, to choose from. */
  readonly actions: readonly JournalAction[];
  /**
   * The names of all who did something or to whom something was done; whoever is gone is not among
   * them.
   */
  readonly names: ReadonlyMap<PersonId, string>;
};

/**
 * A page of what the journal says about a room, and about its cooperation as far as that concerns
 * all rooms. For members and administrators; for anybody else there is no such room, and it is
 * `not-found`. Days are those of the territories.
 */
export async function readJournal(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  query: JournalQuery,
): Promise<Outcome<JournalReading, 'not-found'>> {
  const { database } = services;
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok) return access;
  const concerns = aboutRoom(roomId, access.value.room.cooperationId);
  const rows = await database
    .select({
      id: journal.id,
      at: journal.at,
      actorId: journal.actorId,
      action: journal.action,
      details: journal.details,
    })
    .from(journal)
    .where(and(concerns, ...conditions(query)))
    .orderBy(desc(journal.id))
    .limit(ENTRIES_PER_PAGE + 1);
  return accept({
    // Nothing but `recordEntry` writes entries, and it takes no action without its details.
    entries: rows.slice(0, ENTRIES_PER_PAGE) as ReadEntry[],
    more: rows.length > ENTRIES_PER_PAGE,
    ...(await whatOccurs(database, concerns)),
  });
}

function aboutRoom(roomId: RoomId, cooperationId: CooperationId): SQL | undefined {
  return or(eq(journal.roomId, roomId), and(eq(journal.cooperationId, cooperationId), isNull(journal.roomId)));
}

/** To whom something was done, where the action names somebody. */
const subject = sql<PersonId | null>`${journal.details} ->> 'personId'`;

function conditions({ action, person, from, to, before }: JournalQuery): (SQL | undefined)[] {
  return [
    action ? eq(journal.action, action) : undefined,
    person ? or(eq(journal.actorId, person), eq(subject, person)) : undefined,
    from ? sql`${journal.at} >= ${from}::date::timestamp at time zone ${TIME_ZONE}` : undefined,
    to ? sql`${journal.at} < (${to}::date + 1)::timestamp at time zone ${TIME_ZONE}` : undefined,
    before ? lt(journal.id, before) : undefined,
  ];
}

async function whatOccurs(
  queryable: Queryable,
  concerns: SQL | undefined,
): Promise<Pick<JournalReading, 'actions' | 'names'>> {
  const rows = await queryable
    .select({ action: journal.action, actorId: journal.actorId, subject })
    .from(journal)
    .where(concerns)
    .groupBy(journal.action, journal.actorId, subject);
  const actions = new Set(rows.map(({ action }) => action));
  const ids = new Set(rows.flatMap((row) => (row.subject ? [row.actorId, row.subject] : [row.actorId])));
  const known = await queryable
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...ids]));
  return {
    actions: JOURNAL_ACTIONS.filter((action) => actions.has(action)),
    names: new Map(known.map(({ id, name }) => [id, name])),
  };
}
