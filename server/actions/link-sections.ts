import { and, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { sectionLinks } from '#db/schema.ts';
import { may } from '#domain/access/may.ts';
import { ACTION_LIMITS } from '#domain/actions/action.ts';
import type { PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessAsMember } from '../facts/room-access.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import { titleOfSection } from '../facts/room-names.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { actionTopic } from './action-topics.ts';
import { isFinding, isOrientation } from './known-references.ts';

export type LinkRefusal = 'not-found' | 'unknown-orientation' | 'unknown-finding' | 'too-many-lines' | 'links-closed';

export type LinkWish = {
  /** A section of the orientations, and one of the diagnostic that it answers. */
  readonly orientationId: SectionId;
  readonly findingId: SectionId;
  /** Whether it is to answer it. */
  readonly answers: boolean;
};

/**
 * Says that an orientation answers a finding, or does not any more; the journal says who said so.
 * It is for who may write in that orientation now. What is said already is no event.
 */
export function linkSections(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  { orientationId, findingId, answers }: LinkWish,
): Promise<Outcome<null, LinkRefusal>> {
  return changeRoom(
    services,
    roomId,
    async (transaction): Promise<Outcome<RoomFacts, LinkRefusal>> => {
      const access = await accessAsMember(transaction, actor, roomId);
      if (!access.ok) return access;
      const { room, membership } = access.value;
      if (!isOrientation(room, orientationId)) return refuse('unknown-orientation');
      if (!isFinding(room, findingId)) return refuse('unknown-finding');
      if (!linkable(room, membership).has(orientationId)) return refuse('links-closed');
      const known = await findingsOf(transaction, [orientationId]);
      return answers && known.length >= ACTION_LIMITS.links ? refuse('too-many-lines') : accept(room);
    },
    async (transaction, room) => {
      const link = { fromSectionId: orientationId, toSectionId: findingId };
      const same = and(eq(sectionLinks.fromSectionId, orientationId), eq(sectionLinks.toSectionId, findingId));
      const changed = answers
        ? await transaction.insert(sectionLinks).values(link).onConflictDoNothing().returning()
        : await transaction.delete(sectionLinks).where(same).returning();
      if (changed.length === 0) return null;
      const { cooperationId } = room;
      const action = answers ? 'finding-linked' : 'finding-unlinked';
      const details = {
        orientation: await titled(transaction, orientationId),
        finding: await titled(transaction, findingId),
      };
      await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action, details });
      return null;
    },
    [actionTopic(orientationId)],
  );
}

async function titled(transaction: Queryable, sectionId: SectionId) {
  return { sectionId, title: await titleOfSection(transaction, sectionId) };
}

type Membership = NonNullable<ReturnType<RoomFacts['memberships']['get']>>;

/**
 * The sections of the orientations whose links a member may change: those in which they may write.
 */
export function linkable(room: RoomFacts, membership: Membership): ReadonlySet<SectionId> {
  const open = [...room.documents.values()]
    .filter(({ kind }) => kind === 'orientations')
    .flatMap((document) =>
      document.sections.filter((section) => may(membership, 'write', { room, document, section })),
    );
  return new Set(open.map(({ id }) => id));
}

export type SectionLink = { readonly orientationId: SectionId; readonly findingId: SectionId };

/** Which findings some orientations answer. */
export async function findingsOf(queryable: Queryable, orientations: readonly SectionId[]): Promise<SectionLink[]> {
  if (orientations.length === 0) return [];
  return queryable
    .select({ orientationId: sectionLinks.fromSectionId, findingId: sectionLinks.toSectionId })
    .from(sectionLinks)
    .where(inArray(sectionLinks.fromSectionId, [...orientations]));
}
