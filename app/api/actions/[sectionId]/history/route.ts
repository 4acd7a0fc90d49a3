import { z } from 'zod';
import { answerPerson, readId } from '#app/_data/api.ts';
import { RECORD_KINDS } from '#domain/actions/fields.ts';
import { sectionId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { readActionHistory } from '#server/actions/read-action-history.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly sectionId: string }> };

const ofSchema = z.object({
  record: z.enum(RECORD_KINDS).optional(),
  field: z.string().max(40).optional(),
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
});

/**
 * What was changed beside an action's text, the newest first: all of it, or of one list (`record`)
 * or one `field`. Long ones come in parts: the next has the changes `before` the last one's id.
 */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(sectionId, (await params).sectionId);
    const of = ofSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!of.success) return refuse('malformed');
    return id.ok ? readActionHistory(services(), person.id, id.value, of.data) : id;
  });
}
