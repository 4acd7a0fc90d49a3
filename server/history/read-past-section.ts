import type { JSONContent } from '@tiptap/core';
import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';
import type { NotShown } from '../reading/reading.ts';
import type { Services } from '../services.ts';

/** What one section of a document said after a row of its log, for a member of its room. */
export async function readPastSection(
  { database, reading }: Pick<Services, 'database' | 'reading'>,
  actor: PersonId,
  documentId: DocumentId,
  { sectionId, seq }: { readonly sectionId: SectionId; readonly seq: number },
): Promise<Outcome<JSONContent, 'not-found' | NotShown['code']>> {
  const roomId = await findDocumentRoom(database, documentId);
  if (!roomId) return refuse('not-found');
  const past = await reading.pastText(actor, roomId, documentId, seq);
  if (!past.ok) return past;
  const section = past.value.sections.find(({ id }) => id === sectionId);
  return section ? accept(section.content) : refuse('not-found');
}
