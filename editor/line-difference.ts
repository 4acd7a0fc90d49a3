import { Fragment, type Node } from '@tiptap/pm/model';
import { diffArrays } from 'diff';
import { hunksOf } from './alignment.ts';

/** A piece of a line: what stays, also where only its form is another, what goes and what comes. */
export type Piece =
  | { readonly is: 'kept'; readonly content: Fragment }
  | { readonly is: 'gone'; readonly content: Fragment }
  | { readonly is: 'came'; readonly content: Fragment }
  | { readonly is: 'restyled'; readonly before: Fragment; readonly after: Fragment };

/** A word, a sign or a break, and where in its line it stands. */
type Unit = { readonly text: string; readonly isBreak: boolean; readonly from: number; readonly end: number };

/** Words, blanks, signs; what is one sign to a reader is one. Intl.Segmenter takes a hundred times as long. */
const UNITS =
  /[\p{L}\p{M}\p{N}]+|\s+|\p{RI}{2}|\p{Extended_Pictographic}(?:\ufe0f|\p{EMod}|\u200d\p{Extended_Pictographic})*|[\s\S]/gu;
/** Lines that differ in more than so many words and signs are compared from their ends only. */
const MANY_CHANGES = 400;
/** Stands for a break among words. */
const BREAK = '\ufffc';

const same = (one: Unit, other: Unit) => one.text === other.text && one.isBreak === other.isBreak;
const isBlank = ({ text }: Unit) => text.trim() === '';

/** How two lines differ, word by word. What stands between two words that changed and is only blank changed with them. */
export function lineDifference(before: Node, after: Node): Piece[] {
  return piecesOf(before, after, joinedHunks);
}

/** The same where each word changed by itself, though it is not so readable. */
export function wordDifference(before: Node, after: Node): Piece[] {
  return piecesOf(before, after, hunks);
}

function piecesOf(
  before: Node,
  after: Node,
  changed: (old: readonly Unit[], now: readonly Unit[]) => LineHunk[],
): Piece[] {
  const [old, now] = [unitsOf(before), unitsOf(after)];
  const pieces: Piece[] = [];
  let [at, to] = [0, 0];
  const keep = (until: number) => {
    const kept = now.slice(to, to + until - at);
    pieces.push(...keptPieces(before, after, old.slice(at, until), kept));
    [at, to] = [until, to + until - at];
  };
  for (const { from, end, came } of changed(old, now)) {
    keep(from);
    if (end > from) pieces.push({ is: 'gone', content: cut(before, old.slice(from, end)) });
    if (came > 0) pieces.push({ is: 'came', content: cut(after, now.slice(to, to + came)) });
    [at, to] = [end, to + came];
  }
  keep(old.length);
  return pieces;
}

/** The words of a line, each once for every time that it stands there. */
export function wordsOf(line: Node): string[] {
  return unitsOf(line)
    .filter((unit) => !isBlank(unit))
    .map(({ text }) => text);
}

function unitsOf(line: Node): Unit[] {
  const text = line.children.map((child) => child.text ?? BREAK).join('');
  return Array.from(text.matchAll(UNITS), ({ 0: unit, index }) => ({
    text: unit,
    isBreak: unit === BREAK && line.nodeAt(index)?.isText === false,
    from: index,
    end: index + unit.length,
  }));
}

/** What changed, as places in the older list and a number of units of the newer. */
type LineHunk = { readonly from: number; readonly end: number; readonly came: number };

function joinedHunks(old: readonly Unit[], now: readonly Unit[]): LineHunk[] {
  const joined: LineHunk[] = [];
  for (const { from, end, came } of hunks(old, now)) {
    const last = joined.at(-1);
    const between = last && old.slice(last.end, from);
    if (last && between?.every((unit) => isBlank(unit) && !unit.isBreak)) {
      joined[joined.length - 1] = { from: last.from, end, came: last.came + between.length + came };
    } else joined.push({ from, end, came });
  }
  return joined;
}

function hunks(old: readonly Unit[], now: readonly Unit[]): LineHunk[] {
  const runs = diffArrays([...old], [...now], { comparator: same, maxEditLength: MANY_CHANGES });
  if (!runs) return hunksOf(old, now, same).map(({ from, to, came }) => ({ from, end: to, came: came.length }));
  const found: LineHunk[] = [];
  let at = 0;
  for (const { added, removed, count } of runs) {
    const last = found.at(-1);
    if (!added && !removed) at += count;
    else if (added && last?.end === at) found[found.length - 1] = { ...last, came: last.came + count };
    else found.push({ from: at, end: removed ? at + count : at, came: added ? count : 0 });
    if (removed) at += count;
  }
  return found;
}

/** Words that stay, in runs of those that look as before and those that do not. */
function keptPieces(before: Node, after: Node, old: readonly Unit[], now: readonly Unit[]): Piece[] {
  const pieces: Piece[] = [];
  old.forEach((unit, index) => {
    const other = now[index];
    if (!other) throw new Error('what is kept stands in both');
    const [was, is] = [cut(before, [unit]), cut(after, [other])];
    const last = pieces.at(-1);
    if (was.eq(is)) {
      if (last?.is === 'kept') pieces[pieces.length - 1] = { is: 'kept', content: last.content.append(is) };
      else pieces.push({ is: 'kept', content: is });
    } else if (last?.is === 'restyled') {
      pieces[pieces.length - 1] = { is: 'restyled', before: last.before.append(was), after: last.after.append(is) };
    } else pieces.push({ is: 'restyled', before: was, after: is });
  });
  return pieces;
}

function cut(line: Node, units: readonly Unit[]): Fragment {
  const [first, last] = [units[0], units.at(-1)];
  return first && last ? line.content.cut(first.from, last.end) : Fragment.empty;
}
