import { type MarkedPassage, PASSAGE_LIMITS } from '#domain/anchor.ts';
import type { SectionId } from '#domain/ids.ts';
import { readShownWords, sectionAround, stretchOf } from './section-words.ts';
import { passageAt } from './sentences.ts';

/** What somebody selected in a section. */
export type SelectedPassage = {
  readonly sectionId: SectionId;
  /** Null where it is longer than what can be marked. */
  readonly passage: MarkedPassage | null;
  readonly range: Range;
};

/**
 * The words of a section that are selected in the page, or null. What goes beyond the section is
 * left out.
 */
export function selectedPassage(): SelectedPassage | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const section = sectionAround(range.startContainer) ?? sectionAround(range.endContainer);
  if (!section) return null;
  if (!section.text.contains(range.startContainer)) range.setStart(section.text, 0);
  if (!section.text.contains(range.endContainer)) range.setEnd(section.text, section.text.childNodes.length);
  const shown = readShownWords(section.text);
  const { from, to } = trimmed(shown.text, stretchOf(shown, range));
  if (from >= to) return null;
  const passage = passageAt(shown, { from, to });
  return { sectionId: section.id, range, passage: to - from > PASSAGE_LIMITS.quote ? null : passage };
}

/** Whoever selects by word often takes the space behind it too. */
function trimmed(text: string, { from, to }: { from: number; to: number }) {
  const words = text.slice(from, to);
  const start = from + words.length - words.trimStart().length;
  return { from: start, to: start + words.trim().length };
}
