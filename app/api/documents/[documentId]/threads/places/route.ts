import { answerPerson, readId } from '#app/_data/api.ts';
import { documentId } from '#domain/ids.ts';
import { services } from '#server/services.ts';
import { findPlaces } from '#server/threads/find-places.ts';

type Context = { readonly params: Promise<{ readonly documentId: string }> };

/**
 * Looks where passages are that a page misses. What is found is told like any news of the
 * document's threads.
 */
export function POST(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(documentId, (await params).documentId);
    return id.ok ? findPlaces(services(), person.id, id.value) : id;
  });
}
