import { z } from 'zod';
import { answerPerson, readBody, readId } from '#app/_data/api.ts';
import { documentId, sectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { THREAD_FILTERS } from '#domain/threads.ts';
import { services } from '#server/services.ts';
import { threadSchema } from '#server/threads/comment-schemas.ts';
import { openThread } from '#server/threads/open-thread.ts';
import { readThreads } from '#server/threads/read-threads.ts';

type Context = { readonly params: Promise<{ readonly documentId: string }> };

const querySchema = z.object({ filter: z.enum(THREAD_FILTERS).optional(), sectionId: sectionId.optional() });

/**
 * The threads of a document, those opened last first; those that `filter` and `sectionId` ask for.
 */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(documentId, (await params).documentId);
    if (!id.ok) return id;
    const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) return refuse('malformed');
    const reading = await readThreads(services(), person.id, id.value, query.data);
    return reading.ok ? accept(reading.value.threads) : reading;
  });
}

/**
 * Opens a thread on a passage, a section or the document, with its first comment. Sent again with
 * the same `id`, it is opened once.
 */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(documentId, (await params).documentId);
    if (!id.ok) return id;
    const body = await readBody(request, threadSchema);
    if (!body.ok) return body;
    const opened = await openThread(services(), person.id, id.value, body.value);
    return opened.ok ? accept({ id: opened.value }) : opened;
  });
}
