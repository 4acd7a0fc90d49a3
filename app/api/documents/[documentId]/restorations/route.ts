import { z } from 'zod';
import { answerPerson, readBody, readId } from '#app/_data/api.ts';
import { documentId, sectionId } from '#domain/ids.ts';
import { writtenSign } from '#domain/written-sign.ts';
import { announceRestoration, recordRestoration } from '#server/history/record-restoration.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly documentId: string }> };

const restorationSchema = z.object({
  sectionId,
  seq: z.int().min(0),
  sign: writtenSign,
  id: z.uuid().optional(),
  /** Whether it is only being done: the entry follows once the log has it. */
  begun: z.boolean().optional(),
});

/** Enters in the journal that the caller brought an earlier text back into a section. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(documentId, (await params).documentId);
    if (!id.ok) return id;
    const body = await readBody(request, restorationSchema);
    if (!body.ok) return body;
    const { begun, id: restoration, ...restored } = body.value;
    if (begun && restoration) {
      return announceRestoration(services(), person.id, id.value, { ...restored, id: restoration });
    }
    return recordRestoration(services(), person.id, id.value, { ...restored, ...(restoration && { id: restoration }) });
  });
}
