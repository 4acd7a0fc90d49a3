import { type AnyColumn, and, asc, eq, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import {
  actions,
  cooperations,
  documents,
  guestKeys,
  guests,
  invitations,
  memberships,
  people,
  rooms,
  sections,
  territories,
} from '#db/schema.ts';
import type { DocumentId, InvitationId, SectionId, TerritoryId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { type GuestRights, guestOf, guestRights } from '#domain/residents/guest-rights.ts';
import { hashToken } from '../../sign-in/hash-token.ts';
import type { InvitationRow } from './invitation-row.ts';

/**
 * What somebody brings along who came by a link: what their browser keeps for this one invitation.
 */
export type VisitKeys = {
  /** The secret of the link, or the code of the poster, as it was when they opened it. */
  readonly link: string | null;
  /** By what their browser is known again. */
  readonly guest: string | null;
};

export type ShownSection = { readonly id: SectionId; readonly title: string; readonly prompt: string };
export type ShownDocument = {
  readonly id: DocumentId;
  readonly title: string;
  readonly sections: readonly ShownSection[];
};
export type GuestFacts = typeof guests.$inferSelect & { readonly name: string };

/** An invitation as one visitor meets it. Whatever is not in here no page of theirs can show. */
export type VisitAccess = {
  readonly invitation: InvitationRow;
  readonly guest: GuestFacts | null;
  readonly rights: GuestRights;
  /** Whether the guest is a member of the room: by a seat, or because a facilitator kept them. */
  readonly member: boolean;
  readonly room: { readonly title: string; readonly cooperationTitle: string; readonly archived: boolean };
};

/**
 * Loads an invitation for whoever stands before it; `not-found` where there is none. `lock` holds
 * it until the transaction ends, so that a place is given once and a revocation comes before or
 * after.
 */
export async function accessVisit(
  queryable: Queryable,
  invitationId: InvitationId,
  keys: VisitKeys,
  lock = false,
): Promise<Outcome<VisitAccess, 'not-found'>> {
  const asked = queryable.select().from(invitations).where(eq(invitations.id, invitationId));
  const [invitation] = await (lock ? asked.for('update') : asked);
  if (!invitation) return refuse('not-found');
  const [room] = await queryable
    .select({
      title: rooms.title,
      cooperationTitle: cooperations.title,
      archivedAt: rooms.archivedAt,
      charter: rooms.charter,
    })
    .from(rooms)
    .innerJoin(cooperations, eq(cooperations.id, rooms.cooperationId))
    .where(eq(rooms.id, invitation.roomId));
  if (!room) return refuse('not-found');
  const guest = keys.guest === null ? null : await findGuest(queryable, invitationId, keys.guest);
  const archived = room.archivedAt !== null;
  const member = guest !== null && (await isMember(queryable, guest));
  const now = { charter: room.charter, frozen: false, archived };
  const visitor = { invitation, holdsLink: holdsLink(invitation, keys.link), guest, member };
  const rights = guestRights(guestOf(visitor, now, new Date()), now);
  const { title, cooperationTitle } = room;
  return accept({ invitation, guest, rights, member, room: { title, cooperationTitle, archived } });
}

function holdsLink({ secretHash, codeHash }: InvitationRow, link: string | null): boolean {
  const hash = link === null ? null : hashToken(link);
  return hash === secretHash || hash === codeHash;
}

async function isMember(queryable: Queryable, { personId, roomId }: GuestFacts): Promise<boolean> {
  const [found] = await queryable
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.personId, personId), eq(memberships.roomId, roomId), isNull(memberships.endedAt)));
  return found !== undefined;
}

/** The guest whose browser or personal link this is, of this invitation alone. */
async function findGuest(queryable: Queryable, invitationId: InvitationId, key: string): Promise<GuestFacts | null> {
  const [found] = await queryable
    .select({ guest: guests, name: people.name })
    .from(guestKeys)
    .innerJoin(guests, eq(guests.personId, guestKeys.guestId))
    .innerJoin(people, eq(people.id, guests.personId))
    .where(and(eq(guestKeys.keyHash, hashToken(key)), eq(guests.invitationId, invitationId)));
  return found ? { ...found.guest, name: found.name } : null;
}

/** The invitation that a secret or a code opens, whatever became of it; null where none does. */
export async function findInvitation(queryable: Queryable, link: string): Promise<InvitationId | null> {
  const hash = hashToken(link);
  for (const column of [invitations.secretHash, invitations.codeHash]) {
    const [found] = await queryable.select({ id: invitations.id }).from(invitations).where(eq(column, hash));
    if (found) return found.id;
  }
  return null;
}

/**
 * Whether a section is announced: an action that is not is shown to members alone, by its title
 * too.
 */
export function isAnnounced(section: AnyColumn): SQL {
  return sql`not exists (select 1 from ${actions} where ${actions.sectionId} = ${section} and ${actions.confidential})`;
}

/**
 * What an invitation shows, in the room's order. Minutes name who was there, and actions may not be
 * announced yet: neither is in any.
 */
export async function loadShown(queryable: Queryable, invitation: InvitationRow): Promise<readonly ShownDocument[]> {
  const rows = await queryable
    .select({ document: documents, section: sections })
    .from(sections)
    .innerJoin(documents, eq(documents.id, sections.documentId))
    .where(
      and(
        eq(documents.roomId, invitation.roomId),
        isNull(documents.archivedAt),
        ne(documents.kind, 'minutes'),
        isAnnounced(sections.id),
      ),
    )
    .orderBy(asc(documents.position), asc(documents.id), asc(sections.position), asc(sections.id));
  const shown = new Map<DocumentId, ShownDocument & { sections: ShownSection[] }>();
  for (const { document, section } of rows) {
    if (!isShownBy(invitation, document.id, section.id)) continue;
    const known = shown.get(document.id) ?? { id: document.id, title: document.title, sections: [] };
    shown.set(document.id, known);
    known.sections.push({ id: section.id, title: section.title, prompt: section.prompt });
  }
  return [...shown.values()];
}

function isShownBy(invitation: InvitationRow, documentId: DocumentId, sectionId: SectionId): boolean {
  if (invitation.sectionIds) return invitation.sectionIds.includes(sectionId);
  return invitation.documentId === null || invitation.documentId === documentId;
}

export type ShownTerritory = { readonly id: TerritoryId; readonly name: string };

/** The territories of the invitation's cooperation, among which a guest may have to choose. */
export async function loadTerritoriesOf(queryable: Queryable, invitation: InvitationRow): Promise<ShownTerritory[]> {
  return queryable
    .select({ id: territories.id, name: territories.name })
    .from(territories)
    .innerJoin(rooms, eq(rooms.cooperationId, territories.cooperationId))
    .where(eq(rooms.id, invitation.roomId))
    .orderBy(asc(territories.position), asc(territories.id));
}

/** The invitation whose guest a personal link is of; null where it is nobody's. */
export async function findReturn(queryable: Queryable, key: string): Promise<InvitationId | null> {
  const [found] = await queryable
    .select({ id: guests.invitationId })
    .from(guestKeys)
    .innerJoin(guests, eq(guests.personId, guestKeys.guestId))
    .where(and(eq(guestKeys.keyHash, hashToken(key)), eq(guestKeys.kind, 'link')));
  return found?.id ?? null;
}
