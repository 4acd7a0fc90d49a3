import { titleAsks } from '#domain/residents/invitation.ts';
import type { VisitView } from '#server/residents/invitations/read-visit.ts';
import { showsAll } from '#server/residents/invitations/what-is-asked.ts';

/**
 * Where an answer to the title of an invitation is sent, below its address: to the room where it
 * shows the whole, to the one part that it shows otherwise. Null where its title asks nothing, or
 * what a question of the room asks; where one chooses among several parts first; and for who may
 * not write.
 */
export function answerPlace(visit: VisitView): string | null {
  const { invitation, rights, questions, documents } = visit;
  if (invitation.gives === 'seat' || rights.contribute !== null || !rights.allows.includes('words')) return null;
  const prompts = questions.map(({ prompt }) => prompt);
  if (!titleAsks(invitation.title, prompts)) return null;
  if (showsAll(invitation)) return 'room';
  const [part, another] = documents.flatMap(({ sections }) => sections);
  return part && !another ? `sections/${part.id}` : null;
}
