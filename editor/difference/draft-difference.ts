import type { JSONContent } from '@tiptap/core';
import { Fragment, Node } from '@tiptap/pm/model';
import { counterparts, type Hunk, hunksOf, mergeLists } from '../alignment.ts';
import { passageSchema, schema } from '../schema.ts';
import { wordsOf } from './line-difference.ts';

/**
 * A text that could not go in: as its author had it, and as the shared text was without it, where
 * that is known.
 */
export type DraftText = { readonly content: JSONContent; readonly base?: JSONContent | undefined };

/** How much of the line is shown on either side of words that are missing, in letters. */
const CONTEXT = 60;

const same = (one: Node, other: Node) => one.eq(other);

/**
 * The shared text with a draft's difference in it: what its author added or took away since `base`,
 * where that was. What others wrote since stays; what is there already is not said twice. Where the
 * place is gone it comes as blocks of its own.
 */
export function putBack(draft: DraftText, shared: JSONContent): JSONContent {
  const now = blocksOf(shared);
  const own = blocksOf(draft.content);
  const merged = draft.base ? mergeBlocks(blocksOf(draft.base), own, now) : [...now, ...missing(own, now)];
  return schema.nodes.doc.create(null, merged.length > 0 ? merged : schema.nodes.paragraph.create()).toJSON();
}

/**
 * What the shared text lacks of a draft, to be read: blocks, and lines of which the missing words
 * are in a mark `passage`.
 */
export function differenceOf(draft: DraftText, shared: JSONContent): JSONContent[] {
  const merged = blocksOf(putBack(draft, shared));
  return excerpts(blocksOf(shared), merged).map((block): JSONContent => block.toJSON());
}

/** Of a list or a table, only the lines that differ. */
function excerpts(old: readonly Node[], own: readonly Node[]): Node[] {
  return hunksOf(old, own, same)
    .flatMap(({ gone, came }) =>
      came.flatMap((block, index) => {
        const counterpart = gone[index];
        const holdsLines = counterpart?.type === block.type && !block.isTextblock;
        if (!holdsLines) return excerpt(counterpart, block);
        return excerpts(counterpart.children, block.children).map((piece) => within(block, piece));
      }),
    )
    .filter(({ content }) => content.size > 0);
}

/**
 * A piece that may not stand by itself, like a list's item or a table's row, in a list or table of
 * its own.
 */
function within(container: Node, piece: Node): Node {
  const type = schema.nodes[piece.type.name];
  const standsAlone = type && schema.nodes.doc.contentMatch.matchType(type);
  return standsAlone ? piece : container.copy(Fragment.from(piece));
}

/** Whether the shared text has all of a draft. */
export function isThere(draft: DraftText, shared: JSONContent): boolean {
  return hunksOf(blocksOf(shared), blocksOf(putBack(draft, shared)), same).length === 0;
}

function blocksOf(content: JSONContent): Node[] {
  return (content.content ?? []).map((block) => Node.fromJSON(schema, block));
}

/**
 * The blocks of a draft that the shared text does not have, where nobody noted what was there
 * before.
 */
function missing(own: readonly Node[], now: readonly Node[]): Node[] {
  const left = [...now];
  return own.filter((block) => {
    const index = left.findIndex((other) => other.eq(block));
    if (index >= 0) left.splice(index, 1);
    return index < 0 && block.content.size > 0;
  });
}

function mergeBlocks(base: readonly Node[], own: readonly Node[], now: readonly Node[]): Node[] {
  return mergeLists(base, own, now, same, mergeHunkOfBlocks);
}

/**
 * Blocks that the author changed are sought and changed in the same way; new ones are put in before
 * what else is there.
 */
function mergeHunkOfBlocks({ gone, came }: Hunk<Node>, now: readonly Node[]): Node[] {
  const left = [...now];
  const merged: Node[] = [];
  came.forEach((block, index) => {
    const old = gone[index];
    const place = left.findIndex((other) => other.eq(block) || (old !== undefined && isMuchAlike(other, old)));
    const found = left[place];
    if (found) merged.push(...left.splice(0, place + 1).slice(0, -1), old ? mergeBlock(old, block, found) : found);
    else if (block.content.size > 0 || !old) merged.push(block);
  });
  // What the author took out goes where nobody has touched it since.
  for (const old of gone.slice(came.length)) {
    const place = left.findIndex((block) => block.eq(old));
    if (place >= 0) left.splice(place, 1);
  }
  return [...merged, ...left];
}

/** Whether a block is what another was, as far as half of the shorter of the two tells. */
function isMuchAlike(block: Node, old: Node): boolean {
  if (block.eq(old)) return true;
  if (block.isTextblock !== old.isTextblock || (!block.isTextblock && block.type !== old.type)) return false;
  if (!block.isTextblock)
    return block.children.some((child) => old.children.some((other) => isMuchAlike(child, other)));
  const [words, known] = [bagOf(block), bagOf(old)];
  const least = Math.min(words.size, known.size);
  // Letter by letter only where there is little of them: among many long blocks that takes minutes.
  if (least > FEW_WORDS) return commonIn(words.count, known.count) * 2 >= least;
  const alike = counterparts(unitsOf(old), unitsOf(block), sameUnit).filter((place) => place !== null).length;
  return alike > 0 && alike * 2 >= Math.min(old.content.size, block.content.size);
}

const FEW_WORDS = 6;

type Bag = { readonly count: ReadonlyMap<string, number>; readonly size: number };
const BAGS = new WeakMap<Node, Bag>();

/** The words of a line, counted once however often it is asked about. */
function bagOf(line: Node): Bag {
  const known = BAGS.get(line);
  if (known) return known;
  const words = wordsOf(line);
  const count = new Map<string, number>();
  for (const word of words) count.set(word, (count.get(word) ?? 0) + 1);
  const bag = { count, size: words.length };
  BAGS.set(line, bag);
  return bag;
}

function commonIn(one: Bag['count'], other: Bag['count']): number {
  let common = 0;
  for (const [word, count] of one) common += Math.min(count, other.get(word) ?? 0);
  return common;
}

/** `now` with what an author did to make `own` of `old`. */
function mergeBlock(old: Node, own: Node, now: Node): Node {
  if (now.eq(old) || now.eq(own)) return own;
  if (!now.isTextblock) return now.copy(Fragment.from(mergeBlocks(old.children, own.children, now.children)));
  const pieces = old.content.size * Math.max(own.content.size, now.content.size) > MANY_LETTERS ? WORDS : LETTERS;
  const [base, mine, theirs] = [unitsOf(old, pieces), unitsOf(own, pieces), unitsOf(now, pieces)];
  const merged = mergeLists(base, mine, theirs, sameUnit, mergeHunkOfUnits);
  return (own.type === old.type ? now : own).copy(Fragment.fromArray(merged.map(({ node }) => node)));
}

/**
 * Where both wrote at the same place, one's own stands before theirs, and nothing of theirs goes.
 */
function mergeHunkOfUnits({ gone, came }: Hunk<Unit>, now: readonly Unit[]): readonly Unit[] {
  const isSame = (unit: Unit, other: Unit | undefined) => other !== undefined && sameUnit(unit, other);
  const isUntouched = now.length === gone.length && now.every((unit, index) => isSame(unit, gone[index]));
  if (isUntouched) return came;
  const saysAlready = came.every((unit, index) => isSame(unit, now[index]));
  return saysAlready ? now : [...came, ...now];
}

/** A letter or a word with its marks, or a break; `key` is the same for those that are. */
type Unit = { readonly node: Node; readonly key: string };
const sameUnit = (one: Unit, other: Unit) => one.key === other.key;

const LETTERS = /[\s\S]/g;
const WORDS = /[\p{L}\p{M}\p{N}]+|[\s\S]/gu;
/** Lines with more pairs of letters than these are merged word by word. */
const MANY_LETTERS = 160_000;

/** A line as its letters, or its words, and its breaks. */
function unitsOf(line: Node, pieces: RegExp = LETTERS): Unit[] {
  return line.children.flatMap((child): Unit[] => {
    const look = JSON.stringify([child.type.name, child.attrs, child.marks]);
    if (!child.isText) return [{ node: child, key: look }];
    const marked = child.marks.length > 0 ? look : '';
    return Array.from((child.text ?? '').matchAll(pieces), ({ 0: piece, index }) => ({
      node: child.cut(index, index + piece.length),
      key: `${piece}${marked}`,
    }));
  });
}

/**
 * A changed line as its missing words in a few that stand around them; any other block as it is.
 */
function excerpt(old: Node | undefined, block: Node): Node {
  if (!old?.isTextblock || !block.isTextblock || !isMuchAlike(block, old)) return block;
  const [first, last] = [old.content.findDiffStart(block.content), old.content.findDiffEnd(block.content)];
  if (first === null || last === null) return block;
  const end = Math.max(first, last.b + Math.max(0, first - Math.min(last.a, last.b)));
  const line = Node.fromJSON(passageSchema, block.toJSON());
  const { content } = line;
  const marked = passageSchema.marks.passage.create({ number: 0 });
  const from = Math.max(0, first - CONTEXT);
  const to = Math.min(content.size, end + CONTEXT);
  return line.copy(
    Fragment.from([
      ...(from > 0 ? [passageSchema.text('…')] : []),
      ...content.cut(from, first).content,
      ...content.cut(first, end).content.map((piece) => piece.mark(marked.addToSet(piece.marks))),
      ...content.cut(end, to).content,
      ...(to < content.size ? [passageSchema.text('…')] : []),
    ]),
  );
}
