import { z } from 'zod';
import { answerPerson, readBody, readId } from '#app/_data/api.ts';
import { threadId } from '#domain/ids.ts';
import { THREAD_STATES } from '#domain/threads.ts';
import { services } from '#server/services.ts';
import { setThreadState } from '#server/threads/resolve-thread.ts';

type Context = { readonly params: Promise<{ readonly threadId: string }> };

const stateSchema = z.object({ state: z.enum(THREAD_STATES) });

/** Has a thread be resolved, or open again. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(threadId, (await params).threadId);
    if (!id.ok) return id;
    const body = await readBody(request, stateSchema);
    return body.ok ? setThreadState(services(), person.id, id.value, body.value.state) : body;
  });
}
