import { answerPerson, readBody, readId } from '#app/_data/api.ts';
import { amendmentId } from '#domain/ids.ts';
import { discussAmendment } from '#server/amendments/discuss-amendment.ts';
import { services } from '#server/services.ts';
import { commentSchema } from '#server/threads/comment-schemas.ts';

type Context = { readonly params: Promise<{ readonly amendmentId: string }> };

/** Says something about an amendment. Sent again with the same `id`, it is said once. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(amendmentId, (await params).amendmentId);
    if (!id.ok) return id;
    const body = await readBody(request, commentSchema);
    return body.ok ? discussAmendment(services(), person.id, id.value, body.value) : body;
  });
}
