import type { Node } from '@tiptap/pm/model';
import type { StepMap } from '@tiptap/pm/transform';
import { type ProsemirrorBinding, updateYFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { SurvivingText } from '../difference/surviving-text.ts';
import { writeLine } from './write-line.ts';

type Blocks = Y.XmlFragment | Y.XmlElement;
/** A block, and the position before it. */
type Placed = { readonly node: Node; readonly at: number };
/** Something that holds blocks, and the position at which they begin. */
type Holder = { readonly node: Node; readonly start: number };
type Writing = { readonly binding: ProsemirrorBinding; readonly survived: SurvivingText };

/** More pairs than these are matched in one pass. */
const MANY_PAIRS = 250_000;

/**
 * Writes into the shared document what the editor did to `before` to make `after`, as `maps` tell
 * it. Blocks and letters that stayed stay the same ones to Yjs, so that whoever writes in them is
 * not disturbed, and whoever wrote them remains their author.
 */
export function writeChange(binding: ProsemirrorBinding, before: Node, after: Node, maps: readonly StepMap[]): void {
  const writing = { binding, survived: new SurvivingText(before.content.size, maps) };
  writeBlocks(writing, binding.type, { node: before, start: 0 }, { node: after, start: 0 });
}

function writeBlocks(writing: Writing, blocks: Blocks, before: Holder, after: Holder): void {
  const { mapping, doc } = writing.binding;
  const shared: readonly unknown[] = blocks.toArray();
  const isKnown = (block: unknown, index: number) =>
    block instanceof Y.XmlElement && mapping.get(block) === before.node.maybeChild(index);
  if (shared.length !== before.node.childCount || !shared.every(isKnown)) {
    // What the editor shows is not what is shared, as after a change that it could not show: made
    // equal by comparing.
    return updateYFragment(doc, blocks, after.node, writing.binding);
  }
  mapping.set(blocks, after.node);
  const { first, fromEnd } = untouched(before.node, after.node);
  const old = placed(before).slice(first, before.node.childCount - fromEnd);
  const now = placed(after).slice(first, after.node.childCount - fromEnd);
  let at = first;
  const replace = (gone: readonly Placed[], came: readonly Placed[]) => {
    if (gone.length > 0) blocks.delete(at, gone.length);
    if (came.length > 0)
      blocks.insert(
        at,
        came.map(({ node }) => elementOf(node, mapping)),
      );
    at += came.length;
  };
  let [nextOld, nextNow] = [0, 0];
  for (const [oldIndex, nowIndex] of matchBlocks(old, now, writing.survived)) {
    replace(old.slice(nextOld, oldIndex), now.slice(nextNow, nowIndex));
    const [was, is, block] = [old[oldIndex], now[nowIndex], blocks.get(at)];
    if (was && is && block instanceof Y.XmlElement) writeBlock(writing, block, was, is);
    [nextOld, nextNow, at] = [oldIndex + 1, nowIndex + 1, at + 1];
  }
  replace(old.slice(nextOld), now.slice(nextNow));
}

function writeBlock(writing: Writing, block: Y.XmlElement, was: Placed, is: Placed): void {
  const { binding, survived } = writing;
  binding.mapping.set(block, is.node);
  if (was.node === is.node) return;
  writeAttributes(block, is.node);
  if (!is.node.isTextblock) {
    return writeBlocks(writing, block, { node: was.node, start: was.at + 1 }, { node: is.node, start: is.at + 1 });
  }
  const change = { before: was.node, beforeAt: was.at + 1, after: is.node, afterAt: is.at + 1, survived };
  if (!writeLine(block, change, binding.mapping)) updateYFragment(binding.doc, block, is.node, binding);
}

/** How many blocks at the start and at the end are the very same. */
function untouched(before: Node, after: Node): { readonly first: number; readonly fromEnd: number } {
  const least = Math.min(before.childCount, after.childCount);
  let first = 0;
  while (first < least && before.child(first) === after.child(first)) first += 1;
  let fromEnd = 0;
  while (first + fromEnd < least && before.children.at(-1 - fromEnd) === after.children.at(-1 - fromEnd)) fromEnd += 1;
  return { first, fromEnd };
}

function placed({ node, start }: Holder): Placed[] {
  let at = start;
  return node.children.map((child) => {
    const block = { node: child, at };
    at += child.nodeSize;
    return block;
  });
}

/** Which blocks are the same as before, in order: those that have most of what was in them. */
function matchBlocks(old: readonly Placed[], now: readonly Placed[], survived: SurvivingText): [number, number][] {
  const weigh = (row: number, column: number) => weightOf(old[row], now[column], survived);
  const [height, width] = [old.length, now.length];
  const pairs: [number, number][] = [];
  if (height * width > MANY_PAIRS) {
    for (let row = 0, column = 0; row < height && column < width; row++) {
      const found = now.findIndex((_, index) => index >= column && weigh(row, index) > 0);
      if (found < 0) continue;
      pairs.push([row, found]);
      column = found + 1;
    }
    return pairs;
  }
  const best = new Float64Array((height + 1) * (width + 1));
  const at = (row: number, column: number) => best[row * (width + 1) + column] ?? 0;
  for (let row = height - 1; row >= 0; row--) {
    for (let column = width - 1; column >= 0; column--) {
      const weight = weigh(row, column);
      const paired = weight > 0 ? weight + at(row + 1, column + 1) : 0;
      best[row * (width + 1) + column] = Math.max(paired, at(row + 1, column), at(row, column + 1));
    }
  }
  for (let row = 0, column = 0; row < height && column < width; ) {
    const weight = weigh(row, column);
    if (weight > 0 && at(row, column) === weight + at(row + 1, column + 1)) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** Twice what is still there, and one for being the same block, though emptied. */
function weightOf(was: Placed | undefined, is: Placed | undefined, survived: SurvivingText): number {
  if (!was || !is || was.node.type !== is.node.type) return 0;
  const [from, end] = [was.at + 1, was.at + was.node.nodeSize - 1];
  const inside = survived.shared(from, end, is.at + 1, is.at + is.node.nodeSize - 1);
  return inside * 2 + (survived.placeOf(was.at) === is.at ? 1 : 0);
}

function writeAttributes(block: Y.XmlElement, { attrs }: Node): void {
  const old: Readonly<Record<string, unknown>> = block.getAttributes();
  for (const [name, value] of Object.entries(attrs)) {
    if (value === null && old[name] !== undefined) block.removeAttribute(name);
    // Yjs declares all attributes as strings.
    else if (value !== null && old[name] !== value) block.setAttribute(name, value);
  }
  for (const name of Object.keys(old)) if (attrs[name] === undefined) block.removeAttribute(name);
}

function elementOf(node: Node, mapping: ProsemirrorBinding['mapping']): Y.XmlElement {
  const element = new Y.XmlElement(node.type.name);
  for (const [name, value] of Object.entries(node.attrs)) if (value !== null) element.setAttribute(name, value);
  const children: (Y.XmlElement | Node[])[] = [];
  node.forEach((child) => {
    const last = children.at(-1);
    if (!child.isText) children.push(elementOf(child, mapping));
    else if (Array.isArray(last)) last.push(child);
    else children.push([child]);
  });
  element.insert(
    0,
    children.map((child) => (Array.isArray(child) ? textOf(child) : child)),
  );
  mapping.set(element, node);
  return element;
}

function textOf(pieces: readonly Node[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    pieces.map((piece) => ({
      insert: piece.text ?? '',
      attributes: Object.fromEntries(piece.marks.map((mark) => [mark.type.name, mark.attrs])),
    })),
  );
  return text;
}
