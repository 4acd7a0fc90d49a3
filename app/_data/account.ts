import 'server-only';
import { headers } from 'next/headers';
import { listSessions, type SessionView } from '#server/people/list-sessions.ts';
import { services } from '#server/services.ts';
import { type BrowserName, nameBrowser } from './browser-name.ts';
import { type Person, requirePerson } from './session.ts';

export type OwnSession = Omit<SessionView, 'userAgent'> & BrowserName;

/** What one's own account shows: who one is, and where one is signed in. */
export async function readAccount(): Promise<{ readonly person: Person; readonly sessions: readonly OwnSession[] }> {
  const person = await requirePerson();
  const sessions = await listSessions(services(), person.id, (await headers()).get('cookie'));
  return { person, sessions: sessions.map(({ userAgent, ...session }) => ({ ...session, ...nameBrowser(userAgent) })) };
}
