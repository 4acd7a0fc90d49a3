import { answerPerson, readId } from '#app/_data/api.ts';
import { documentId } from '#domain/ids.ts';
import { accept } from '#domain/refusal.ts';
import { readSections } from '#server/documents/sections/read-sections.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly documentId: string }> };

/**
 * Which sections a document has now, in the order in which they are read, without their text;
 * `only` asks for one of them.
 */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(documentId, (await params).documentId);
    if (!id.ok) return id;
    const sections = await readSections(services(), person.id, id.value);
    const only = new URL(request.url).searchParams.get('only');
    if (!sections.ok || only === null) return sections;
    return accept(sections.value.filter((section) => section.id === only));
  });
}
