import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { actions } from '#db/schema.ts';
import { may } from '#domain/access/may.ts';
import { type WriteRefusal, writeRefusal } from '#domain/access/write-refusal.ts';
import type { DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessAsMember } from '../facts/room-access.ts';
import type { DocumentFacts, MembershipFacts, RoomFacts, SectionFacts } from '../facts/room-facts.ts';

export type ActionRow = typeof actions.$inferSelect;

/** What somebody may do with an action beside writing its text. */
export type ActionRights = {
  /**
   * Why what was decided about it is closed to them, or null where they may change it; it goes with
   * the text.
   */
  readonly closed: WriteRefusal | null;
  /** Whether they may note how it goes on. */
  readonly follow: boolean;
  /** Whether they may merge and abandon it, and add others. */
  readonly manage: boolean;
};

/** An action as one member of its room meets it. */
export type ActionAccess = {
  readonly room: RoomFacts;
  readonly membership: MembershipFacts;
  readonly documentId: DocumentId;
  readonly document: DocumentFacts;
  readonly section: SectionFacts;
  readonly action: ActionRow;
  readonly may: ActionRights;
};

/**
 * Loads an action for a member of its room; for anybody else, and where there is none, it is
 * `not-found`.
 */
export async function accessAction(
  queryable: Queryable,
  actor: PersonId,
  sectionId: SectionId,
): Promise<Outcome<ActionAccess, 'not-found'>> {
  const [action] = await queryable.select().from(actions).where(eq(actions.sectionId, sectionId));
  if (!action) return refuse('not-found');
  const access = await accessAsMember(queryable, actor, action.roomId);
  if (!access.ok) return access;
  const { room, membership } = access.value;
  for (const [documentId, document] of room.documents) {
    const section = document.sections.find(({ id }) => id === sectionId);
    if (!section) continue;
    const may = actionRights(room, membership, document, section);
    return accept({ room, membership, documentId, document, section, action, may });
  }
  return refuse('not-found');
}

/** What a member may do with an action now. */
export function actionRights(
  room: RoomFacts,
  membership: MembershipFacts,
  document: DocumentFacts,
  section: SectionFacts,
): ActionRights {
  const where = { room, document, section };
  return {
    closed: writeRefusal(membership, where),
    follow: may(membership, 'follow-action', where),
    manage: may(membership, 'manage-actions', where),
  };
}

/** The room that an action belongs to, or null where there is no such action. */
export async function findActionRoom(queryable: Queryable, sectionId: SectionId): Promise<RoomId | null> {
  const [found] = await queryable
    .select({ roomId: actions.roomId })
    .from(actions)
    .where(eq(actions.sectionId, sectionId));
  return found?.roomId ?? null;
}

/** Why what was decided about an action is closed; each has its sentence among the refusals. */
type ActionClosed = `action-${WriteRefusal}`;
export type ClosedRefusal = ActionClosed | 'no-follow-up-for-hat' | 'action-merged' | 'line-gone';

/** An action, of which a member wants to change something. */
export type Changeable = Pick<ActionAccess, 'may'> & { readonly action: Pick<ActionRow, 'mergedInto'> };

/**
 * Why a member may not change this now, or null: what was decided goes with the text, what follows
 * goes on.
 */
export function whyClosed({ may, action }: Changeable, followed: boolean): ClosedRefusal | null {
  if (action.mergedInto) return 'action-merged';
  if (followed) return may.follow ? null : 'no-follow-up-for-hat';
  return may.closed && `action-${may.closed}`;
}
