import { z } from 'zod';
import { answerPerson, readId } from '#app/_data/api.ts';
import { documentId, sectionId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { readPastSection } from '#server/history/read-past-section.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly documentId: string }> };

const querySchema = z.object({ seq: z.coerce.number().int().min(0), section: sectionId });

/** What a `section` of a document said after the row `seq` of its log. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(documentId, (await params).documentId);
    if (!id.ok) return id;
    const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) return refuse('malformed');
    const { seq, section } = query.data;
    return readPastSection(services(), person.id, id.value, { sectionId: section, seq });
  });
}
