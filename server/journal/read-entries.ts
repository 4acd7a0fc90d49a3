import { and, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { journal, people } from '#db/schema.ts';
import type { CooperationId, PersonId } from '#domain/ids.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import { JOURNAL_ACTIONS, type JournalAction, type JournalActions } from './journal-actions.ts';
import type { JournalQuery } from './journal-query.ts';

export const ENTRIES_PER_PAGE = 50;

/** An entry as it was recorded; what it names may be gone since. */
export type ReadEntry<Action extends JournalAction = JournalAction> = {
  [Each in Action]: {
    readonly id: number;
    readonly at: Date;
    readonly actorId: PersonId;
    readonly cooperationId: CooperationId | null;
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

/** To whom something was done, where the action names somebody. */
export const subject = sql<PersonId | null>`${journal.details} ->> 'personId'`;

/**
 * A page of those entries that `concerns` holds for, as far as they are asked for. Asks nobody
 * whether they may be read. Days are those of the territories.
 */
export async function readEntries(
  queryable: Queryable,
  concerns: SQL | undefined,
  query: Partial<JournalQuery>,
): Promise<JournalReading> {
  const rows = await queryable
    .select({
      id: journal.id,
      at: journal.at,
      actorId: journal.actorId,
      cooperationId: journal.cooperationId,
      action: journal.action,
      details: journal.details,
    })
    .from(journal)
    .where(and(concerns, ...conditions(query)))
    .orderBy(desc(journal.id))
    .limit(ENTRIES_PER_PAGE + 1);
  const occurs = await whatOccurs(queryable, concerns);
  // Nothing but `recordEntry` writes entries, and it takes no action without its details.
  const entries = rows.slice(0, ENTRIES_PER_PAGE) as ReadEntry[];
  return {
    entries: entries.map((entry) => withoutErased(entry, occurs.names)),
    more: rows.length > ENTRIES_PER_PAGE,
    ...occurs,
  };
}

/**
 * No entry is ever rewritten, and those of before the journal left out the names of who may be
 * erased still have them. Once a name is erased nobody reads it there any more, nor what is left of
 * the address.
 */
function withoutErased(entry: ReadEntry, names: JournalReading['names']): ReadEntry {
  if (entry.action === 'account-corrected' && !names.get(entry.details.personId)) {
    return { ...entry, details: { ...entry.details, changes: [] } };
  }
  if (entry.action !== 'person-corrected' || names.get(entry.actorId)) return entry;
  const { changes } = entry.details;
  return { ...entry, details: { changes: changes.filter(({ field }) => field === 'language') } };
}

function conditions({ action, person, from, to, before }: Partial<JournalQuery>): (SQL | undefined)[] {
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
