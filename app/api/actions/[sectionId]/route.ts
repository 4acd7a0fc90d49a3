import { z } from 'zod';
import { answerPerson, readBody, readId } from '#app/_data/api.ts';
import { RECORD_KINDS } from '#domain/actions/fields.ts';
import { sectionId } from '#domain/ids.ts';
import { changeActionField } from '#server/actions/change-action-field.ts';
import { readAction } from '#server/actions/read-action.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly sectionId: string }> };

/** An action with all that stands beside its text. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(sectionId, (await params).sectionId);
    return id.ok ? readAction(services(), person.id, id.value) : id;
  });
}

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).max(200)]);
const editSchema = z.object({
  kind: z.enum(RECORD_KINDS),
  lineId: z.uuid().nullable(),
  field: z.string().max(40),
  before: value,
  typed: value,
});

/**
 * Saves one field. Where somebody else changed it meanwhile, nothing is saved, and 409 has what
 * stands there now.
 */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(
    async (person) => {
      const id = readId(sectionId, (await params).sectionId);
      if (!id.ok) return id;
      const edit = await readBody(request, editSchema);
      return edit.ok ? changeActionField(services(), person.id, id.value, edit.value) : edit;
    },
    ({ state }) => (state === 'overtaken' ? 409 : 200),
  );
}
