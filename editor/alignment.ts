/** Lists that differ in more than this many pairs are compared from their ends only. */
const MANY_PAIRS = 1_000_000;

type Same<T> = (one: T, other: T) => boolean;
/** Whether so many pairs are to be compared. */
type MayCompare = (pairs: number) => boolean;

const notTooMany: MayCompare = (pairs) => pairs <= MANY_PAIRS;

/**
 * What stands in the one list in place of what stood in the other, between what both have. `from`
 * and `to` are of the first.
 */
export type Hunk<T> = {
  readonly gone: readonly T[];
  readonly came: readonly T[];
  readonly from: number;
  readonly to: number;
};

/** Where two lists differ, in order. */
export function hunksOf<T>(base: readonly T[], own: readonly T[], same: Same<T>, mayCompare = notTooMany): Hunk<T>[] {
  const hunks: Hunk<T>[] = [];
  let [from, at] = [0, 0];
  const close = (to: number, end: number) => {
    if (to > from || end > at) hunks.push({ gone: base.slice(from, to), came: own.slice(at, end), from, to });
  };
  counterparts(base, own, same, mayCompare).forEach((place, index) => {
    if (place === null) return;
    close(index, place);
    [from, at] = [index + 1, place + 1];
  });
  close(base.length, own.length);
  return hunks;
}

/**
 * What somebody did to make `own` of `base`, done to `now`: each hunk between the same neighbours.
 * `mergeHunk` says what stands there then.
 */
export function mergeLists<T>(
  base: readonly T[],
  own: readonly T[],
  now: readonly T[],
  same: Same<T>,
  mergeHunk: (hunk: Hunk<T>, now: readonly T[]) => readonly T[],
): T[] {
  const kept = counterparts(base, now, same);
  const merged: T[] = [];
  let done = 0;
  for (const hunk of hunksOf(base, own, same)) {
    const start = Math.max(done, placeBehind(kept, hunk.from));
    const end = Math.max(start, kept.slice(hunk.to).find((place) => place !== null) ?? now.length);
    merged.push(...now.slice(done, start), ...mergeHunk(hunk, now.slice(start, end)));
    done = end;
  }
  return [...merged, ...now.slice(done)];
}

/** Behind the nearest before `from` that is still there. */
function placeBehind(kept: readonly (number | null)[], from: number): number {
  return (kept.slice(0, from).findLast((place) => place !== null) ?? -1) + 1;
}

/**
 * For each of the one list the same in the other, in order and as many as can be; null where it has
 * none.
 */
export function counterparts<T>(
  one: readonly T[],
  other: readonly T[],
  same: Same<T>,
  mayCompare = notTooMany,
): (number | null)[] {
  const found: (number | null)[] = one.map(() => null);
  const isPair = (index: number, place: number) => same(one[index] as T, other[place] as T);
  const least = Math.min(one.length, other.length);
  let start = 0;
  for (; start < least && isPair(start, start); start++) found[start] = start;
  let fromEnd = 0;
  while (start + fromEnd < least && isPair(one.length - 1 - fromEnd, other.length - 1 - fromEnd)) {
    found[one.length - 1 - fromEnd] = other.length - 1 - fromEnd;
    fromEnd += 1;
  }
  const [height, width] = [one.length - fromEnd - start, other.length - fromEnd - start];
  if (height * width === 0 || !notTooMany(height * width) || !mayCompare(height * width)) return found;
  const inner = longestCommon(height, width, (row, column) => isPair(start + row, start + column));
  for (const [row, column] of inner) found[start + row] = start + column;
  return found;
}

/** The pairs of a longest common subsequence of two lists of these lengths. */
function longestCommon(height: number, width: number, isPair: (row: number, column: number) => boolean) {
  const common = new Uint32Array((height + 1) * (width + 1));
  const at = (row: number, column: number) => common[row * (width + 1) + column] ?? 0;
  for (let row = height - 1; row >= 0; row--) {
    for (let column = width - 1; column >= 0; column--) {
      common[row * (width + 1) + column] = isPair(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < height && column < width; ) {
    if (isPair(row, column)) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}
