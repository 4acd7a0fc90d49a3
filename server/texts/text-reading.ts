import type { JSONContent } from '@tiptap/core';
import type * as Y from 'yjs';
import { renderSectionHtml } from '#editor/render-html.ts';
import { readingBlocks } from '#editor/section/read-section.ts';
import { sectionText } from '#editor/section/section-text.ts';
import type { Sliced } from '../sync/work/sliced.ts';

/** What a section says, to be read, searched and counted. */
export type TextReading = {
  /** As `renderSectionHtml` gives it, its tables without a name. */
  readonly html: string;
  /** The words without any form, one line a block or line break. */
  readonly plain: string;
  /** How many signs it has, spaces within a line counted. */
  readonly characters: number;
};

/** What a page shows of a section. */
export type ShownText = Pick<TextReading, 'html' | 'characters'>;

/**
 * The generation of what `makeText` gives. It is raised when the same text comes out otherwise, so
 * that what was kept before is made anew.
 */
export const RENDERING = 1;

export function makeText(content: JSONContent): TextReading {
  const plain = sectionText(content);
  return { html: renderSectionHtml(content), plain, characters: [...plain.replaceAll('\n', '')].length };
}

/**
 * What `makeText` gives of a section of a shared document, block by block, since a section may be
 * long.
 */
export function* readingText(fragment: Y.XmlFragment): Sliced<TextReading> {
  const html: string[] = [];
  const lines: string[] = [];
  let characters = 0;
  for (const block of readingBlocks(fragment)) {
    if (block) {
      const text = makeText({ type: 'doc', content: [block] });
      html.push(text.html);
      if (text.plain !== '') lines.push(text.plain);
      characters += text.characters;
    }
    yield;
  }
  return { html: html.join(''), plain: lines.join('\n'), characters };
}

/** What a section says in which nobody ever wrote. */
export const BLANK_TEXT = makeText({ type: 'doc', content: [{ type: 'paragraph' }] });
