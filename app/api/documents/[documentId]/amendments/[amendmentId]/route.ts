import { answerPerson, readId } from '#app/_data/api.ts';
import { amendmentId, documentId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { readAmendment } from '#server/amendments/read-amendments.ts';
import { findDocumentRoom } from '#server/facts/room-facts.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly documentId: string; readonly amendmentId: string }> };

/** What an amendment says: the blocks as they were, those that are proposed, and why. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const asked = await params;
    const [document, id] = [readId(documentId, asked.documentId), readId(amendmentId, asked.amendmentId)];
    if (!document.ok) return document;
    if (!id.ok) return id;
    const roomId = await findDocumentRoom(services().database, document.value);
    const reading = roomId && (await readAmendment(services(), person.id, { roomId, amendmentId: id.value }));
    if (!reading?.ok || reading.value.documentId !== document.value) return refuse('not-found');
    const { number, state, sectionId, base, replacement, reason } = reading.value;
    return accept({ id: id.value, number, state, sectionId, base, replacement, reason });
  });
}
