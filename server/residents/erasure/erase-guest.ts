import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import {
  addressChanges,
  contributions,
  guestKeys,
  guests,
  memberships,
  people,
  sections,
  sessions,
  signInLinks,
} from '#db/schema.ts';
import type { DocumentId, InvitationId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { untellFormerAddresses } from '../../accounts/mail-former-address.ts';
import { accessRoom, type RoomAccess } from '../../facts/room-access.ts';
import { removeFromOutbox } from '../../mail/outbox.ts';
import { tellRoom } from '../../rooms/change-room.ts';
import { changeRoomMembers, changeRoomRights } from '../../rooms/change-room-rights.ts';
import { DATABASE_TIME } from '../../rooms/hats/wear-hats.ts';
import { takeOut } from '../../rooms/members/remove-member.ts';
import type { Services } from '../../services.ts';
import { eraseWriting } from '../../sync/log/erase-writing.ts';
import type { SignSet } from '../../sync/log/sign-set.ts';
import { NOTHING_ASKED } from '../contributions/answer-address.ts';
import { accessVisit, type VisitKeys } from '../invitations/visit-access.ts';
import { CONTRIBUTIONS_TOPIC } from '../topics.ts';
import { eraseLiveWords } from './erase-live-words.ts';
import { findAdopted } from './own-signs.ts';

/**
 * Whether what somebody wrote stays without their name, or goes, from the texts too. What was
 * adopted stays in any case.
 */
export const ERASED_WORDS = ['stay', 'go'] as const;
export type ErasedWords = (typeof ERASED_WORDS)[number];

type Gone = { readonly addresses: readonly string[]; readonly textChanged: boolean };
/** Whom to erase, and the room that they came to. */
export type Erased = { readonly guestId: PersonId; readonly roomId: RoomId };

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
): Promise<Outcome<null, 'not-found'>> {
  return eraseGuest(services, words, async (queryable) => {
    const access = await accessVisit(queryable, invitationId, keys);
    if (!access.ok) return access;
    const { guest } = access.value;
    return guest ? accept({ guestId: guest.personId, roomId: guest.roomId }) : refuse('not-found');
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
  const { roomId } = found.value;
  await leaveOtherRooms(services, found.value);
  const erased = await changeRoomRights<Erased, Gone, { readonly ok: false; readonly code: Code }>(
    services,
    roomId,
    judge,
    async (transaction, { guestId }) => {
      // It goes through whole logs, so it comes first: the journal is held from the entry of who
      // leaves on, and whoever holds it waits for nobody.
      const textChanged = words === 'go' && (await eraseAllWords(transaction, { guestId, roomId }));
      const seat = await seatOf(transaction, { guestId, roomId });
      const addresses = await forgetGuest(transaction, guestId);
      if (seat) await takeOut(transaction, guestId, seat, guestId);
      return { addresses, textChanged };
    },
  );
  if (!erased.ok) return erased;
  for (const address of erased.value.addresses) await removeFromOutbox(services.config.dataDir, address);
  if (erased.value.textChanged) services.sync.reloadRoom(roomId);
  await tellRoom(services.database, roomId, [CONTRIBUTIONS_TOPIC]);
  return accept(null);
}

/**
 * Takes them out of the rooms where they got a seat besides. That nobody may run one any more keeps
 * no name: whoever administers the site names somebody else.
 */
async function leaveOtherRooms(services: Services, { guestId, roomId }: Erased): Promise<void> {
  const others = await services.database
    .select({ roomId: memberships.roomId })
    .from(memberships)
    .where(and(eq(memberships.personId, guestId), ne(memberships.roomId, roomId), isNull(memberships.endedAt)));
  for (const other of others) {
    await changeRoomMembers(
      services,
      other.roomId,
      async (queryable) => {
        const seat = await seatOf(queryable, { guestId, roomId: other.roomId });
        return seat ? accept(seat) : refuse('not-found');
      },
      (transaction, seat) => takeOut(transaction, guestId, seat, guestId),
    );
  }
}

async function seatOf(queryable: Queryable, { guestId, roomId }: Erased): Promise<RoomAccess | null> {
  const access = await accessRoom(queryable, guestId, roomId);
  return access.ok && access.value.membership ? access.value : null;
}

/**
 * Takes a guest's name, addresses, sessions and keys out of the database, and what is said of them
 * beside their seat. Their id stays, without anything readable. Gives the addresses, to which mails
 * may lie in the outbox.
 */
export async function forgetGuest(transaction: Queryable, guestId: PersonId): Promise<readonly string[]> {
  const [known] = await transaction
    .select({ email: people.email, answerTo: guests.answerTo, answerAsked: guests.answerAsked })
    .from(guests)
    .innerJoin(people, eq(people.id, guests.personId))
    .where(eq(guests.personId, guestId));
  await transaction
    .update(people)
    .set({ name: '', email: null, emailVerified: null, locale: null, administrator: false })
    .where(eq(people.id, guestId));
  await transaction.update(memberships).set({ function: '', commune: '' }).where(eq(memberships.personId, guestId));
  await transaction.delete(guestKeys).where(eq(guestKeys.guestId, guestId));
  await transaction.delete(sessions).where(eq(sessions.personId, guestId));
  await transaction.delete(signInLinks).where(eq(signInLinks.personId, guestId));
  await transaction.delete(addressChanges).where(eq(addressChanges.personId, guestId));
  await untellFormerAddresses(transaction, guestId);
  await transaction
    .update(guests)
    .set({ endedAt: DATABASE_TIME, erasedAt: DATABASE_TIME, ...NOTHING_ASKED, answerTo: '', locale: '' })
    .where(and(eq(guests.personId, guestId), isNull(guests.erasedAt)));
  return [known?.email, known?.answerTo, known?.answerAsked].filter((address) => !!address) as string[];
}

async function eraseAllWords(transaction: Queryable, erased: Erased): Promise<boolean> {
  const { guestId: personId, roomId } = erased;
  const contributed = await eraseWords(transaction, erased);
  return (await eraseLiveWords(transaction, { roomId, personId })) || contributed;
}

/**
 * Takes a guest's words out of their contributions and, as whole paragraphs, out of the texts' logs
 * where nothing of them was ever adopted. Gives whether a text changed.
 */
async function eraseWords(transaction: Queryable, { guestId, roomId }: Erased): Promise<boolean> {
  const own = eq(contributions.guestId, guestId);
  const written = await transaction
    .select({ documentId: sections.documentId, clientId: contributions.clientId })
    .from(contributions)
    .innerJoin(sections, eq(sections.id, contributions.takenUpInId))
    .where(and(own, isNotNull(contributions.clientId)));
  const adopted = new Map<DocumentId, SignSet>();
  let changed = false;
  for (const { documentId, clientId } of written) {
    const stays = adopted.get(documentId) ?? (await findAdopted(transaction, documentId));
    adopted.set(documentId, stays);
    if (clientId === null || stays.hasClient(clientId)) continue;
    await eraseWriting(transaction, roomId, { documentId, clientId });
    changed = true;
  }
  await transaction
    .update(contributions)
    .set({ body: '', passage: '', choice: null, why: '', hiddenWhy: '', hiddenAt: DATABASE_TIME })
    .where(own);
  return changed;
}
