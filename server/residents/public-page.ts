import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { adoptedVersions, documents, invitations, rooms } from '#db/schema.ts';
import { isWork } from '#domain/document.ts';
import type { InvitationId, RoomId, VersionId } from '#domain/ids.ts';
import type { RoomEvents } from '../rooms/room-events.ts';
import type { Services } from '../services.ts';
import { drawSecrets } from './invitations/invitation-secrets.ts';
import { isAnnounced } from './invitations/visit-access.ts';

/** A public page is as long there as the charter opens it. */
const OPEN_FOR_YEARS = 100;

/**
 * Lets a room have its public page where its new charter opens one, within the change of the
 * charter. It is an invitation that needs no link: it shows no text that is being written, takes
 * answers to questions, and what comes in by it is read before anybody sees it.
 */
export async function openPublicPage(
  transaction: Queryable,
  { actor, room: { roomId }, rules: { charter } }: RoomEvents['charterChanged'],
): Promise<void> {
  if (!charter.residents.publicPage) return;
  const [room] = await transaction.select({ title: rooms.title }).from(rooms).where(eq(rooms.id, roomId));
  if (!room) throw new Error(`no room ${roomId}`);
  const { secretHash, codeHash } = drawSecrets();
  await transaction
    .insert(invitations)
    .values({
      ...{ roomId, secretHash, codeHash, title: room.title, madeBy: actor },
      isPublic: true,
      role: 'resident',
      allows: ['answers'],
      review: true,
      expiresAt: sql`now() + make_interval(years => ${OPEN_FOR_YEARS})`,
    })
    .onConflictDoNothing();
}

/** Where a room's public page is; null where its charter opens none. */
export async function findPublicPage(
  { database }: Pick<Services, 'database'>,
  roomId: RoomId,
): Promise<InvitationId | null> {
  const [found] = await database
    .select({ id: invitations.id, charter: rooms.charter })
    .from(invitations)
    .innerJoin(rooms, eq(rooms.id, invitations.roomId))
    .where(and(eq(invitations.roomId, roomId), invitations.isPublic));
  return found?.charter.residents.publicPage ? found.id : null;
}

export type PublishedVersion = { readonly id: VersionId; readonly title: string; readonly documentTitle: string };

/**
 * What a room adopted that is in force and that anybody may read, in the order of its documents.
 * Nothing of a document that was put away is listed; whoever has a link to its texts still reads
 * them.
 */
export async function listPublished(queryable: Queryable, roomId: RoomId): Promise<readonly PublishedVersion[]> {
  const rows = await queryable
    .select({ version: adoptedVersions, document: documents, charter: rooms.charter })
    .from(adoptedVersions)
    .innerJoin(documents, eq(documents.id, adoptedVersions.documentId))
    .innerJoin(rooms, eq(rooms.id, documents.roomId))
    .where(
      and(
        eq(rooms.id, roomId),
        isNull(documents.archivedAt),
        isNull(adoptedVersions.reopenedBy),
        isAnnounced(adoptedVersions.sectionId),
      ),
    )
    .orderBy(asc(documents.position), asc(documents.id), asc(adoptedVersions.title), desc(adoptedVersions.number));
  const seen = new Set<string>();
  return rows.flatMap(({ version, document, charter }) => {
    // The one that came last is in force.
    if (!charter.openness.publishAdopted || !isWork(document) || seen.has(version.sectionId)) return [];
    seen.add(version.sectionId);
    return [{ id: version.id, title: version.title, documentTitle: document.title }];
  });
}
