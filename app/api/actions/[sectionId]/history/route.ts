import { answerPerson, readId } from '#app/_data/api.ts';
import { sectionId } from '#domain/ids.ts';
import { readActionHistory } from '#server/actions/read-action.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly sectionId: string }> };

/** What was changed beside an action's text, the newest first. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(sectionId, (await params).sectionId);
    return id.ok ? readActionHistory(services(), person.id, id.value) : id;
  });
}
