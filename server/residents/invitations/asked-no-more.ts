import { and, eq } from 'drizzle-orm';
import { questions } from '#db/schema.ts';
import type { QuestionId } from '#domain/ids.ts';
import { isClosed } from '#domain/residents/question.ts';
import type { Services } from '../../services.ts';
import { loadShown, type VisitAccess } from './visit-access.ts';
import { isAskedBy } from './what-is-asked.ts';

/**
 * Whether an invitation asked a question that is closed by now. False for what it never asked,
 * which nobody learns of by it.
 */
export async function isAskedNoMore(
  { database }: Pick<Services, 'database'>,
  { invitation, rights }: Pick<VisitAccess, 'invitation' | 'rights'>,
  questionId: QuestionId,
): Promise<boolean> {
  if (!rights.allows.includes('answers')) return false;
  const [found] = await database
    .select()
    .from(questions)
    .where(and(eq(questions.id, questionId), eq(questions.roomId, invitation.roomId)));
  if (!found || !isClosed(found, new Date())) return false;
  const shown = (await loadShown(database, invitation)).flatMap(({ sections }) => sections.map(({ id }) => id));
  return isAskedBy(invitation, shown, found);
}
