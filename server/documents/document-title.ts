import type { DocumentId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';
import { titleOfDocument } from '../facts/room-names.ts';
import type { Services } from '../services.ts';
import { findReadableDocument } from './readable-document.ts';

/** The topic by which whoever has a document open hears that it is called otherwise. */
export const titleTopic = (documentId: DocumentId): string => `title:${documentId}`;

/** What a document is called, for a member of its room. */
export async function readTitle(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  documentId: DocumentId,
): Promise<Outcome<{ readonly title: string }, 'not-found'>> {
  const roomId = await findDocumentRoom(database, documentId);
  if (!roomId) return refuse('not-found');
  const readable = await findReadableDocument(database, actor, roomId, documentId);
  return readable.ok ? accept({ title: await titleOfDocument(database, documentId) }) : readable;
}
