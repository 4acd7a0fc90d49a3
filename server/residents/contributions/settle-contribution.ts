import { and, eq, ne, notExists } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { clientClaims, contributions, documents } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { type Accepted, accept, type Outcome, type Refusal, refuse } from '#domain/refusal.ts';
import { type ContributionState, needsReason, nextStates } from '#domain/residents/contribution.ts';
import { accessForDuty, type RoomAccess } from '../../facts/room-access.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { changeRoom } from '../../rooms/change-room.ts';
import { DATABASE_TIME } from '../../rooms/hats/wear-hats.ts';
import type { Services } from '../../services.ts';
import { drawClientId, type ServerWriteRefusal } from '../../sync/room/writing/server-write.ts';
import { givePlace, holdPlaces } from '../invitations/give-place.ts';
import { CONTRIBUTIONS_TOPIC } from '../topics.ts';
import type { ContributionPlace } from './contribution-place.ts';
import { hashWords } from './hash-words.ts';
import { mailItsAuthor } from './mail-answer.ts';
import { forgetReports } from './report-contribution.ts';
import { type BeingWritten, somebody, writeContributionWords } from './write-contribution.ts';

export type ContributionRow = typeof contributions.$inferSelect;

export type SettleRefusal =
  | 'not-found'
  | DutyRefusal<'review-contributions'>
  | 'contribution-moved-on'
  | 'reason-missing'
  | 'section-missing'
  | 'unknown-section'
  | 'no-place-left';
export type TakeUpRefusal = SettleRefusal | ServerWriteRefusal | 'taken-up-elsewhere' | 'nothing-to-write';

type About = {
  readonly why: string;
  /**
   * The words that whoever decides has read (`hashWords`): it is not decided about others. Left out
   * by a program that decides about whatever is there.
   */
  readonly read?: string;
};

/** What is decided about a contribution. */
export type Settling =
  | (About & { readonly to: Exclude<ContributionState, 'waiting' | 'taken-up'> })
  | (About & {
      readonly to: 'taken-up';
      /** Where it is found in the text. */
      readonly sectionId: SectionId;
      /**
       * Whether its words are written there, in their author's name; otherwise somebody said it in
       * other words.
       */
      readonly write: boolean;
    });

/** Says what becomes of a contribution. Its author reads it, with the reason. */
export async function settleContribution(
  services: Pick<Services, 'database' | 'sync'>,
  actor: PersonId,
  place: ContributionPlace,
  settling: Settling,
): Promise<Outcome<null, TakeUpRefusal>> {
  if (settling.to === 'taken-up' && settling.write) return takeUpInWords(services, actor, place, settling);
  return change(services, actor, place, settling.to, async (transaction, { contribution, access }) => {
    if (!isWhatWasRead(contribution, settling)) return refuse('contribution-moved-on');
    const isThere = await isWritten(transaction, contribution);
    if (isThere && contribution.takenUpInId) return settleWritten(transaction, actor, { access, contribution });
    if (settling.why === '' && needsReason(settling.to)) return refuse('reason-missing');
    const hasPlace = settling.to !== 'shown' || (await givePlace(transaction, contribution));
    if (!hasPlace) return refuse('no-place-left');
    if (settling.to === 'taken-up' && !documentOf(access, settling.sectionId)) return refuse('unknown-section');
    const takenUpInId = settling.to === 'taken-up' ? settling.sectionId : null;
    const { to, why } = settling;
    // Under one that wrote nothing the words may still go anywhere later.
    const clientId = isThere ? contribution.clientId : null;
    await settle(transaction, actor, contribution, { to, why, takenUpInId, clientId }, access);
    return accept(null);
  });
}

/** Its author may have put other words into their answer since. */
function isWhatWasRead(contribution: ContributionRow, { read }: Settling): boolean {
  return read === undefined || read === hashWords(contribution);
}

type InWords = Extract<Settling, { to: 'taken-up' }>;

/**
 * Writes a contribution's words into a section, in three steps, so that they stand there once,
 * whatever happens between: the clientID is kept, the words are written under it, the contribution
 * is settled. Whoever asks again goes on where it stopped.
 */
async function takeUpInWords(
  services: Pick<Services, 'database' | 'sync'>,
  actor: PersonId,
  place: ContributionPlace,
  settling: InWords,
): Promise<Outcome<null, TakeUpRefusal>> {
  const prepared = await change(services, actor, place, 'taken-up', (transaction, judged) =>
    prepare(transaction, actor, judged, settling),
  );
  if (!prepared.ok) return prepared;
  const { clientId } = prepared.value;
  const written = await writeContributionWords(services, actor, prepared.value);
  if (!written.ok) {
    if (written.code !== 'not-settled') await forget(services, prepared.value);
    return written;
  }
  // They stand there, whatever was decided or forgotten meanwhile.
  return change(services, actor, place, null, async (transaction, { contribution, access }) => {
    if (contribution.state === 'taken-up') return refuse('contribution-moved-on');
    const { sectionId, why } = settling;
    await settle(transaction, actor, contribution, { to: 'taken-up', why, takenUpInId: sectionId, clientId }, access);
    return accept(null);
  });
}

/**
 * Whether a contribution's words stand in a text of its room although nobody settled it: it was not
 * known at the time whether they were written.
 */
async function isWritten(transaction: Queryable, { clientId, roomId }: ContributionRow): Promise<boolean> {
  if (clientId === null) return false;
  const [claim] = await transaction
    .select({ clientId: clientClaims.clientId })
    .from(clientClaims)
    .innerJoin(documents, eq(documents.id, clientClaims.documentId))
    .where(and(eq(documents.roomId, roomId), eq(clientClaims.clientId, clientId)))
    .limit(1);
  return claim !== undefined;
}

/**
 * Settles what turned out to be written, before anything else is decided about it: the tie between
 * the words in the text and their author would be lost.
 */
async function settleWritten(
  transaction: Queryable,
  actor: PersonId,
  { access, contribution }: Judged,
): Promise<Refusal<'contribution-moved-on'>> {
  const { clientId, takenUpInId } = contribution;
  await settle(transaction, actor, contribution, { to: 'taken-up', why: '', takenUpInId, clientId }, access);
  return refuse('contribution-moved-on');
}

type Judged = { readonly access: RoomAccess; readonly contribution: ContributionRow };

/** Draws the clientID under which the words will be written, once, and finds out whose they are. */
async function prepare(transaction: Queryable, actor: PersonId, { access, contribution }: Judged, settling: InWords) {
  // From here on the words stay: whoever answers anew is refused once there is a clientID.
  if (!isWhatWasRead(contribution, settling)) return refuse('contribution-moved-on');
  const { sectionId } = settling;
  const documentId = documentOf(access, sectionId);
  if (!documentId) return refuse('unknown-section');
  const { id, body, number, role, territoryId, takenUpInId } = contribution;
  if (body === '' || !territoryId) return refuse('nothing-to-write');
  if (contribution.clientId !== null && takenUpInId !== sectionId) {
    const isThere = await isWritten(transaction, contribution);
    if (isThere && takenUpInId) return settleWritten(transaction, actor, { access, contribution });
    // The section for which it was kept may be gone.
    if (isThere || takenUpInId) return refuse('taken-up-elsewhere');
  }
  const clientId = contribution.clientId ?? drawClientId();
  await transaction.update(contributions).set({ clientId, takenUpInId: sectionId }).where(eq(contributions.id, id));
  const personId = contribution.guestId ?? (await somebody(transaction));
  return accept({
    id,
    documentId,
    sectionId,
    body,
    number,
    clientId,
    author: { personId, hat: { role, territoryId } },
  });
}

/**
 * What could not be written may be written elsewhere; unless somebody else, who prepared it under
 * the same clientID, wrote it meanwhile.
 */
async function forget(
  { database }: Pick<Services, 'database'>,
  { id, documentId, clientId }: BeingWritten,
): Promise<void> {
  const claims = database
    .select({ clientId: clientClaims.clientId })
    .from(clientClaims)
    .where(and(eq(clientClaims.documentId, documentId), eq(clientClaims.clientId, clientId)));
  const own = and(eq(contributions.id, id), eq(contributions.clientId, clientId));
  await database
    .update(contributions)
    .set({ clientId: null, takenUpInId: null })
    .where(and(own, ne(contributions.state, 'taken-up'), notExists(claims)));
}

/**
 * Hides a contribution from everybody who does not review, or shows it again. Its author is told,
 * with the reason.
 */
export function hideContribution(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: ContributionPlace,
  { hidden, why }: { readonly hidden: boolean; readonly why: string },
): Promise<Outcome<null, SettleRefusal>> {
  return change(services, actor, place, null, async (transaction, { contribution, access }) => {
    if ((contribution.hiddenAt !== null) === hidden) return refuse('contribution-moved-on');
    if (hidden && why === '') return refuse('reason-missing');
    await transaction
      .update(contributions)
      .set({
        hiddenAt: hidden ? DATABASE_TIME : null,
        hiddenWhy: hidden ? why : '',
        heldBecause: hidden ? null : contribution.heldBecause,
        // The reason of the last decision holds again, unless hiding took its place.
        why: hidden || contribution.hiddenWhy !== '' ? contribution.why : '',
        settledBy: actor,
        settledAt: DATABASE_TIME,
      })
      .where(eq(contributions.id, contribution.id));
    if (hidden) await forgetReports(transaction, contribution.id);
    await mailItsAuthor(transaction, contribution);
    await note(transaction, actor, contribution, access, hidden ? 'hidden' : 'seen');
    return accept(null);
  });
}

/**
 * Lets `apply` change a contribution in its turn, for who reviews, where it may go to `to` from
 * where it is.
 */
async function change<Value, Code extends string>(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  { roomId, contributionId }: ContributionPlace,
  to: ContributionState | null,
  apply: (transaction: Queryable, judged: Judged) => Promise<Outcome<Value, Code>>,
): Promise<Outcome<Value, Code | 'not-found' | DutyRefusal<'review-contributions'> | 'contribution-moved-on'>> {
  const judge = async (transaction: Queryable) => {
    const access = await accessForDuty(transaction, actor, roomId, 'review-contributions');
    if (!access.ok) return access;
    if (to === 'shown') await holdPlaces(transaction, contributionId);
    const [contribution] = await transaction
      .select()
      .from(contributions)
      .where(and(eq(contributions.id, contributionId), eq(contributions.roomId, roomId)))
      .for('update');
    if (!contribution) return refuse('not-found');
    if (to && !nextStates(contribution.state).includes(to)) return refuse('contribution-moved-on');
    return accept({ access: access.value, contribution });
  };
  const changed = await changeRoom(services, roomId, judge, apply, [CONTRIBUTIONS_TOPIC]);
  return changed.ok ? (changed as Accepted<Outcome<Value, Code>>).value : changed;
}

type Settled = Pick<ContributionRow, 'takenUpInId' | 'clientId'> & {
  readonly to: ContributionState;
  readonly why: string;
};

async function settle(
  transaction: Queryable,
  actor: PersonId,
  contribution: ContributionRow,
  { to, why, takenUpInId, clientId }: Settled,
  access: RoomAccess,
): Promise<void> {
  await transaction
    .update(contributions)
    .set({ state: to, why, takenUpInId, clientId, heldBecause: null, settledBy: actor, settledAt: DATABASE_TIME })
    .where(eq(contributions.id, contribution.id));
  await forgetReports(transaction, contribution.id);
  await mailItsAuthor(transaction, contribution);
  await note(transaction, actor, contribution, access, to);
}

async function note(
  transaction: Queryable,
  actor: PersonId,
  { id: contributionId, number }: ContributionRow,
  { room: { cooperationId, roomId } }: RoomAccess,
  to: ContributionState | 'hidden' | 'seen',
): Promise<void> {
  const details = { contributionId, number, to };
  await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'contribution-settled', details });
}

/**
 * The document of the room that a section is in; null for minutes, and for what is not the room's.
 */
function documentOf({ room }: RoomAccess, sectionId: SectionId): DocumentId | null {
  for (const [id, { kind, sections }] of room.documents) {
    if (kind !== 'minutes' && sections.some((section) => section.id === sectionId)) return id;
  }
  return null;
}
