import type { Queryable } from '#db/client.ts';
import { isLastAdministrator } from '#domain/administrators.ts';
import type { InvitationId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { holdAdministrators } from '../accounts/hold-administrators.ts';
import { removeFromOutbox } from '../mail/outbox.ts';
import { accessVisit, type VisitKeys } from '../residents/invitations/visit-access.ts';
import { changeRoomRights } from '../rooms/change-room-rights.ts';
import { takeOut } from '../rooms/members/remove-member.ts';
import type { Services } from '../services.ts';
import { type Erased, type ErasedWords, eraseWords } from './erase-words.ts';
import { forgetPerson } from './forget-person.ts';
import { leaveRoom, roomsToLeave, seatOf, tellErased } from './leave-rooms.ts';

type Gone = { readonly addresses: readonly string[]; readonly textChanged: boolean };

/**
 * Erases a guest, as they wish: their name and everything by which they come back go; an id without
 * a name stays, so that authorship and the journal hold. Also while the invitation is paused, and
 * once it is over.
 */
export function eraseOneself(
  services: Services,
  invitationId: InvitationId,
  keys: VisitKeys,
  words: ErasedWords,
): Promise<Outcome<null, 'not-found' | 'last-administrator'>> {
  return eraseGuest(services, words, async (queryable) => {
    const access = await accessVisit(queryable, invitationId, keys);
    if (!access.ok) return access;
    const { guest } = access.value;
    if (!guest) return refuse('not-found');
    if (isLastAdministrator(await holdAdministrators(queryable), guest.personId)) return refuse('last-administrator');
    return accept({ personId: guest.personId, roomId: guest.roomId });
  });
}

/**
 * Erases the guest of whom it is judged that it may be done. Writing in the room waits meanwhile,
 * since bytes of its log may change; whoever has it open gets it anew.
 */
export async function eraseGuest<Code extends string>(
  services: Services,
  words: ErasedWords,
  judge: (queryable: Queryable) => Promise<Outcome<Erased, Code>>,
): Promise<Outcome<null, Code>> {
  const found = await judge(services.database);
  if (!found.ok) return found;
  const { personId, roomId } = found.value;
  const leaving = { personId, actor: personId, words };
  for (const other of await roomsToLeave(services.database, leaving))
    if (other !== roomId) await leaveRoom(services, leaving, other);
  const erased = await changeRoomRights<Erased, Gone, { readonly ok: false; readonly code: Code }>(
    services,
    roomId,
    judge,
    async (transaction, guest) => {
      // It goes through whole logs, so it comes first: the journal is held from the entry of who
      // leaves on, and whoever holds it waits for nobody.
      const textChanged = words === 'go' && (await eraseWords(transaction, guest));
      const seat = await seatOf(transaction, guest);
      const addresses = await forgetPerson(transaction, personId);
      if (seat) await takeOut(transaction, personId, seat, personId);
      return { addresses, textChanged };
    },
  );
  if (!erased.ok) return erased;
  for (const address of erased.value.addresses) await removeFromOutbox(services.config.dataDir, address);
  await tellErased(services, roomId, erased.value.textChanged);
  return accept(null);
}
