import type { Span } from '#app/_editor/binding/letters/id-spans.ts';

/** Elements in a text that are no words of it: others' carets with their names. */
const NO_TEXT = '.caret';

/**
 * The stretches of a section's text as ranges of what the page shows of it, be it an editor or a
 * text to read. None where the page does not show `length` units just now: it is being drawn, and
 * will be looked at again.
 */
export function rangesIn(section: Element | null, spans: readonly Span[], length: number): Range[] {
  const pieces = section ? [...textNodes(section)] : [];
  const shown = pieces.reduce((total, { data }) => total + data.length, 0);
  if (shown !== length) return [];
  const ranges: Range[] = [];
  let [offset, next] = [0, 0];
  for (const piece of pieces) {
    const end = offset + piece.data.length;
    for (let at = next; at < spans.length; at++) {
      const span = spans[at];
      if (!span || span.start >= end) break;
      const range = new Range();
      range.setStart(piece, Math.max(span.start, offset) - offset);
      range.setEnd(piece, Math.min(span.end, end) - offset);
      ranges.push(range);
      if (span.end > end) break;
      next = at + 1;
    }
    offset = end;
  }
  return ranges;
}

function* textNodes(section: Element): Generator<Text> {
  for (const text of section.querySelectorAll('.document-text')) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      if (!node.parentElement?.closest(NO_TEXT)) yield node;
    }
  }
}
