import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { people } from '#db/schema.ts';
import { may } from '#domain/access/may.ts';
import { siteActor } from '#domain/access/who.ts';
import { isLastAdministrator } from '#domain/administrators.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { holdAdministrators } from '../accounts/hold-administrators.ts';
import { isNoGuest } from '../accounts/list-people.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { removeFromOutbox } from '../mail/outbox.ts';
import type { Services } from '../services.ts';
import type { ErasedWords } from './erase-words.ts';
import { forgetPerson } from './forget-person.ts';
import { leaveRoom, roomsToLeave } from './leave-rooms.ts';

export type EraseAccountRefusal = 'only-administrators' | 'not-found' | 'last-administrator';

/**
 * Erases an account: its owner’s own, or at their request, anybody’s by who administers the site.
 * Its name, addresses and everything by which one comes in go, and they leave every room; an id
 * without a name stays, so that authorship and the journal hold. One who can administer the site
 * remains.
 *
 * They leave room by room, and their name goes last: where the service ends in between, the same
 * can be asked for again. (GDPR, art. 17: what was adopted, decided and voted is kept, 17(3)(b).)
 */
export async function eraseAccount(
  services: Services,
  actor: PersonId,
  personId: PersonId,
  words: ErasedWords,
): Promise<Outcome<null, EraseAccountRefusal>> {
  const judged = await judge(services.database, actor, personId);
  if (!judged.ok) return judged;
  const leaving = { personId, actor, words };
  for (const roomId of await roomsToLeave(services.database, leaving)) await leaveRoom(services, leaving, roomId);
  const erased = await services.database.transaction(
    async (transaction): Promise<Outcome<readonly string[], EraseAccountRefusal>> => {
      const still = await judge(transaction, actor, personId);
      if (!still.ok) return still;
      const addresses = await forgetPerson(transaction, personId);
      await recordEntry(transaction, { actorId: actor, action: 'account-erased', details: { personId } });
      return accept(addresses);
    },
  );
  if (!erased.ok) return erased;
  for (const address of erased.value) await removeFromOutbox(services.config.dataDir, address);
  return accept(null);
}

/** With administrators held: two who erase each other take turns. */
async function judge(
  queryable: Queryable,
  actor: PersonId,
  personId: PersonId,
): Promise<Outcome<null, EraseAccountRefusal>> {
  const administrators = await holdAdministrators(queryable);
  const who = siteActor({ administrator: administrators.some((one) => one.personId === actor) });
  if (!may(who, 'erase-account', { account: { own: actor === personId } })) return refuse('only-administrators');
  const [person] = await queryable
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, personId), isNoGuest))
    .for('update');
  if (!person) return refuse('not-found');
  return isLastAdministrator(administrators, personId) ? refuse('last-administrator') : accept(null);
}
