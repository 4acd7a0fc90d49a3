import { and, count, eq, isNull, ne, notInArray } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { contributionReports, contributions } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { VisitRefusal } from '#domain/access/visit-refusal.ts';
import type { ContributionId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { CONTRIBUTION_LIMITS, NOT_SHOWN } from '#domain/residents/contribution.ts';
import { accessForDuty } from '../../facts/room-access.ts';
import { networkOf } from '../../http/client-address.ts';
import { changeRoom, tellRoom } from '../../rooms/change-room.ts';
import type { Services } from '../../services.ts';
import { hashToken } from '../../sign-in/hash-token.ts';
import { accessVisit, loadShown, type VisitKeys } from '../invitations/visit-access.ts';
import { admit } from '../residents-limits.ts';
import { CONTRIBUTIONS_TOPIC } from '../topics.ts';
import type { ContributionPlace } from './contribution-place.ts';
import type { Visit } from './sent-contribution.ts';

export type ReportRefusal = VisitRefusal | 'not-found' | 'too-many-contributions';
export type Reportable = { readonly id: ContributionId; readonly number: number; readonly body: string };

/**
 * Words of somebody else that a visitor reads by this invitation; not found for any other number.
 */
export async function findReportable(
  queryable: Queryable,
  invitationId: Visit['invitationId'],
  keys: VisitKeys,
  number: number,
): Promise<Outcome<Reportable, VisitRefusal | 'not-found'>> {
  const access = await accessVisit(queryable, invitationId, keys);
  if (!access.ok) return access;
  const { invitation, rights } = access.value;
  if (rights.read) return refuse(rights.read);
  if (invitation.isPublic || invitation.gives === 'seat') return refuse('not-found');
  const [found] = await queryable
    .select()
    .from(contributions)
    .where(
      and(
        eq(contributions.roomId, invitation.roomId),
        eq(contributions.number, number),
        ne(contributions.kind, 'answer'),
        isNull(contributions.hiddenAt),
        notInArray(contributions.state, [...NOT_SHOWN]),
      ),
    );
  const shown = await loadShown(queryable, invitation);
  const isShown = shown.some(({ sections }) => sections.some(({ id }) => id === found?.sectionId));
  return found && isShown ? accept({ id: found.id, number: found.number, body: found.body }) : refuse('not-found');
}

/**
 * Tells those who review that something is amiss with words that everybody of the invitation reads.
 * It hides nothing: one person is not to silence another. The same browser says it once, and so
 * many at most are kept.
 */
export async function reportContribution(
  services: Pick<Services, 'database'>,
  { invitationId, keys, address }: Visit,
  { number, why }: { readonly number: number; readonly why: string },
): Promise<Outcome<null, ReportRefusal>> {
  if (!(await admit(services, 'contribution-from-address', networkOf(address))))
    return refuse('too-many-contributions');
  return services.database.transaction(async (transaction): Promise<Outcome<null, ReportRefusal>> => {
    const found = await findReportable(transaction, invitationId, keys, number);
    if (!found.ok) return found;
    const { id: contributionId } = found.value;
    const [row] = await transaction
      .select()
      .from(contributions)
      .where(eq(contributions.id, contributionId))
      .for('update');
    const ofIt = eq(contributionReports.contributionId, contributionId);
    const [said] = await transaction.select({ number: count() }).from(contributionReports).where(ofIt);
    if (!row || (said?.number ?? 0) >= CONTRIBUTION_LIMITS.reports) return accept(null);
    const reporter = hashToken(keys.guest);
    await transaction.insert(contributionReports).values({ contributionId, reporter, why }).onConflictDoNothing();
    await transaction
      .update(contributions)
      .set({ heldBecause: 'reported' })
      .where(eq(contributions.id, contributionId));
    await tellRoom(transaction, row.roomId, [CONTRIBUTIONS_TOPIC]);
    return accept(null);
  });
}

/** Lets words be that were reported: whoever reviews looked at them, and found nothing amiss. */
export async function dismissReports(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  { roomId, contributionId }: ContributionPlace,
): Promise<Outcome<null, 'not-found' | DutyRefusal<'review-contributions'>>> {
  const judge = async (
    transaction: Queryable,
  ): Promise<Outcome<null, 'not-found' | DutyRefusal<'review-contributions'>>> => {
    const access = await accessForDuty(transaction, actor, roomId, 'review-contributions');
    if (!access.ok) return access;
    const [row] = await transaction
      .select({ id: contributions.id })
      .from(contributions)
      .where(and(eq(contributions.id, contributionId), eq(contributions.roomId, roomId)))
      .for('update');
    return row ? accept(null) : refuse('not-found');
  };
  return changeRoom(
    services,
    roomId,
    judge,
    async (transaction) => {
      await forgetReports(transaction, contributionId);
      await transaction
        .update(contributions)
        .set({ heldBecause: null })
        .where(and(eq(contributions.id, contributionId), eq(contributions.heldBecause, 'reported')));
      return null;
    },
    [CONTRIBUTIONS_TOPIC],
  );
}

/** Reports are over once somebody decided about what they are about. */
export async function forgetReports(transaction: Queryable, contributionId: ContributionId): Promise<void> {
  await transaction.delete(contributionReports).where(eq(contributionReports.contributionId, contributionId));
}
