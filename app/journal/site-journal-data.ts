import 'server-only';
import { notFound } from 'next/navigation';
import { type Person, requirePerson } from '#app/_data/session.ts';
import { type JournalView, journalView } from '#app/_journal/journal-view.ts';
import type { CooperationId } from '#domain/ids.ts';
import { readSiteJournal } from '#server/accounts/read-site-journal.ts';
import { journalQuery } from '#server/journal/journal-query.ts';
import { services } from '#server/services.ts';

export const SITE_JOURNAL = '/journal';

export type SiteJournalPage = {
  readonly person: Person;
  readonly view: JournalView;
  readonly cooperations: ReadonlyMap<CooperationId, string>;
};

/** The journal of the site, for an administrator; nobody else learns that the page exists. */
export async function siteJournalPage(asked: Record<string, unknown>): Promise<SiteJournalPage> {
  const person = await requirePerson();
  const query = journalQuery.parse(asked);
  const reading = await readSiteJournal(services(), person.id, query);
  if (!reading.ok) notFound();
  const { cooperations } = reading.value;
  return { person, cooperations, view: journalView(reading.value, query, SITE_JOURNAL) };
}
