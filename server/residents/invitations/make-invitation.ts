import { and, count, eq, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { invitations } from '#db/schema.ts';
import type { DocumentId, InvitationId, PersonId, RoomId, SectionId, TerritoryId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { type GiftRefusal, judgeGift } from '#domain/residents/gift.ts';
import { INVITATION_LIMITS, type InvitationGift, type InvitedTo } from '#domain/residents/invitation.ts';
import type { Role } from '#domain/seat.ts';
import { accessRoom, type RoomAccess } from '../../facts/room-access.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { changeRoom } from '../../rooms/change-room.ts';
import type { Services } from '../../services.ts';
import { INVITATIONS_TOPIC } from '../topics.ts';
import { drawSecrets, type InvitationSecrets } from './invitation-secrets.ts';

export type NewInvitation = {
  readonly title: string;
  readonly welcome: string;
  readonly gives: InvitationGift;
  readonly role: Role;
  /** Null where whoever comes chooses among the territories. */
  readonly territoryId: TerritoryId | null;
  /**
   * What it shows: these sections, where there are any, else this document, else the whole room.
   */
  readonly documentId: DocumentId | null;
  readonly sectionIds: readonly SectionId[];
  readonly allows: readonly InvitedTo[];
  readonly review: boolean;
  readonly places: number | null;
  readonly days: number;
};

export type MakeInvitationRefusal =
  | GiftRefusal
  | 'not-found'
  | 'unknown-territory'
  | 'unknown-document'
  | 'unknown-section'
  | 'too-many-invitations';

/** Makes a link for residents. What opens it is given back this once, and kept nowhere. */
export function makeInvitation(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  wish: NewInvitation,
): Promise<Outcome<InvitationSecrets & { readonly invitationId: InvitationId }, MakeInvitationRefusal>> {
  const judge = (queryable: Queryable) => judgeNew(queryable, actor, roomId, wish);
  const apply = async (transaction: Queryable, { room }: RoomAccess) => {
    const { secret, code, secretHash, codeHash } = drawSecrets();
    const { days, sectionIds, documentId, allows, ...said } = wish;
    const [made] = await transaction
      .insert(invitations)
      .values({
        ...said,
        roomId,
        secretHash,
        codeHash,
        // Whoever has a seat does what members do, and sees what they see.
        allows: said.gives === 'seat' ? [] : [...allows],
        documentId: sectionIds.length > 0 ? null : documentId,
        sectionIds: sectionIds.length > 0 ? [...sectionIds] : null,
        expiresAt: sql`now() + make_interval(days => ${days})`,
        madeBy: actor,
      })
      .returning({ id: invitations.id });
    if (!made) throw new Error('an inserted invitation came back without its id');
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: room.cooperationId,
      roomId,
      action: 'invitation-made',
      details: { invitationId: made.id, title: said.title, role: said.role, gives: said.gives },
    });
    return { invitationId: made.id, secret, code };
  };
  return changeRoom(services, roomId, judge, apply, [INVITATIONS_TOPIC]);
}

async function judgeNew(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  wish: NewInvitation,
): Promise<Outcome<RoomAccess, MakeInvitationRefusal>> {
  const access = await accessRoom(queryable, actor, roomId);
  if (!access.ok) return access;
  const { room } = access.value;
  const gift = judgeGift(access.value, wish);
  if (!gift.ok) return gift;
  if (wish.territoryId && !room.territories.has(wish.territoryId)) return refuse('unknown-territory');
  // Minutes name who was there: they are shown to members alone.
  const open = [...room.documents].filter(([, { kind }]) => kind !== 'minutes');
  if (wish.documentId && !open.some(([id]) => id === wish.documentId)) return refuse('unknown-document');
  const known = new Set(open.flatMap(([, { sections }]) => sections.map(({ id }) => id)));
  if (!wish.sectionIds.every((id) => known.has(id))) return refuse('unknown-section');
  const [made] = await queryable
    .select({ number: count() })
    .from(invitations)
    .where(and(eq(invitations.roomId, roomId), isNull(invitations.revokedAt)));
  return made && made.number >= INVITATION_LIMITS.ofRoom ? refuse('too-many-invitations') : accept(access.value);
}
