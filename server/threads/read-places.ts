import { and, eq, inArray } from 'drizzle-orm';
import { threads } from '#db/schema.ts';
import type { Place } from '#domain/anchor.ts';
import type { DocumentId, SectionId, ThreadId } from '#domain/ids.ts';
import { AnchorResolver } from '../anchors/resolve-anchor.ts';
import type { ReadingServices } from '../reading/reading-services.ts';

/**
 * Where passages stand as of a row of the log: those that do not stand where they were found last.
 */
export type PlacesReading = { readonly seq: number; readonly moved: readonly (readonly [ThreadId, Place])[] };

/**
 * Looks for the passages of these threads in a document as it is on disk. It goes through the
 * document's past, so it is read in the thread of readings (`reading.ts`).
 */
export function readPlaces(
  { database, authored }: ReadingServices,
  documentId: DocumentId,
  sectionIds: readonly SectionId[],
  threadIds: readonly ThreadId[],
): Promise<PlacesReading> {
  return database
    .select({ id: threads.id, anchor: threads.anchor, place: threads.place })
    .from(threads)
    .where(and(eq(threads.documentId, documentId), inArray(threads.id, [...threadIds])))
    .then((rows) =>
      authored.read(documentId, (document) => {
        const resolver = new AnchorResolver(document, sectionIds);
        const moved = rows.flatMap(({ id, anchor, place }) => {
          const now = anchor && resolver.resolve(anchor, place);
          return now && !isSamePlace(place, now) ? [[id, now] as const] : [];
        });
        return { seq: document.seq, moved };
      }),
    );
}

function isSamePlace(before: Place | null, now: Place): boolean {
  if (!before || before.how !== now.how || before.sectionId !== now.sectionId) return false;
  return before.ranges.flat().join() === now.ranges.flat().join();
}
