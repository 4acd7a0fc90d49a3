import { z } from 'zod';
import { answerPerson, readBody, readId } from '#app/_data/api.ts';
import { roomId } from '#domain/ids.ts';
import { setFrozen } from '#server/rooms/freeze-writing.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly roomId: string }> };

const freezeSchema = z.object({ frozen: z.boolean() });

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(roomId, (await params).roomId);
    if (!id.ok) return id;
    const wish = await readBody(request, freezeSchema);
    return wish.ok ? setFrozen(services(), person.id, id.value, wish.value.frozen) : wish;
  });
}
