import { ROLE_SHAPES } from '#app/_components/seats/role-shapes.ts';
import { escapeHtml } from '#editor/escape-html.ts';
import type { ShownChange } from '#server/history/read-comparison.ts';
import { sayOnce } from '../../say-once.ts';
import type { ChangeAuthor } from '../history-data.ts';

/**
 * What a change says of itself: what it is and whose, to who listens; with its moment, to who
 * points at it.
 */
export type ChangeWords = {
  readonly begins: (change: ShownChange, author: ChangeAuthor | null) => string;
  readonly whole: (change: ShownChange, author: ChangeAuthor | null) => string;
};

type Drawing = {
  readonly changes: readonly ShownChange[];
  readonly authors: readonly (ChangeAuthor | null)[];
  readonly words: ChangeWords;
};

/**
 * Draws the words that came and those that went, for `renderSectionHtml`: with the mark of the role
 * where a change begins. `html` is safe already; all else that is put in is escaped here.
 */
export function changeDrawer({ changes, authors, words }: Drawing): (number: number, html: string) => string {
  const begun = new Set<number>();
  const keyOf = ({ kind, author, at }: ShownChange) => `${kind} ${author} ${at?.getTime()}`;
  const begins = sayOnce(words.begins, keyOf);
  const whole = sayOnce(words.whole, keyOf);
  return (number, html) => {
    const change = changes[number];
    if (!change) return html;
    const author = change.author === null ? null : (authors[change.author] ?? null);
    const mark = begun.has(number) ? '' : drawMark(author, begins(change, author));
    begun.add(number);
    const name = change.kind === 'came' ? 'ins' : 'del';
    const title = escapeHtml(whole(change, author));
    return `<${name} class="change" data-voice="${author?.hat.role ?? 'unknown'}" title="${title}">${mark}${html}</${name}>`;
  };
}

function drawMark(author: ChangeAuthor | null, said: string): string {
  const heard = `<span class="sr-only">${escapeHtml(said)} </span>`;
  if (!author) return `<span class="change-mark"><span aria-hidden="true">?</span>${heard}</span>`;
  const shape = `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${ROLE_SHAPES[author.hat.role]}" fill="currentColor"/></svg>`;
  // A mark never stands at the end of a line, away from its words.
  return `<span class="change-mark">${shape}${heard}</span>&#8288;`;
}
