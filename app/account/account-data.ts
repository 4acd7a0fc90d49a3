import 'server-only';
import { headers } from 'next/headers';
import { type Person, requirePerson } from '#app/_data/session.ts';
import type { DailyMail } from '#domain/daily-mail.ts';
import { readDailyMail } from '#server/digest/daily-mail-setting.ts';
import { listSessions, type SessionView } from '#server/people/list-sessions.ts';
import { services } from '#server/services.ts';
import { type BrowserName, nameBrowser } from './browser-name.ts';

export type OwnSession = Omit<SessionView, 'userAgent'> & BrowserName;

export type Account = {
  readonly person: Person;
  readonly sessions: readonly OwnSession[];
  /** What they are written about once a day. */
  readonly daily: DailyMail;
};

/** What one's own account shows: who one is, and where one is signed in. */
export async function readAccount(): Promise<Account> {
  const person = await requirePerson();
  const sessions = await listSessions(services(), person.id, (await headers()).get('cookie'));
  return {
    person,
    sessions: sessions.map(({ userAgent, ...session }) => ({ ...session, ...nameBrowser(userAgent) })),
    daily: await readDailyMail(services().database, person.id),
  };
}
