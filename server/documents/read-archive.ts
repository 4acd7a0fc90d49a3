import type { DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { nameTables } from '#editor/render-html.ts';
import { accessAsMember } from '../facts/room-access.ts';
import { loadArchivedDocuments } from '../facts/room-facts.ts';
import { titledDocument, titledDocuments } from '../facts/room-names.ts';
import type { Services } from '../services.ts';
import { readTexts } from '../texts/read-texts.ts';

export type ArchivedLine = { readonly id: DocumentId; readonly title: string };

export type ArchivedDocument = ArchivedLine & {
  readonly sections: readonly { readonly id: SectionId; readonly title: string; readonly html: string }[];
};

/** The documents of a room that were put away, for its members. */
export async function listArchive(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<readonly ArchivedLine[], 'not-found'>> {
  const access = await accessAsMember(database, actor, roomId);
  if (!access.ok) return access;
  const archived = await titledDocuments(database, await loadArchivedDocuments(database, roomId));
  return accept([...archived].map(([id, { title }]) => ({ id, title })));
}

/** What a document that was put away says, for a member of its room. */
export async function readArchived(
  { database, sync }: Pick<Services, 'database' | 'sync'>,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
): Promise<Outcome<ArchivedDocument, 'not-found'>> {
  const access = await accessAsMember(database, actor, roomId);
  if (!access.ok) return access;
  const archived = (await loadArchivedDocuments(database, roomId)).get(documentId);
  if (!archived) return refuse('not-found');
  const document = await titledDocument(database, documentId, archived);
  const texts = await readTexts(
    { database, sync },
    documentId,
    document.sections.map(({ id }) => id),
  );
  const sections = document.sections.map(({ id, title }) => {
    return { id, title, html: nameTables(texts.get(id)?.html ?? '', title) };
  });
  return accept({ id: documentId, title: document.title, sections });
}
