import { may } from '#domain/access/may.ts';
import type { DocumentId, SectionId } from '#domain/ids.ts';
import { excerpt } from '#domain/search/excerpt.ts';
import { holdsWords } from '#domain/search/search-words.ts';
import type { MemberAccess } from '../facts/room-access.ts';
import { loadApprovedMinutes, loadArchivedDocuments } from '../facts/room-facts.ts';
import { type TitledDocument, titledDocuments, withNames } from '../facts/room-names.ts';
import type { Services } from '../services.ts';
import { searchTexts } from '../texts/search-texts.ts';
import { firstHits, type Hit, type Hits, MOST_HITS } from './hits.ts';

/** A document, or a section of one, in which words were found. */
export type DocumentHit = Hit & {
  readonly documentId: DocumentId;
  readonly documentTitle: string;
  /** Null where the document's own title has the words. */
  readonly sectionId: SectionId | null;
  readonly archived: boolean;
};

type Searched = Pick<TitledDocument, 'title' | 'sections'> & { readonly id: DocumentId; readonly archived: boolean };

/**
 * Finds words in the documents that a member of the room may read, but the plan: those of today,
 * then the minutes that were approved, then those that were put away.
 */
export async function searchDocuments(
  services: Pick<Services, 'database' | 'sync'>,
  access: MemberAccess,
  words: readonly string[],
): Promise<Hits<DocumentHit>> {
  const documents = await readable(services, access);
  const texts = await searchTexts(services, documents, words, MOST_HITS + 1);
  const found = documents.flatMap((document) => hitsIn(document, texts, words));
  return firstHits(found);
}

function hitsIn(
  { id, title: documentTitle, sections, archived }: Searched,
  texts: ReadonlyMap<SectionId, string>,
  words: readonly string[],
): DocumentHit[] {
  const place = { documentId: id, documentTitle, archived };
  const itself = { ...place, sectionId: null, title: documentTitle, excerpt: [] };
  const within = sections.flatMap((section) => {
    const text = texts.get(section.id);
    if (text === undefined && !holdsWords(section.title, words)) return [];
    return [{ ...place, sectionId: section.id, title: section.title, excerpt: excerpt(text ?? '', words) }];
  });
  return holdsWords(documentTitle, words) ? [itself, ...within] : within;
}

async function readable({ database }: Pick<Services, 'database'>, { room, membership }: MemberAccess) {
  const today = (await withNames(database, room)).documents;
  const approved = await titledDocuments(database, await loadApprovedMinutes(database, room.roomId));
  const archived = await titledDocuments(database, await loadArchivedDocuments(database, room.roomId));
  const searched: Searched[] = [];
  for (const [id, document] of today) {
    if (document.kind === 'action-plan') continue;
    const sections = document.sections.filter((section) => may(membership, 'read', { room, document, section }));
    if (sections.length > 0) searched.push({ id, title: document.title, sections, archived: false });
  }
  for (const [id, { title, sections }] of approved) searched.push({ id, title, sections, archived: false });
  for (const [id, { title, sections }] of archived) searched.push({ id, title, sections, archived: true });
  return searched;
}
