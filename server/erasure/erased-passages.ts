import type { JSONContent } from '@tiptap/core';
import type * as Y from 'yjs';
import type { Anchor, IdRange } from '#domain/anchor.ts';
import { standingPieces } from '../authorship/standing-pieces.ts';
import type { SignSet } from '../sync/log/sign-set.ts';

/** What is shorter says nothing, and stands in everybody's words. */
const SHORTEST = 4;

/**
 * The passages that erased signs make in a document as it stands in this copy, the longest first.
 */
export function passagesOf(doc: Y.Doc, roots: readonly string[], signs: SignSet): string[] {
  const passages = new Set<string>();
  for (const root of roots) {
    let [open, line]: [string, object | null] = ['', null];
    const close = () => {
      if (open.trim().length >= SHORTEST) passages.add(open.trim());
      open = '';
    };
    for (const piece of standingPieces(doc, root)) {
      if (piece.line !== line) close();
      line = piece.line;
      for (const { range, isIn } of signs.cut([piece.client, piece.clock, piece.text.length])) {
        const [, start, length] = range;
        if (isIn) open += piece.text.slice(start - piece.clock, start - piece.clock + length);
        else close();
      }
    }
    close();
  }
  return [...passages].sort((a, b) => b.length - a.length);
}

/** A text without these passages. */
export function withoutPassages(text: string, passages: readonly string[]): string {
  return passages.reduce((left, passage) => left.replaceAll(passage, ''), text);
}

/**
 * Blocks without these passages, whatever marks a passage is cut by; the same object where they
 * have none.
 */
export function blocksWithout(blocks: readonly JSONContent[], passages: readonly string[]): JSONContent[] {
  return blocks.map((block) => nodeWithout(block, passages));
}

function nodeWithout(node: JSONContent, passages: readonly string[]): JSONContent {
  if (!node.content) return node;
  const content: JSONContent[] = [];
  for (let at = 0; at < node.content.length; ) {
    const child = node.content[at] as JSONContent;
    if (child.type !== 'text') {
      content.push(nodeWithout(child, passages));
      at += 1;
      continue;
    }
    let end = at;
    while (node.content[end]?.type === 'text') end += 1;
    content.push(...lineWithout(node.content.slice(at, end), passages));
    at = end;
  }
  return { ...node, content };
}

/**
 * Texts that stand side by side, of which a passage may take a part of each; what is empty then is
 * no text any more.
 */
function lineWithout(texts: readonly JSONContent[], passages: readonly string[]): JSONContent[] {
  const whole = texts.map(({ text }) => text ?? '').join('');
  const goes = new Set<number>();
  for (const passage of passages) {
    for (let at = whole.indexOf(passage); at >= 0; at = whole.indexOf(passage, at + passage.length)) {
      for (let sign = at; sign < at + passage.length; sign += 1) goes.add(sign);
    }
  }
  if (goes.size === 0) return [...texts];
  let start = 0;
  return texts.flatMap((node) => {
    const signs = [...(node.text ?? '').split('').entries()];
    const text = signs.flatMap(([at, sign]) => (goes.has(start + at) ? [] : [sign])).join('');
    start += signs.length;
    return text === '' ? [] : [{ ...node, text }];
  });
}

/**
 * An anchor without erased signs; null where it has none of them. Its quotation says a line each
 * line of the text.
 */
export function anchorWithout(anchor: Anchor, signs: SignSet): Anchor | null {
  const ranges: IdRange[] = [];
  let [quote, at, changed] = ['', 0, false];
  const takeLineEnds = () => {
    while (anchor.quote[at] === '\n') quote += anchor.quote[at++];
  };
  for (const whole of anchor.ranges) {
    for (const { range, isIn } of signs.cut(whole)) {
      changed ||= isIn;
      if (!isIn) ranges.push(range);
      for (let sign = 0; sign < range[2]; sign += 1) {
        takeLineEnds();
        if (!isIn) quote += anchor.quote[at] ?? '';
        at += 1;
      }
    }
  }
  if (!changed) return null;
  // A passage of which nothing is left says so by nothing at all.
  return { ...anchor, ranges, quote: quote.trim() === '' ? '…' : quote };
}
