import { answerPerson, readId } from '#app/_data/api.ts';
import { threadId } from '#domain/ids.ts';
import { services } from '#server/services.ts';
import { readThread } from '#server/threads/read-threads.ts';

type Context = { readonly params: Promise<{ readonly threadId: string }> };

/** One thread with all that was said in it, and what the caller may do about it. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(threadId, (await params).threadId);
    return id.ok ? readThread(services(), person.id, id.value) : id;
  });
}
