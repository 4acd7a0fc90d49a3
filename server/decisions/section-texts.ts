import { createHash } from 'node:crypto';
import type { Queryable } from '#db/client.ts';
import type { DocumentId, SectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { canonicalSection } from '#editor/section/canonical-section.ts';
import { isEmptySection } from '#editor/section/section-text.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import { titleOfSection } from '../facts/room-names.ts';
import { readLogDocument, readLongSection } from '../texts/log-document.ts';

/** A section as it is adopted. */
export type SectionText = {
  readonly documentId: DocumentId;
  readonly sectionId: SectionId;
  readonly title: string;
  /** The last row of the document's log that it holds. */
  readonly seq: number;
  readonly canonical: string;
  /** Whether nothing is written in it. */
  readonly isEmpty: boolean;
  /** SHA-256 of the canonical form's UTF-8 bytes, in hex. */
  readonly sha256: string;
};

/**
 * Reads the texts of sections from the log, on the caller's transaction: while it has the room's
 * row, nothing is appended. The documents in memory are not asked, since they wait for that very
 * transaction. In the order of the sections given, all of which are of these documents.
 */
export async function readSectionTexts(
  transaction: Queryable,
  { documents }: Pick<RoomFacts, 'documents'>,
  sectionIds: readonly SectionId[],
): Promise<SectionText[]> {
  const texts = new Map<SectionId, SectionText>();
  for (const [documentId, { sections }] of documents) {
    const asked = sections.filter(({ id }) => sectionIds.includes(id));
    if (asked.length === 0) continue;
    const { doc, seq } = await readLogDocument(transaction, documentId);
    for (const { id: sectionId } of asked) {
      const title = await titleOfSection(transaction, sectionId);
      const content = await readLongSection(doc.getXmlFragment(sectionKey(sectionId)));
      const canonical = canonicalSection({ title, content });
      const sha256 = sha256Hex(canonical);
      texts.set(sectionId, { documentId, sectionId, title, seq, canonical, isEmpty: isEmptySection(content), sha256 });
    }
    doc.destroy();
  }
  return sectionIds.map((id) => {
    const text = texts.get(id);
    if (!text) throw new Error(`section ${id} is in none of the room's documents`);
    return text;
  });
}

/**
 * One fingerprint for all of them: a section's own, or that of several fingerprints, one a line in
 * their order.
 */
export function commonFingerprint(texts: readonly Pick<SectionText, 'sha256'>[]): string | null {
  const [first, ...more] = texts.map(({ sha256 }) => sha256);
  if (!first) return null;
  return more.length === 0 ? first : sha256Hex([first, ...more].join('\n'));
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
