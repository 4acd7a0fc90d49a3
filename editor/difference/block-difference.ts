import type { Node } from '@tiptap/pm/model';
import { StepMap } from '@tiptap/pm/transform';
import { hunksOf } from '../alignment.ts';
import { DifferenceSteps } from './difference-steps.ts';
import { lineDifference, type Piece, wordsOf } from './line-difference.ts';

/**
 * What became of a block: it stays, goes or comes; something within it changed; or a line of words
 * is another.
 */
export type BlockChange =
  | { readonly is: 'kept'; readonly block: Node }
  | { readonly is: 'gone'; readonly block: Node }
  | { readonly is: 'came'; readonly block: Node }
  | {
      readonly is: 'within';
      readonly before: Node;
      readonly after: Node;
      readonly changes: readonly BlockChange[];
    }
  | { readonly is: 'line'; readonly before: Node; readonly after: Node; readonly pieces: readonly Piece[] };

/** Two blocks are one that was changed where they have so much of their words in common. */
const LEAST_ALIKE = 0.3;
/** More pairs than these are not compared: then blocks go and others come. */
const MANY_PAIRS = 10_000;

/** `lineDifference`, or another way to tell how two lines differ. */
type CompareLines = (before: Node, after: Node, steps: DifferenceSteps) => Piece[];

type How = { readonly compareLines: CompareLines; readonly steps: DifferenceSteps };

const same = (one: Node, other: Node) => one.eq(other);

/**
 * How one list of blocks differs from another, down to the word. Taking all of it (`takeChanges`)
 * gives the newer list, and none of it the older, exactly.
 */
export function blockDifference(
  before: readonly Node[],
  after: readonly Node[],
  compareLines: CompareLines = lineDifference,
): BlockChange[] {
  return differenceOf(before, after, { compareLines, steps: DifferenceSteps.of(before, after) });
}

function differenceOf(before: readonly Node[], after: readonly Node[], how: How): BlockChange[] {
  const changes: BlockChange[] = [];
  let at = 0;
  for (const { from, to, gone, came } of hunksOf(before, after, same, (pairs) => how.steps.take(pairs))) {
    for (const block of before.slice(at, from)) changes.push({ is: 'kept', block });
    changes.push(...hunkChanges(gone, came, how));
    at = to;
  }
  for (const block of before.slice(at)) changes.push({ is: 'kept', block });
  return changes;
}

/**
 * What changes, as an editor would tell it that did it by hand: `start` is the position before the
 * first block.
 */
export function stepMapOf(changes: readonly BlockChange[], start: number): StepMap {
  const ranges: number[] = [];
  let at = start;
  const replaced = (old: number, now: number) => {
    const [from, size, grown] = ranges.slice(-3);
    if (from !== undefined && size !== undefined && grown !== undefined && from + size === at) {
      ranges.splice(-2, 2, size + old, grown + now);
    } else ranges.push(at, old, now);
    at += old;
  };
  const keep = (size: number) => {
    at += size;
  };
  const walk = (list: readonly BlockChange[]) => {
    for (const change of list) {
      if (change.is === 'kept') keep(change.block.nodeSize);
      else if (change.is === 'gone') replaced(change.block.nodeSize, 0);
      else if (change.is === 'came') replaced(0, change.block.nodeSize);
      else {
        const isOneKind = change.before.type === change.after.type;
        const edge = () => (isOneKind ? keep(1) : replaced(1, 1));
        edge();
        if (change.is === 'within') walk(change.changes);
        else for (const piece of change.pieces) stepOver(piece);
        edge();
      }
    }
  };
  const stepOver = (piece: Piece) => {
    if (piece.is === 'gone') replaced(piece.content.size, 0);
    else if (piece.is === 'came') replaced(0, piece.content.size);
    else keep(piece.is === 'kept' ? piece.content.size : piece.before.size);
  };
  walk(changes);
  return new StepMap(ranges);
}

/**
 * Of blocks in place of others, those that are much alike are the same, changed; the rest goes and
 * comes.
 */
function hunkChanges(gone: readonly Node[], came: readonly Node[], how: How): BlockChange[] {
  const changes: BlockChange[] = [];
  let [old, now] = [0, 0];
  const replace = (row: number, column: number) => {
    changes.push(...unlike(gone.slice(old, row), came.slice(now, column), how));
    [old, now] = [row, column];
  };
  for (const [row, column] of pairsOf(gone, came, how.steps)) {
    replace(row, column);
    const [before, after] = [gone[row], came[column]];
    if (before && after) changes.push(changeOf(before, after, how));
    [old, now] = [row + 1, column + 1];
  }
  replace(gone.length, came.length);
  return changes;
}

/**
 * Blocks that have nothing in common are the same all the same where as many of the same kinds
 * stand there: cells, mostly.
 */
function unlike(gone: readonly Node[], came: readonly Node[], how: How): BlockChange[] {
  const others = gone.length === came.length ? came.map((after, index) => [gone[index], after] as const) : [];
  if (others.length > 0 && others.every(([before, after]) => before?.type === after.type && !after.isLeaf)) {
    return others.flatMap(([before, after]) => (before ? changeOf(before, after, how) : []));
  }
  return [
    ...gone.map((block) => ({ is: 'gone', block }) as const),
    ...came.map((block) => ({ is: 'came', block }) as const),
  ];
}

function changeOf(before: Node, after: Node, how: How): BlockChange {
  if (before.isTextblock) return { is: 'line', before, after, pieces: how.compareLines(before, after, how.steps) };
  return { is: 'within', before, after, changes: differenceOf(before.children, after.children, how) };
}

/** Which blocks of two lists are the same, changed: in order, and as much alike as can be. */
function pairsOf(gone: readonly Node[], came: readonly Node[], steps: DifferenceSteps): [number, number][] {
  const [height, width] = [gone.length, came.length];
  if (height * width === 0 || height * width > MANY_PAIRS) return [];
  const [old, now] = [gone.map(bagOf), came.map(bagOf)];
  const words = old.reduce((sum, bag) => sum + bag.words.size, height);
  if (!steps.take(words * width)) return [];
  const alike = old.map((one, row) => now.map((other, column) => likeness(gone[row], came[column], one, other)));
  const best = Array.from({ length: height + 1 }, () => new Float64Array(width + 1));
  const at = (row: number, column: number) => best[row]?.[column] ?? 0;
  for (let row = height - 1; row >= 0; row--) {
    for (let column = width - 1; column >= 0; column--) {
      const weight = alike[row]?.[column] ?? 0;
      const paired = weight > 0 ? weight + at(row + 1, column + 1) : 0;
      const line = best[row];
      if (line) line[column] = Math.max(paired, at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < height && column < width; ) {
    const weight = alike[row]?.[column] ?? 0;
    if (weight > 0 && at(row, column) === weight + at(row + 1, column + 1)) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

type Bag = { readonly words: ReadonlyMap<string, number>; readonly size: number };

function bagOf(block: Node): Bag {
  const words = new Map<string, number>();
  let size = 0;
  const take = (line: Node) => {
    for (const word of wordsOf(line)) {
      words.set(word, (words.get(word) ?? 0) + 1);
      size += 1;
    }
  };
  if (block.isTextblock) take(block);
  else block.descendants((inner) => !inner.isTextblock || void take(inner));
  return { words, size };
}

/**
 * Between 0 and 1: how much of the shorter of two blocks' words is in both. Only lines, or blocks
 * of one kind, can be alike.
 */
function likeness(one: Node | undefined, other: Node | undefined, old: Bag, now: Bag): number {
  if (!one || !other || (one.isTextblock ? !other.isTextblock : one.type !== other.type)) return 0;
  const least = Math.min(old.size, now.size);
  if (least === 0) return one.type === other.type ? LEAST_ALIKE : 0;
  let common = 0;
  for (const [word, count] of old.words) common += Math.min(count, now.words.get(word) ?? 0);
  return common / least >= LEAST_ALIKE ? common / least : 0;
}
