import { answerPerson, readId } from '#app/_data/api.ts';
import { threadId } from '#domain/ids.ts';
import { services } from '#server/services.ts';
import { noteRead } from '#server/threads/read-threads.ts';

type Context = { readonly params: Promise<{ readonly threadId: string }> };

/** Notes that the caller has read a thread. */
export function POST(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(threadId, (await params).threadId);
    return id.ok ? noteRead(services(), person.id, id.value) : id;
  });
}
