import { and, count, eq, gt, max, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { contributions } from '#db/schema.ts';
import type { PersonId, QuestionId, RoomId } from '#domain/ids.ts';
import { type ContributionState, type HeldBecause, isShown } from '#domain/residents/contribution.ts';
import type { GuestFacts, VisitAccess } from '../invitations/visit-access.ts';
import type { Said } from './judge-contribution.ts';
import type { Contributed, NewContribution } from './sent-contribution.ts';

type Keeping = {
  readonly access: VisitAccess;
  readonly author: GuestFacts;
  readonly sent: NewContribution;
  readonly said: Said;
};

/** Writes down what was judged, or changes the answer that it gives way to. */
export async function keepContribution(transaction: Queryable, keeping: Keeping): Promise<Contributed> {
  const { access, author, sent, said } = keeping;
  const heldBecause = await whyHeld(transaction, keeping);
  // Whoever reviews has the last word: what they refused, or did not read yet, is not shown by
  // being said anew.
  const isHeld = access.invitation.review || heldBecause !== null || !isSeen(said.before);
  const state = isHeld ? 'waiting' : 'shown';
  const { questionId, sectionId, body, passage, choice, territoryId } = said;
  const words = { body, choice: choice && [...choice], sending: sent.sending, state, heldBecause } as const;
  const changed = questionId ? await changeAnswer(transaction, author.personId, questionId, words) : null;
  if (changed) return { ...changed, how: 'changed' };
  const number = await nextNumber(transaction, access.invitation.roomId);
  const [kept] = await transaction
    .insert(contributions)
    .values({
      ...words,
      roomId: access.invitation.roomId,
      number,
      kind: questionId ? 'answer' : passage ? 'comment' : 'words',
      passage,
      guestId: author.personId,
      invitationId: access.invitation.id,
      questionId,
      sectionId,
      role: author.role,
      territoryId,
      source: access.invitation.isPublic ? 'public' : 'link',
    })
    .returning({ contributionId: contributions.id });
  if (!kept) throw new Error('an inserted contribution came back without its id');
  return { ...kept, number, state, how: 'new' };
}

function isSeen(before: ContributionState | null): boolean {
  return before === null || isShown({ state: before, hidden: false });
}

/**
 * The answer that a guest gave to this question before gives way to the new one, under its number.
 */
async function changeAnswer(
  transaction: Queryable,
  guestId: PersonId,
  questionId: QuestionId,
  words: Pick<typeof contributions.$inferInsert, 'body' | 'choice' | 'sending' | 'state' | 'heldBecause'>,
) {
  const [changed] = await transaction
    .update(contributions)
    // A theme was given to the words of before.
    .set({ ...words, why: '', settledBy: null, settledAt: null, themeId: null })
    .where(and(eq(contributions.guestId, guestId), eq(contributions.questionId, questionId)))
    .returning({ contributionId: contributions.id, number: contributions.number, state: contributions.state });
  return changed ?? null;
}

/**
 * Numbers have no order of commits to wait for but this lock's, which is held until the
 * contribution is kept.
 */
export async function nextNumber(transaction: Queryable, roomId: RoomId): Promise<number> {
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('contribution'), hashtext(${roomId}::text))`);
  const [last] = await transaction
    .select({ number: max(contributions.number) })
    .from(contributions)
    .where(eq(contributions.roomId, roomId));
  return (last?.number ?? 0) + 1;
}

/**
 * How many words within ten minutes are more than one person has to say, and how many from
 * everybody are a flood.
 */
export const OFTEN = { ofGuest: 6, byInvitation: 400, withinMinutes: 10 } as const;

/** Why something waits for review although the invitation asks for none. */
async function whyHeld(transaction: Queryable, { access, author, said }: Keeping): Promise<HeldBecause | null> {
  if (author.waitsForPlace) return 'crowd';
  const lately = gt(contributions.createdAt, sql`now() - make_interval(mins => ${OFTEN.withinMinutes})`);
  const counted = async (...which: Parameters<typeof and>) => {
    const [found] = await transaction
      .select({ number: count() })
      .from(contributions)
      .where(and(...which));
    return found?.number ?? 0;
  };
  const invitation = eq(contributions.invitationId, access.invitation.id);
  const repeats = said.questionId === null && said.body !== '';
  if (repeats && (await counted(invitation, eq(contributions.body, said.body))) > 0) return 'repeated';
  if ((await counted(eq(contributions.guestId, author.personId), lately)) >= OFTEN.ofGuest) return 'flood';
  return (await counted(invitation, lately)) >= OFTEN.byInvitation ? 'flood' : null;
}
