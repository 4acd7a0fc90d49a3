import { z } from 'zod';
import { answerPerson, readBody, readId } from '#app/_data/api.ts';
import { LIST_KINDS, type ListKind } from '#domain/actions/fields.ts';
import { sectionId } from '#domain/ids.ts';
import { addActionLine } from '#server/actions/add-action-line.ts';
import { removeActionLine } from '#server/actions/remove-action-line.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly sectionId: string }> };

const kind = z.enum(LIST_KINDS as [ListKind, ...ListKind[]]);
const newLine = z.object({
  kind,
  key: z.uuid(),
  typed: z.record(z.string().max(40), z.string()),
  indicatorId: z.uuid().nullable().default(null),
});

/** Adds a line to one of an action's lists. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(sectionId, (await params).sectionId);
    if (!id.ok) return id;
    const line = await readBody(request, newLine);
    return line.ok ? addActionLine(services(), person.id, id.value, line.value) : line;
  });
}

/** Takes one off. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(sectionId, (await params).sectionId);
    if (!id.ok) return id;
    const line = await readBody(request, z.object({ kind, lineId: z.uuid() }));
    return line.ok ? removeActionLine(services(), person.id, id.value, line.value) : line;
  });
}
