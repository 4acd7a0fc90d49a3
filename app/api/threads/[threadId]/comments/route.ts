import { answerPerson, readBody, readId } from '#app/_data/api.ts';
import { threadId } from '#domain/ids.ts';
import { services } from '#server/services.ts';
import { commentSchema } from '#server/threads/comment-schemas.ts';
import { replyInThread } from '#server/threads/reply-in-thread.ts';

type Context = { readonly params: Promise<{ readonly threadId: string }> };

/** Says something more in a thread. Sent again with the same `id`, it is said once. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(threadId, (await params).threadId);
    if (!id.ok) return id;
    const body = await readBody(request, commentSchema);
    return body.ok ? replyInThread(services(), person.id, id.value, body.value) : body;
  });
}
