import { answerPerson, readId } from '#app/_data/api.ts';
import { documentId } from '#domain/ids.ts';
import { readSections } from '#server/documents/read-sections.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly documentId: string }> };

/** Which sections a document has now, in the order in which they are read, without their text. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(documentId, (await params).documentId);
    return id.ok ? readSections(services(), person.id, id.value) : id;
  });
}
