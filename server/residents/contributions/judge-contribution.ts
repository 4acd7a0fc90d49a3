import { and, count, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { contributions, questions } from '#db/schema.ts';
import type { PersonId, QuestionId, RoomId, SectionId, TerritoryId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { CONTRIBUTION_LIMITS, type ContributionState } from '#domain/residents/contribution.ts';
import { territoryProblem } from '#domain/residents/contribution-problems.ts';
import { isClosed, readAnswer } from '#domain/residents/question.ts';
import { loadShown, loadTerritoriesOf, type VisitAccess } from '../invitations/visit-access.ts';
import { isAskedBy, showsAll } from '../invitations/what-is-asked.ts';
import type { ContributeRefusal, NewContribution } from './sent-contribution.ts';

export type Said = {
  readonly sectionId: SectionId | null;
  readonly questionId: QuestionId | null;
  readonly body: string;
  /** Empty for what is about no passage. */
  readonly passage: string;
  readonly choice: readonly string[] | null;
  readonly territoryId: TerritoryId;
  /** What became of the answer that gives way to this one; null where there is none. */
  readonly before: ContributionState | null;
};

/**
 * What a guest may bring in of what they sent, and as what it is kept; or why not.
 */
export async function judgeContribution(
  transaction: Queryable,
  access: VisitAccess,
  sent: NewContribution,
): Promise<Outcome<Said, ContributeRefusal>> {
  const { invitation, guest } = access;
  const about = await judgeTarget(transaction, access, sent);
  if (!about.ok) return about;
  const territoryId = guest?.territoryId ?? invitation.territoryId ?? sent.territoryId;
  const known = (await loadTerritoriesOf(transaction, invitation)).map(({ id }) => id);
  const problem = territoryProblem(territoryId, known);
  if (!territoryId || problem) return refuse(problem ?? 'territory-missing');
  const before = guest ? await judgeBefore(transaction, guest.personId, about.value.questionId) : accept(null);
  return before.ok ? accept({ ...about.value, territoryId, before: before.value }) : before;
}

async function judgeTarget(
  transaction: Queryable,
  { invitation, rights }: VisitAccess,
  { target, words, chosen }: NewContribution,
): Promise<Outcome<Omit<Said, 'territoryId' | 'before'>, ContributeRefusal>> {
  const shown = (await loadShown(transaction, invitation)).flatMap(({ sections }) => sections.map(({ id }) => id));
  if (target.about === 'question') {
    if (!rights.allows.includes('answers')) return refuse('not-invited-to');
    const asked = await findQuestion(transaction, invitation.roomId, target.questionId);
    if (!asked || !isAskedBy(invitation, shown, asked)) return refuse('not-found');
    if (isClosed(asked, new Date())) return refuse('question-closed');
    const answer = readAnswer(asked, { words, chosen });
    if (!answer.ok) return answer;
    return accept({ sectionId: asked.sectionId, questionId: asked.id, passage: '', ...answer.value });
  }
  const passage = target.about === 'section' ? (target.passage ?? '') : '';
  const [allowsWords, allowsComments] = [rights.allows.includes('words'), rights.allows.includes('comments')];
  if (passage ? !allowsComments : !allowsWords) {
    const isMissing = target.about === 'section' && allowsComments && !passage;
    return refuse(isMissing ? 'passage-missing' : 'not-invited-to');
  }
  if (target.about === 'section' ? !shown.includes(target.sectionId) : !showsAll(invitation))
    return refuse('not-found');
  if (words === '') return refuse('required');
  const sectionId = target.about === 'section' ? target.sectionId : null;
  return accept({ sectionId, questionId: null, body: words, passage, choice: null });
}

/**
 * What a guest said before: an answer that is in a text already stays as it was, and nobody says
 * more than so much.
 */
async function judgeBefore(
  transaction: Queryable,
  guestId: PersonId,
  questionId: QuestionId | null,
): Promise<Outcome<ContributionState | null, ContributeRefusal>> {
  const own = eq(contributions.guestId, guestId);
  if (questionId) {
    const asked = and(own, eq(contributions.questionId, questionId));
    const [answer] = await transaction.select().from(contributions).where(asked).for('update');
    // One that has its clientID is being written into a text.
    if (answer?.state === 'taken-up' || (answer && answer.clientId !== null)) return refuse('answer-taken-up');
    if (answer) return accept(answer.state);
  }
  const [said] = await transaction.select({ number: count() }).from(contributions).where(own);
  return (said?.number ?? 0) < CONTRIBUTION_LIMITS.ofGuest ? accept(null) : refuse('too-many-contributions');
}

type QuestionRow = typeof questions.$inferSelect;

async function findQuestion(
  transaction: Queryable,
  roomId: RoomId,
  questionId: QuestionId,
): Promise<QuestionRow | null> {
  const [found] = await transaction
    .select()
    .from(questions)
    .where(and(eq(questions.id, questionId), eq(questions.roomId, roomId)));
  return found ?? null;
}
