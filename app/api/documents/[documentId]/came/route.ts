import { z } from 'zod';
import { answerPerson, readId } from '#app/_data/api.ts';
import { documentId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly documentId: string }> };

const querySchema = z.object({ after: z.coerce.number().int().min(0) });

/**
 * Where the words stand that others wrote in a document `after` a row of its log, section by
 * section.
 */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(documentId, (await params).documentId);
    if (!id.ok) return id;
    const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) return refuse('malformed');
    return services().reading.came(person.id, id.value, query.data.after);
  });
}
