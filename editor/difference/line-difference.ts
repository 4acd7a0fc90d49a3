import { Fragment, type Node } from '@tiptap/pm/model';
import { diffArrays } from 'diff';
import { hunksOf } from '../alignment.ts';
import { LineCutter } from '../section/line-cutter.ts';
import { DifferenceSteps } from './difference-steps.ts';

/** A piece of a line: what stays, also where only its form is another, what goes and what comes. */
export type Piece =
  | { readonly is: 'kept'; readonly content: Fragment }
  | { readonly is: 'gone'; readonly content: Fragment }
  | { readonly is: 'came'; readonly content: Fragment }
  | { readonly is: 'restyled'; readonly before: Fragment; readonly after: Fragment };

/** A word, a sign or a break, and where in its line it stands. */
type Unit = { readonly text: string; readonly isBreak: boolean; readonly from: number; readonly end: number };

/**
 * Words, blanks, signs; what is one sign to a reader is one. Intl.Segmenter takes a hundred times
 * as long.
 */
const UNITS =
  /[\p{L}\p{M}\p{N}]+|\s+|\p{RI}{2}|\p{Extended_Pictographic}(?:\ufe0f|\p{EMod}|\u200d\p{Extended_Pictographic})*|[\s\S]/gu;
/** Lines that differ in more than so many words and signs are compared from their ends only. */
const MANY_CHANGES = 400;
/** Stands for a break among words. */
const BREAK = '\ufffc';

const same = (one: Unit, other: Unit) => one.text === other.text && one.isBreak === other.isBreak;
const isBlank = ({ text }: Unit) => text.trim() === '';
const isWord = (unit: Unit) => !isBlank(unit) || unit.isBreak;

/**
 * How two lines differ, word by word. What stands between two words that changed and is only blank
 * changed with them.
 */
export function lineDifference(before: Node, after: Node, steps = DifferenceSteps.of([before], [after])): Piece[] {
  return piecesOf(before, after, (old, now) => joinedHunks(old, now, steps));
}

/** The same where each word changed by itself, though it is not so readable. */
export function wordDifference(before: Node, after: Node, steps = DifferenceSteps.of([before], [after])): Piece[] {
  return piecesOf(before, after, (old, now) => hunks(old, now, steps));
}

function piecesOf(
  before: Node,
  after: Node,
  changed: (old: readonly Unit[], now: readonly Unit[]) => LineHunk[],
): Piece[] {
  const [older, newer] = [new LineCutter(before), new LineCutter(after)];
  const [old, now] = [unitsOf(older), unitsOf(newer)];
  const pieces: Piece[] = [];
  let [at, to] = [0, 0];
  const keep = (until: number) => {
    const kept = now.slice(to, to + until - at);
    pieces.push(...keptPieces(older, newer, old.slice(at, until), kept));
    [at, to] = [until, to + until - at];
  };
  for (const { from, end, came } of changed(old, now)) {
    keep(from);
    if (end > from) pieces.push({ is: 'gone', content: cut(older, old.slice(from, end)) });
    if (came > 0) pieces.push({ is: 'came', content: cut(newer, now.slice(to, to + came)) });
    [at, to] = [end, to + came];
  }
  keep(old.length);
  return pieces;
}

/** The words of a line, each once for every time that it stands there. */
export function wordsOf(line: Node): string[] {
  return unitsOf(new LineCutter(line))
    .filter((unit) => !isBlank(unit))
    .map(({ text }) => text);
}

function unitsOf(line: LineCutter): Unit[] {
  const text = line.children.map((child) => child.text ?? BREAK).join('');
  return Array.from(text.matchAll(UNITS), ({ 0: unit, index }) => ({
    text: unit,
    isBreak: unit === BREAK && !line.isTextAt(index),
    from: index,
    end: index + unit.length,
  }));
}

/** What changed, as places in the older list and a number of units of the newer. */
type LineHunk = { readonly from: number; readonly end: number; readonly came: number };

function joinedHunks(old: readonly Unit[], now: readonly Unit[], steps: DifferenceSteps): LineHunk[] {
  const joined: LineHunk[] = [];
  for (const { from, end, came } of hunks(old, now, steps)) {
    const last = joined.at(-1);
    const between = last && old.slice(last.end, from);
    if (last && between?.every((unit) => isBlank(unit) && !unit.isBreak)) {
      joined[joined.length - 1] = { from: last.from, end, came: last.came + between.length + came };
    } else joined.push({ from, end, came });
  }
  return joined;
}

/** A blank stands between all words: it never keeps its place at the cost of a word's. */
function hunks(old: readonly Unit[], now: readonly Unit[], steps: DifferenceSteps): LineHunk[] {
  const found: LineHunk[] = [];
  let [at, to] = [0, 0];
  const compare = (end: number, toEnd: number) => {
    for (const hunk of unitHunks(old.slice(at, end), now.slice(to, toEnd), steps)) {
      found.push({ from: at + hunk.from, end: at + hunk.end, came: hunk.came });
    }
  };
  for (const [place, counterpart] of sameWords(old, now, steps)) {
    compare(place, counterpart);
    [at, to] = [place + 1, counterpart + 1];
  }
  compare(old.length, now.length);
  return found;
}

/** Words that stay, by their places in both; none where more is changed than can be compared. */
function sameWords(old: readonly Unit[], now: readonly Unit[], steps: DifferenceSteps): [number, number][] {
  const [oldPlaces, nowPlaces] = [placesOfWords(old), placesOfWords(now)];
  const words = (units: readonly Unit[]) => units.filter(isWord);
  const pairs: [number, number][] = [];
  let [row, column] = [0, 0];
  for (const { added, removed, count } of runsOf(words(old), words(now), steps) ?? []) {
    for (let step = 0; step < count; step++) {
      const [place, counterpart] = [oldPlaces[row], nowPlaces[column]];
      if (!added && !removed && place !== undefined && counterpart !== undefined) pairs.push([place, counterpart]);
      if (!added) row += 1;
      if (!removed) column += 1;
    }
  }
  return pairs;
}

function placesOfWords(units: readonly Unit[]): number[] {
  return units.flatMap((unit, place) => (isWord(unit) ? [place] : []));
}

function unitHunks(old: readonly Unit[], now: readonly Unit[], steps: DifferenceSteps): LineHunk[] {
  if (old.length === 0 && now.length === 0) return [];
  const runs = runsOf(old, now, steps);
  if (!runs)
    return hunksOf(old, now, same, (pairs) => steps.take(pairs)).map(({ from, to, came }) => ({
      from,
      end: to,
      came: came.length,
    }));
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

/**
 * What each of the two has by itself and what both have, by as few changes as can be; nothing where
 * that takes too many steps.
 */
function runsOf(old: readonly Unit[], now: readonly Unit[], steps: DifferenceSteps) {
  const units = old.length + now.length + 1;
  const maxEditLength = Math.min(MANY_CHANGES, Math.floor(steps.left / units));
  if (maxEditLength < Math.abs(old.length - now.length)) return undefined;
  const runs = diffArrays([...old], [...now], { comparator: same, maxEditLength });
  const edits = runs?.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0);
  steps.take(units * (edits ?? maxEditLength));
  return runs;
}

/** Words that stay, in runs of those that look as before and those that do not. */
function keptPieces(before: LineCutter, after: LineCutter, old: readonly Unit[], now: readonly Unit[]): Piece[] {
  const looksSame = old.map((unit, index) => {
    const other = now[index];
    if (!other) throw new Error('what is kept stands in both');
    return cut(before, [unit]).eq(cut(after, [other]));
  });
  const pieces: Piece[] = [];
  for (let from = 0, to = 0; from < old.length; from = to) {
    while (to < old.length && looksSame[to] === looksSame[from]) to += 1;
    const is = cut(after, now.slice(from, to));
    if (looksSame[from]) pieces.push({ is: 'kept', content: is });
    else pieces.push({ is: 'restyled', before: cut(before, old.slice(from, to)), after: is });
  }
  return pieces;
}

function cut(line: LineCutter, units: readonly Unit[]): Fragment {
  const [first, last] = [units[0], units.at(-1)];
  return first && last ? line.cut(first.from, last.end) : Fragment.empty;
}
