import type { JSONContent } from '@tiptap/core';

/** Words, or a run of words with its marks. */
type Inline = string | JSONContent;

/**
 * Sets French as it is printed: narrow no-break spaces before tall punctuation, in guillemets and
 * in numbers.
 */
export function typeset(words: string): string {
  return words
    .replace(/ ([;:!?»%])/g, '\u202f$1')
    .replace(/« /g, '«\u202f')
    .replace(/(\d) (?=\d{3}(?!\d))/g, '$1\u202f');
}

const run = (words: Inline): JSONContent =>
  typeof words === 'string' ? { type: 'text', text: typeset(words) } : words;

export const bold = (words: string): JSONContent => ({ ...run(words), marks: [{ type: 'bold' }] });
export const italic = (words: string): JSONContent => ({ ...run(words), marks: [{ type: 'italic' }] });
export const link = (words: string, href: string): JSONContent => ({
  ...run(words),
  marks: [{ type: 'link', attrs: { href } }],
});

export const paragraph = (...words: Inline[]): JSONContent => ({ type: 'paragraph', content: words.map(run) });
export const heading = (level: 3 | 4, words: string): JSONContent => ({
  type: 'heading',
  attrs: { level },
  content: [run(words)],
});

const listOf =
  (type: 'bulletList' | 'orderedList') =>
  (...items: (Inline | readonly Inline[])[]): JSONContent => ({
    type,
    content: items.map((item) => ({
      type: 'listItem',
      content: [paragraph(...(Array.isArray(item) ? item : [item]))],
    })),
  });
export const bullets = listOf('bulletList');
export const numbered = listOf('orderedList');

export const quote = (...words: Inline[]): JSONContent => ({ type: 'blockquote', content: [paragraph(...words)] });

/** A table whose first line and, in every other line, whose first cell are headers. */
export const table = (head: readonly string[], ...rows: readonly (readonly Inline[])[]): JSONContent => {
  const cell = (type: 'tableHeader' | 'tableCell', words: Inline) => ({ type, content: [paragraph(words)] });
  return {
    type: 'table',
    content: [
      { type: 'tableRow', content: head.map((words) => cell('tableHeader', words)) },
      ...rows.map((row) => ({
        type: 'tableRow',
        content: row.map((words, index) => cell(index === 0 ? 'tableHeader' : 'tableCell', words)),
      })),
    ],
  };
};
