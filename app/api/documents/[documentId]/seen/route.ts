import { z } from 'zod';
import { answerPerson, readBody, readId } from '#app/_data/api.ts';
import { documentId } from '#domain/ids.ts';
import { noteSeen } from '#server/history/note-seen.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly documentId: string }> };

/** Up to which row of the log it was on the screen; null for all that is in it now. */
const seenSchema = z.object({ seq: z.int().min(0).nullable() });

/** Notes that the caller saw a document. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(documentId, (await params).documentId);
    if (!id.ok) return id;
    const body = await readBody(request, seenSchema);
    return body.ok ? noteSeen(services(), person.id, id.value, body.value.seq) : body;
  });
}
