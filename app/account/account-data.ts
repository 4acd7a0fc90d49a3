import 'server-only';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { type Person, requirePerson } from '#app/_data/session.ts';
import { type JournalView, journalView } from '#app/_journal/journal-view.ts';
import type { DailyMail } from '#domain/daily-mail.ts';
import { readAccountJournal } from '#server/accounts/read-account-journal.ts';
import { readDailyMail } from '#server/digest/daily-mail-setting.ts';
import { journalQuery } from '#server/journal/journal-query.ts';
import { type DataNotice, readDataNotice } from '#server/residents/data-notice.ts';
import { services } from '#server/services.ts';
import { listSessions, type SessionView } from '#server/sign-in/list-sessions.ts';
import { type BrowserName, nameBrowser } from './browser-name.ts';

export type OwnSession = Omit<SessionView, 'userAgent'> & BrowserName;

export type Account = {
  readonly person: Person;
  readonly sessions: readonly OwnSession[];
  /** What they are written about once a day. */
  readonly daily: DailyMail;
  /** What was changed about the account. */
  readonly journal: JournalView;
  /** Who answers for what is kept of people. */
  readonly notice: DataNotice;
};

/**
 * What one's own account shows: who one is, where one is signed in, and what was changed about it.
 */
export async function readAccount(asked: Record<string, unknown>): Promise<Account> {
  const person = await requirePerson();
  const { before } = journalQuery.parse(asked);
  const journal = await readAccountJournal(services(), person.id, person.id, { before });
  if (!journal.ok) notFound();
  const sessions = await listSessions(services(), person.id, (await headers()).get('cookie'));
  return {
    person,
    sessions: sessions.map(({ userAgent, ...session }) => ({ ...session, ...nameBrowser(userAgent) })),
    daily: await readDailyMail(services().database, person.id),
    notice: await readDataNotice(services().database),
    journal: journalView(journal.value, { before }, '/account#journal'),
  };
}
