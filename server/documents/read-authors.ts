import type { JSONContent } from '@tiptap/core';
import type * as Y from 'yjs';
import type { DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import { type PassagePiece, readPassages } from '#editor/section/read-section.ts';
import type { LineRun } from '../authorship/authorship.ts';
import { loadWriters } from '../authorship/known-mandates.ts';
import type { ReadingServices } from '../reading/reading-services.ts';
import { AuthorList, type PassageAuthor } from './author-list.ts';
import { findPastDocument } from './readable-document.ts';

/** Words of one author in one line of a section. */
export type Passage = {
  /** Which of the document's authors; null where nobody knows who wrote it. */
  readonly author: number | null;
  readonly text: string;
  /** Counts the section's lines from 0. */
  readonly line: number;
};

export type AuthoredSection = {
  readonly id: SectionId;
  readonly title: string;
  /** Its text, in marks `passage` whose number is a place in `passages`. */
  readonly content: JSONContent;
  readonly passages: readonly Passage[];
};

export type AuthorsReading = {
  readonly authors: readonly PassageAuthor[];
  readonly sections: readonly AuthoredSection[];
};

/** Pages draw each passage by itself: more of them would keep everybody else waiting. */
export const MAX_PASSAGES = 10_000;

/**
 * The text of a document as it is on disk, and who wrote each word of it, in which hat. For a
 * member of its room; for anybody else it is `not-found`. More passages than pages can draw are too
 * much to show.
 */
export async function readAuthors(
  { database, authored }: ReadingServices,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
): Promise<Outcome<AuthorsReading, 'not-found' | 'too-much-to-show'>> {
  const found = await findPastDocument(database, actor, roomId, documentId);
  if (!found.ok) return found;
  const { document } = found.value;
  const writers = await loadWriters(database, roomId, documentId);
  return authored.read(documentId, ({ doc, linesOf }) => {
    const authors = new AuthorList(writers);
    const sections = document.sections.map(({ id, title }) => {
      const key = sectionKey(id);
      return { id, title, ...readSectionPassages(doc.getXmlFragment(key), standingLines(linesOf(key)), authors) };
    });
    const passages = sections.reduce((sum, section) => sum + section.passages.length, 0);
    if (passages > MAX_PASSAGES) return refuse('too-much-to-show');
    return accept({ authors: authors.all, sections });
  });
}

/** What still stands of each line, in the order of the lines. */
type Lines = ReadonlyMap<object, readonly LineRun[]>;

function standingLines(runs: readonly LineRun[]): Lines {
  const lines = new Map<object, LineRun[]>();
  for (const run of runs) {
    if (run.deleted) continue;
    const line = lines.get(run.line);
    if (line) line.push(run);
    else lines.set(run.line, [run]);
  }
  return lines;
}

function readSectionPassages(
  fragment: Y.XmlFragment,
  lines: Lines,
  authors: AuthorList,
): Pick<AuthoredSection, 'content' | 'passages'> {
  const passages: Passage[] = [];
  const pieces = new Map<object, PassagePiece[]>();
  for (const [line, runs] of lines) {
    const own: PassagePiece[] = [];
    for (const run of runs) {
      const [author, last] = [authors.placeOf(run.author, run.row?.at ?? null), passages.at(-1)];
      if (own.length > 0 && last?.author === author) {
        passages[passages.length - 1] = { ...last, text: last.text + run.text };
        own.push({ length: run.text.length, number: passages.length - 1 });
        continue;
      }
      passages.push({ author, text: run.text, line: pieces.size });
      own.push({ length: run.text.length, number: passages.length - 1 });
    }
    pieces.set(line, own);
  }
  return { content: readPassages(fragment, (text) => pieces.get(text) ?? []), passages };
}
