import type { JSONContent } from '@tiptap/core';
import { and, eq } from 'drizzle-orm';
import type * as Y from 'yjs';
import type { Queryable } from '#db/client.ts';
import { documentUpdates } from '#db/schema.ts';
import type { DocumentId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import { readSection } from '#editor/section/read-section.ts';
import type { AuthorFacts } from '../authorship/author-facts.ts';
import { compareSection } from '../authorship/compare-section.ts';
import { loadWriters } from '../authorship/known-mandates.ts';
import { replayDocument, replayText } from '../authorship/replay-document.ts';
import type { Restorations } from '../authorship/restorations.ts';
import { AuthorList, type PassageAuthor } from '../documents/author-list.ts';
import { findPastDocument } from '../documents/readable-document.ts';
import { type PastSection, pastSections } from '../facts/past-sections.ts';
import type { ReadingServices } from '../reading/reading-services.ts';
import { readLastSeq } from './note-seen.ts';

/**
 * Words that came or went, and by which of the document's authors; null where nobody knows by whom.
 */
export type ShownChange = {
  readonly kind: 'came' | 'went';
  readonly text: string;
  readonly author: number | null;
  readonly at: Date | null;
};

export type ComparedSectionReading = PastSection & {
  /**
   * Its text at the later moment with what went since the earlier one, in marks as `compareSection`
   * makes them.
   */
  readonly content: JSONContent;
  readonly changes: readonly ShownChange[];
};

export type Comparison = {
  readonly title: string;
  /** The rows of the log after which both moments are. */
  readonly afterSeq: number;
  readonly upToSeq: number;
  /**
   * When those rows were stored; `from` is null where the earlier moment is before the first words.
   */
  readonly from: Date | null;
  readonly to: Date | null;
  readonly authors: readonly PassageAuthor[];
  /**
   * All of today, also those in which nothing changed; then those that were removed since, where
   * something did.
   */
  readonly sections: readonly ComparedSectionReading[];
  /** Whether no word came nor went, and links, headings or marks did. */
  readonly onlyForm: boolean;
};

/**
 * What came and what went in a document between two rows of its log, and who did it. For a member
 * of its room; for anybody else it is `not-found`. Without `upToSeq` up to now; what is asked for
 * backwards is told forwards.
 */
export async function readComparison(
  { database, authored }: ReadingServices,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
  asked: { readonly afterSeq: number; readonly upToSeq: number | null },
): Promise<Outcome<Comparison, 'not-found'>> {
  const found = await findPastDocument(database, actor, roomId, documentId);
  if (!found.ok) return found;
  const { document } = found.value;
  const lastSeq = await readLastSeq(database, documentId);
  const [afterSeq = 0, upToSeq = 0] = [asked.afterSeq, asked.upToSeq ?? lastSeq]
    .map((seq) => Math.min(seq, lastSeq))
    .sort((a, b) => a - b);
  const [from, to] = [await storedAt(database, documentId, afterSeq), await storedAt(database, documentId, upToSeq)];
  const between = { title: document.title, afterSeq, upToSeq, from, to };
  const authors = new AuthorList(await loadWriters(database, roomId, documentId));
  const known = await pastSections(database, { roomId, documentId }, document.sections);
  const compare = (past: Past) => {
    const sections = compareSections(known, past, afterSeq, authors);
    return { sections, form: sections.some(({ changes }) => changes.length > 0) ? null : formOf(past.doc, known) };
  };
  /** Whether the earlier moment has another form; null where words changed, and nobody asks. */
  const changedSince = async (form: string | null) =>
    form !== null && form !== formOf((await replayText(database, documentId, afterSeq)).doc, known);
  if (upToSeq === lastSeq) {
    const { sections, form } = await authored.read(documentId, (now) => compare({ ...now.facts, ...now }));
    return accept({ ...between, authors: authors.all, sections, onlyForm: await changedSince(form) });
  }
  const past = await replayDocument(database, documentId, { seq: upToSeq });
  if (!past.ok) return past;
  const { sections, form } = compare(past.value);
  return accept({ ...between, authors: authors.all, sections, onlyForm: await changedSince(form) });
}

/** The sections with all that their words are in, to be compared with another moment's. */
function formOf(doc: Y.Doc, sections: readonly PastSection[]): string {
  return JSON.stringify(sections.map(({ id }) => readSection(doc.getXmlFragment(sectionKey(id)))));
}

async function storedAt(queryable: Queryable, documentId: DocumentId, seq: number): Promise<Date | null> {
  const ofRow = and(eq(documentUpdates.documentId, documentId), eq(documentUpdates.seq, seq));
  const [row] = await queryable.select({ at: documentUpdates.createdAt }).from(documentUpdates).where(ofRow);
  return row?.at ?? null;
}

type Past = AuthorFacts & {
  readonly doc: Y.Doc;
  readonly restorationsOf?: (root: string) => Restorations;
};

function compareSections(
  sections: readonly PastSection[],
  { doc, restorationsOf, ...facts }: Past,
  afterSeq: number,
  authors: AuthorList,
): ComparedSectionReading[] {
  const compared = sections.map((section) => {
    const key = sectionKey(section.id);
    const { content, changes } = compareSection(doc, key, facts, afterSeq, restorationsOf?.(key));
    const shown = changes.map(({ kind, text, author, at }) => ({
      kind,
      text,
      author: authors.placeOf(author, at),
      at,
    }));
    return { ...section, content, changes: shown };
  });
  return compared.filter(({ isRemoved, changes }) => !isRemoved || changes.length > 0);
}
