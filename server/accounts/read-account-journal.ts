import { and, eq, inArray, isNull, or, type SQL } from 'drizzle-orm';
import { journal } from '#db/schema.ts';
import { may } from '#domain/access/may.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { loadSiteActor } from '../facts/site-actor.ts';
import type { PersonActions } from '../journal/actions/people.ts';
import type { JournalQuery } from '../journal/journal-query.ts';
import { type JournalReading, readEntries, subject } from '../journal/read-entries.ts';
import type { Services } from '../services.ts';

/** Whose account each action on accounts and on the site is about. */
const ABOUT: Record<keyof PersonActions | 'administrator-named', 'who did it' | 'who is named' | 'nobody'> = {
  'person-corrected': 'who did it',
  'account-corrected': 'who is named',
  'administrator-named': 'who did it',
  'administrator-appointed': 'who is named',
  'administrator-released': 'who is named',
  'sessions-ended': 'who is named',
  'account-erased': 'who is named',
  'notice-changed': 'nobody',
};

/**
 * A page of what the journal says about somebody's account, which names hidden addresses too: for
 * themselves and for administrators, and `not-found` for anybody else. What was done in rooms is in
 * the journals of these.
 */
export async function readAccountJournal(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  personId: PersonId,
  query: Pick<JournalQuery, 'before'>,
): Promise<Outcome<JournalReading, 'not-found'>> {
  const who = await loadSiteActor(database, actor);
  if (!may(who, 'read-account-journal', { account: { own: actor === personId } })) return refuse('not-found');
  return accept(await readEntries(database, aboutAccount(personId), query));
}

function aboutAccount(personId: PersonId): SQL | undefined {
  const actions = Object.entries(ABOUT);
  const named = (about: string) => actions.filter(([, whose]) => whose === about).map(([action]) => action);
  return and(
    isNull(journal.roomId),
    or(
      and(eq(journal.actorId, personId), inArray(journal.action, named('who did it'))),
      and(eq(subject, personId), inArray(journal.action, named('who is named'))),
    ),
  );
}
