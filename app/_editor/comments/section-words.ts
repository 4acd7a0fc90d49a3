import { type SectionId, sectionId } from '#domain/ids.ts';
import type { SignSpan } from '#editor/section/section-signs.ts';

/** The signs of a section as the page shows them, and the nodes that hold them. */
export type ShownWords = {
  readonly text: string;
  readonly nodes: readonly { readonly node: Text; readonly start: number }[];
};

/**
 * What stands in a text and is none of its words: other people's carets, and what the editor adds
 * to be clicked.
 */
const NO_WORDS = '.caret, [contenteditable="false"], .ProseMirror-widget, svg';

/** The element that shows a section's text, in an editor or to be read. */
export function textElementOf(id: SectionId): Element | null {
  return document.querySelector(`#section-${id} .document-text`);
}

/** The section whose text holds a node, and its element. */
export function sectionAround(node: Node): { readonly id: SectionId; readonly text: Element } | null {
  const element = node instanceof Element ? node : node.parentElement;
  const text = element?.closest('.document-text');
  const id = sectionId.safeParse(text?.closest('section[id^="section-"]')?.id.slice('section-'.length));
  return text && id.success ? { id: id.data, text } : null;
}

export function readShownWords(text: Element): ShownWords {
  const nodes: { node: Text; start: number }[] = [];
  const words: string[] = [];
  let start = 0;
  const accept = (node: Node) =>
    node instanceof Element && node.matches(NO_WORDS)
      ? NodeFilter.FILTER_REJECT
      : node instanceof Text
        ? NodeFilter.FILTER_ACCEPT
        : NodeFilter.FILTER_SKIP;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, accept);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    nodes.push({ node, start });
    words.push(node.data);
    start += node.data.length;
  }
  return { text: words.join(''), nodes };
}

/** The part of the page that shows these signs. */
export function rangeOf({ text, nodes }: ShownWords, { from, to }: SignSpan): Range | null {
  const [first, last] = [nodes[nodeAt(nodes, from)], nodes[nodeAt(nodes, to - 1)]];
  if (!first || !last || to > text.length) return null;
  const range = document.createRange();
  range.setStart(first.node, from - first.start);
  range.setEnd(last.node, to - last.start);
  return range;
}

/** Which node holds a sign. */
function nodeAt(nodes: ShownWords['nodes'], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((nodes[middle]?.start ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}

/** Which signs a part of the page shows, of a section's text. */
export function stretchOf({ text, nodes }: ShownWords, range: Range): SignSpan {
  let [from, to] = [text.length, 0];
  for (const { node, start } of nodes) {
    if (!range.intersectsNode(node)) continue;
    const begin = node === range.startContainer ? range.startOffset : 0;
    const end = node === range.endContainer ? range.endOffset : node.data.length;
    if (begin >= end) continue;
    from = Math.min(from, start + begin);
    to = Math.max(to, start + end);
  }
  return { from, to };
}
