import { and, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { contributions, questions } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { ContributionId, PersonId, QuestionId, RoomId, SectionId, TerritoryId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { type AnswerRefusal, readAnswer } from '#domain/residents/question.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import { accessForDuty } from '../../facts/room-access.ts';
import { changeRoom } from '../../rooms/change-room.ts';
import { ifAdmitted } from '../../rooms/repeat-limits.ts';
import type { Services } from '../../services.ts';
import { CONTRIBUTIONS_TOPIC } from '../topics.ts';
import { nextNumber } from './keep-contribution.ts';

/** A card from the market, a letter, what was said on the telephone, as a member notes it. */
export type PaperContribution = {
  /** Names this sending of the form: the same one twice is one contribution. */
  readonly sending: string;
  readonly questionId: QuestionId | null;
  readonly sectionId: SectionId | null;
  readonly words: string;
  readonly chosen: readonly string[];
  readonly territoryId: TerritoryId;
  readonly place: string;
  /** On which day it was said, `2027-01-14`. */
  readonly saidOn: string;
};

export type NotePaperRefusal =
  | AnswerRefusal
  | 'not-found'
  | DutyRefusal<'review-contributions'>
  | 'unknown-section'
  | 'unknown-territory'
  | 'question-closed'
  | 'no-such-question'
  | 'too-many-changes';

type Said = { readonly sectionId: SectionId | null; readonly body: string; readonly choice: readonly string[] | null };

/**
 * Notes what came in on paper. It goes the same way as the others; whoever notes it has read it.
 */
export function notePaper(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  paper: PaperContribution,
): Promise<Outcome<{ readonly contributionId: ContributionId; readonly number: number }, NotePaperRefusal>> {
  const judge = (queryable: Queryable) => judgePaper(queryable, actor, roomId, paper);
  const apply = async (transaction: Queryable, { sectionId, body, choice }: Said) => {
    const before = await findSent(transaction, roomId, paper.sending);
    if (before) return before;
    const { questionId, territoryId, place, saidOn, sending } = paper;
    const number = await nextNumber(transaction, roomId);
    const [noted] = await transaction
      .insert(contributions)
      .values({
        ...{ roomId, number, questionId, sectionId, body, territoryId, place, saidOn, sending },
        kind: questionId ? 'answer' : 'words',
        choice: choice && [...choice],
        role: 'resident',
        source: 'paper',
        state: 'shown',
        notedBy: actor,
      })
      .returning({ contributionId: contributions.id });
    if (!noted) throw new Error('an inserted contribution came back without its id');
    return { ...noted, number };
  };
  return ifAdmitted(services.database, 'note-paper', { personId: actor, roomId }, () =>
    changeRoom(services, roomId, judge, apply, [CONTRIBUTIONS_TOPIC]),
  );
}

async function judgePaper(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  paper: PaperContribution,
): Promise<Outcome<Said, NotePaperRefusal>> {
  const access = await accessForDuty(queryable, actor, roomId, 'review-contributions');
  if (!access.ok) return access;
  const { room } = access.value;
  if (!room.territories.has(paper.territoryId)) return refuse('unknown-territory');
  const { questionId, sectionId, words } = paper;
  if (questionId) return judgeAnswer(queryable, roomId, questionId, paper);
  const open = [...room.documents.values()].filter(({ kind }) => kind !== 'minutes');
  const known = open.flatMap(({ sections }) => sections.map(({ id }) => id));
  if (sectionId && !known.includes(sectionId)) return refuse('unknown-section');
  return words === '' ? refuse('required') : accept({ sectionId, body: words, choice: null });
}

async function judgeAnswer(
  queryable: Queryable,
  roomId: RoomId,
  questionId: QuestionId,
  { words, chosen, saidOn }: PaperContribution,
): Promise<Outcome<Said, NotePaperRefusal>> {
  const [found] = await queryable
    .select({
      question: questions,
      lastDay: sql<string | null>`(${questions.closesAt} at time zone ${TIME_ZONE})::date::text`,
    })
    .from(questions)
    .where(and(eq(questions.id, questionId), eq(questions.roomId, roomId)));
  if (!found) return refuse('no-such-question');
  const { question, lastDay } = found;
  // What was collected in time still counts once the day is over.
  if (question.closedAt || (lastDay && saidOn >= lastDay)) return refuse('question-closed');
  const answer = readAnswer(question, { words, chosen });
  return answer.ok ? accept({ sectionId: question.sectionId, ...answer.value }) : answer;
}

async function findSent(transaction: Queryable, roomId: RoomId, sending: string) {
  const [found] = await transaction
    .select({ contributionId: contributions.id, number: contributions.number })
    .from(contributions)
    .where(and(eq(contributions.roomId, roomId), eq(contributions.sending, sending)));
  return found ?? null;
}
