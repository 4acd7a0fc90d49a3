import { answerPerson, readId } from '#app/_data/api.ts';
import { documentId } from '#domain/ids.ts';
import { readWaiting } from '#server/amendments/read-waiting.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly documentId: string }> };

/** Which amendments wait for a decision in a document, and to which blocks. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(documentId, (await params).documentId);
    return id.ok ? readWaiting(services(), person.id, id.value) : id;
  });
}
