import { inArray, isNull } from 'drizzle-orm';
import { cooperations, journal } from '#db/schema.ts';
import type { CooperationId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { mayOnSite } from '../facts/site-actor.ts';
import type { JournalQuery } from '../journal/journal-query.ts';
import { type JournalReading, type ReadEntry, readEntries } from '../journal/read-entries.ts';
import type { Services } from '../services.ts';

export type SiteJournalReading = JournalReading & {
  /** What the cooperations that the entries are about are called now. */
  readonly cooperations: ReadonlyMap<CooperationId, string>;
};

/**
 * A page of what the journal says about no room: accounts, who administers, cooperations and their
 * territories. For administrators; anybody else does not learn that it exists.
 */
export async function readSiteJournal(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  query: JournalQuery,
): Promise<Outcome<SiteJournalReading, 'not-found'>> {
  if (!(await mayOnSite(database, actor, 'read-site-journal'))) return refuse('not-found');
  const reading = await readEntries(database, isNull(journal.roomId), query);
  const titles = await database
    .select({ id: cooperations.id, title: cooperations.title })
    .from(cooperations)
    .where(inArray(cooperations.id, cooperationsIn(reading.entries)));
  return accept({ ...reading, cooperations: new Map(titles.map(({ id, title }) => [id, title])) });
}

function cooperationsIn(entries: readonly ReadEntry[]): CooperationId[] {
  return [...new Set(entries.flatMap(({ cooperationId }) => cooperationId ?? []))];
}
