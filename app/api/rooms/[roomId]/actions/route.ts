import { answerPerson, readId } from '#app/_data/api.ts';
import { roomId } from '#domain/ids.ts';
import { accept } from '#domain/refusal.ts';
import { listActions } from '#server/actions/list-actions.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly roomId: string }> };

/** The actions of a room in the order of its plan, for its members. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(roomId, (await params).roomId);
    if (!id.ok) return id;
    const plan = await listActions(services(), person.id, id.value);
    if (!plan.ok) return plan;
    return accept(
      plan.value.actions.map(
        ({ sectionId, number, title, status, phase, priority, leadBody, leadPerson, confidential }) => ({
          id: sectionId,
          number,
          title,
          status,
          phase,
          priority,
          lead: leadBody || leadPerson,
          announced: !confidential,
        }),
      ),
    );
  });
}
