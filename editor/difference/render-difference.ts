import type { JSONContent } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { renderSectionHtml } from '../render-html.ts';
import type { BlockChange } from './block-difference.ts';
import type { Piece } from './line-difference.ts';

/** What is read aloud before words that go, and before words that come. */
export type DifferenceWords = { readonly gone: string; readonly came: string };

const GONE = 1;
const CAME = 2;

/**
 * What goes and what comes, as HTML that is safe to put into a page: as `renderSectionHtml` makes
 * it, in `del` and `ins`.
 */
export function renderDifference(changes: readonly BlockChange[], { gone, came }: DifferenceWords): string {
  const passage = (number: number, html: string) =>
    number === GONE ? told('del', gone, html) : told('ins', came, html);
  return changes
    .flatMap(contentOf)
    .map((block) => renderSectionHtml(block, { passage }))
    .join('');
}

/**
 * Whether anything is another kind of block, or looks otherwise, beside what the words themselves
 * say.
 */
export function changesForm(changes: readonly BlockChange[]): boolean {
  return changes.some((change) => {
    if (change.is === 'kept' || change.is === 'gone' || change.is === 'came') return false;
    if (!change.before.hasMarkup(change.after.type, change.after.attrs)) return true;
    return change.is === 'within'
      ? changesForm(change.changes)
      : change.pieces.some((piece) => piece.is === 'restyled');
  });
}

function told(tag: 'del' | 'ins', label: string, html: string): string {
  return `<${tag}><span class="sr-only"> [${label} </span>${html}<span class="sr-only">] </span></${tag}>`;
}

function contentOf(change: BlockChange): JSONContent[] {
  if (change.is === 'kept') return [change.block.toJSON()];
  if (change.is === 'gone') return marked(change.block, GONE);
  if (change.is === 'came') return marked(change.block, CAME);
  const { content: _, ...block } = change.after.toJSON();
  const content = change.is === 'within' ? change.changes.flatMap(contentOf) : change.pieces.flatMap(wordsOf);
  return [{ ...block, content }];
}

function wordsOf(piece: Piece): JSONContent[] {
  if (piece.is === 'restyled') return piece.after.content.map((node) => node.toJSON());
  const number = piece.is === 'kept' ? 0 : piece.is === 'gone' ? GONE : CAME;
  return piece.content.content.flatMap((node) => (number === 0 ? [node.toJSON()] : marked(node, number)));
}

/** Every word of it in a mark `passage` of that number. */
function marked(node: Node, number: number): JSONContent[] {
  const json: JSONContent = node.toJSON();
  const mark = { type: 'passage', attrs: { number } };
  const markAll = (one: JSONContent): JSONContent =>
    one.type === 'text'
      ? { ...one, marks: [mark, ...(one.marks ?? [])] }
      : { ...one, ...(one.content && { content: one.content.map(markAll) }) };
  return [markAll(json)];
}
