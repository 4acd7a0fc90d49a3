import type * as Y from 'yjs';
import type { Line } from '#app/_comments/answers.ts';
import type { SectionId, ThreadId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { readSigns, StandingSigns } from '#editor/section/section-signs.ts';
import { rangeOf, readShownWords, textElementOf } from './section-words.ts';

export type Marks = {
  /** Where the passages of threads are shown; a thread whose passage is not has none. */
  readonly ranges: ReadonlyMap<ThreadId, readonly Range[]>;
  /**
   * Threads whose passage stands elsewhere than where it was found last: the server has to look
   * again.
   */
  readonly missed: readonly ThreadId[];
};

/**
 * Finds the passages of threads in the page, by the ids of their signs in the shared document. A
 * section whose page does not show yet what the document says has none until it does.
 */
export function findMarks(doc: Y.Doc, lines: readonly Line[]): Marks {
  const ranges = new Map<ThreadId, readonly Range[]>();
  const missed: ThreadId[] = [];
  for (const [id, own] of bySection(lines)) {
    const text = textElementOf(id);
    const signs = readSigns(doc.getXmlFragment(sectionKey(id)));
    const shown = text && readShownWords(text);
    if (!shown || shown.text !== signs.text) continue;
    const standing = new StandingSigns(signs);
    for (const { id: thread, place, quote } of own) {
      if (!place || place.how === 'gone') {
        if (quote && signs.text.includes(quote.replaceAll('\n', ''))) missed.push(thread);
        continue;
      }
      const stretches = standing.stretchesOf(place.ranges);
      const wanted = place.ranges.reduce((sum, [, , length]) => sum + length, 0);
      if (stretches.reduce((sum, { from, to }) => sum + to - from, 0) < wanted) missed.push(thread);
      const found = stretches.flatMap((stretch) => rangeOf(shown, stretch) ?? []);
      if (found.length > 0) ranges.set(thread, found);
    }
  }
  return { ranges, missed };
}

function bySection(lines: readonly Line[]): ReadonlyMap<SectionId, readonly Line[]> {
  const sections = new Map<SectionId, Line[]>();
  for (const line of lines) {
    const id = line.place?.sectionId ?? line.sectionId;
    if (line.quote === null || !id) continue;
    const known = sections.get(id);
    if (known) known.push(line);
    else sections.set(id, [line]);
  }
  return sections;
}
