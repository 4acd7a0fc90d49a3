import { eq, max } from 'drizzle-orm';
import { documentUpdates } from '#db/schema.ts';
import type { Anchor, MarkedPassage } from '#domain/anchor.ts';
import type { DocumentId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import {
  findPassage,
  idsOf,
  quoteOf,
  readSigns,
  type SectionSigns,
  type SignSpan,
} from '#editor/section/section-signs.ts';
import type { Services } from '../services.ts';

/**
 * Finds a passage that somebody marked in the text as the server has it, so that nobody needs to
 * know ids and nobody can make them up. Refused where the text changed meanwhile, or says the same
 * more than once and nothing tells which is meant.
 */
export async function anchorPassage(
  { database, sync }: Pick<Services, 'database' | 'sync'>,
  documentId: DocumentId,
  sectionId: SectionId,
  passage: MarkedPassage,
): Promise<Outcome<Anchor, 'passage-not-found'>> {
  // Before the text is read: what came in between is looked at once more than needed, and never
  // passed over.
  const [last] = await database
    .select({ seq: max(documentUpdates.seq) })
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, documentId));
  return sync.readSharedDocument(documentId, (doc) => {
    const signs = readSigns(doc.getXmlFragment(sectionKey(sectionId)));
    const found = findPassage(signs, passage);
    return found ? accept(anchorOf(sectionId, signs, found, last?.seq ?? 0)) : refuse('passage-not-found');
  });
}

/** The signs that stand there, to be found again. */
export function anchorOf(sectionId: SectionId, signs: SectionSigns, stretch: SignSpan, seq: number): Anchor {
  return { sectionId, ranges: idsOf(signs, stretch), quote: quoteOf(signs, stretch), seq };
}
