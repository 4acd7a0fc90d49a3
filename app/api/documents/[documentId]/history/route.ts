import { z } from 'zod';
import { answerPerson, readId } from '#app/_data/api.ts';
import { documentId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { momentSchema } from '#server/documents/read-history.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly documentId: string }> };

const querySchema = z.object({ at: momentSchema });

/** A document as it was `at` a moment (ISO 8601, with its offset), and who wrote what of it. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(documentId, (await params).documentId);
    if (!id.ok) return id;
    const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) return refuse('malformed');
    return services().reading.history(person.id, id.value, query.data.at);
  });
}
