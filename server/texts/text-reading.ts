import type { JSONContent } from '@tiptap/core';
import { renderSectionHtml } from '#editor/render-html.ts';
import { sectionText } from '#editor/section/section-text.ts';

/** What a section says, to be read, searched and counted. */
export type TextReading = {
  /** As `renderSectionHtml` gives it, its tables without a name. */
  readonly html: string;
  /** The words without any form, one line a block or line break. */
  readonly plain: string;
  /** How many signs it has, spaces within a line counted. */
  readonly characters: number;
};

/**
 * The generation of what `makeText` gives. It is raised when the same text comes out otherwise, so
 * that what was kept before is made anew.
 */
export const RENDERING = 1;

export function makeText(content: JSONContent): TextReading {
  const plain = sectionText(content);
  return { html: renderSectionHtml(content), plain, characters: [...plain.replaceAll('\n', '')].length };
}

/** What a section says in which nobody ever wrote. */
export const BLANK_TEXT = makeText({ type: 'doc', content: [{ type: 'paragraph' }] });
