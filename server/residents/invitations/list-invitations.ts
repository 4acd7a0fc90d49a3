import { count, desc, eq } from 'drizzle-orm';
import { contributions, invitations } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { InvitationId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { type InvitationState, invitationState } from '#domain/residents/invitation.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import { accessForDuty } from '../../facts/room-access.ts';
import type { Services } from '../../services.ts';
import type { InvitationRow } from './invitation-row.ts';

/** A link as whoever runs the room sees it: never what opens it. */
export type InvitationView = Omit<InvitationRow, 'secretHash' | 'codeHash'> & {
  readonly state: InvitationState;
  /** The last day on which it is good, as `2026-12-31`. */
  readonly lastDay: string;
  /** How many contributions came by it. */
  readonly contributions: number;
};

const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE });

/** The links of a room, the newest first, for whoever may make them. */
export async function listInvitations(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<readonly InvitationView[], 'not-found' | DutyRefusal<'invite-residents'>>> {
  const access = await accessForDuty(database, actor, roomId, 'invite-residents');
  if (!access.ok) return access;
  const rows = await database
    .select()
    .from(invitations)
    .where(eq(invitations.roomId, roomId))
    .orderBy(desc(invitations.createdAt));
  const counted = await database
    .select({ id: contributions.invitationId, number: count() })
    .from(contributions)
    .where(eq(contributions.roomId, roomId))
    .groupBy(contributions.invitationId);
  const numbers = new Map<InvitationId | null, number>(counted.map(({ id, number }) => [id, number]));
  const now = new Date();
  return accept(
    rows.map(({ secretHash, codeHash, ...row }) => ({
      ...row,
      state: invitationState(row, now),
      lastDay: dayOf.format(row.expiresAt),
      contributions: numbers.get(row.id) ?? 0,
    })),
  );
}
