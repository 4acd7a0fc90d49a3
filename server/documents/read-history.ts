import { z } from 'zod';
import type { DocumentId, PersonId, SectionId, TerritoryId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Role } from '#domain/seat.ts';
import { renderSectionHtml } from '#editor/render-html.ts';
import { sectionKey } from '#editor/schema.ts';
import { readSection } from '#editor/section/read-section.ts';
import { type Share, sharesOf, type TextRun, textRuns } from '../authorship/authorship.ts';
import { replayDocument } from '../authorship/replay-document.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';
import type { ReadingServices } from '../reading/reading-services.ts';
import { findTitledDocument } from './readable-document.ts';

/** A moment as it is asked for: ISO 8601, with its offset. */
export const momentSchema = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** A document as it was at a moment, and whose words it was made of. */
export type DocumentHistory = {
  readonly at: Date;
  /** How many changes it had seen. */
  readonly seq: number;
  /** The sections of today, in their order; one that did not exist yet is empty. */
  readonly sections: readonly SectionHistory[];
};

export type SectionHistory = {
  readonly id: SectionId;
  readonly title: string;
  readonly html: string;
  /**
   * The text that was there, in its order, cut where the author or the hat changes. Null is an
   * author nobody knows.
   */
  readonly runs: readonly {
    readonly personId: PersonId | null;
    readonly role: Role | null;
    readonly territoryId: TerritoryId | null;
    readonly characters: number;
  }[];
  /** How much each wrote until then, in each hat, and what of it was still there. */
  readonly shares: readonly Share[];
};

/**
 * Reads a document of the past for a member of its room; for anybody else it is `not-found`. What
 * is still to come is not known: a moment after `now` counts as now.
 */
export async function readHistory(
  { database }: Pick<ReadingServices, 'database'>,
  actor: PersonId,
  documentId: DocumentId,
  moment: Date,
  now = new Date(),
): Promise<Outcome<DocumentHistory, 'not-found'>> {
  const roomId = await findDocumentRoom(database, documentId);
  if (!roomId) return refuse('not-found');
  const found = await findTitledDocument(database, actor, roomId, documentId);
  if (!found.ok) return found;
  const at = moment < now ? moment : now;
  const past = await replayDocument(database, documentId, at);
  if (!past.ok) return past;
  const { seq, doc } = past.value;
  const sections = found.value.document.sections.map(({ id, title }) => {
    const key = sectionKey(id);
    const html = renderSectionHtml(readSection(doc.getXmlFragment(key)));
    const runs = textRuns(doc, key, past.value);
    return { id, title, html, runs: runs.filter(({ deleted }) => !deleted).map(viewRun), shares: sharesOf(runs) };
  });
  return accept({ at, seq, sections });
}

function viewRun({ text, author }: TextRun): SectionHistory['runs'][number] {
  return {
    personId: author?.personId ?? null,
    role: author?.hat.role ?? null,
    territoryId: author?.hat.territoryId ?? null,
    characters: text.length,
  };
}
