import { answerPerson, readId } from '#app/_data/api.ts';
import { documentId } from '#domain/ids.ts';
import { readTitle } from '#server/documents/document-title.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly documentId: string }> };

/** What a document is called now, for who has it open. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(documentId, (await params).documentId);
    return id.ok ? readTitle(services(), person.id, id.value) : id;
  });
}
