import type { JSONContent } from '@tiptap/core';

/**
 * The words of a section without any form, one line a block or line break. For searching, counting,
 * previews.
 */
export function sectionText(content: JSONContent): string {
  const lines = [''];
  addLines(content, lines);
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** Whether nobody has written anything yet: blank paragraphs and empty tables do not count. */
export function isEmptySection(content: JSONContent): boolean {
  return sectionText(content) === '';
}

function addLines(node: JSONContent, lines: string[]): void {
  for (const child of node.content ?? []) {
    if (child.type === 'text') lines[lines.length - 1] += child.text ?? '';
    else if (child.type === 'hardBreak') lines.push('');
    else {
      lines.push('');
      addLines(child, lines);
      lines.push('');
    }
  }
}
