/** More pairs than these are compared from their ends only. */
const MANY_PAIRS = 1_000_000;
/** What one more pair is worth: more than any letters' doubt. */
const PAIR = 1_000_000;

type Sign = { readonly unit: string };

/**
 * Matches letters that went with letters that came and say the same: as many pairs as possible, in
 * order. Where either of several letters could be matched, the one with the most `doubt` is left
 * out; `doubt` is 0 for a letter that whoever wrote it anew certainly knew.
 */
export function matchLetters<G extends Sign, C extends Sign>(
  gone: readonly G[],
  came: readonly C[],
  doubt: (letter: G) => number,
): Map<G, C> {
  const pairs = new Map<G, C>();
  const isSure = (index: number, place: number) => {
    const [old, fresh] = [gone[index], came[place]];
    return old !== undefined && old.unit === fresh?.unit && doubt(old) === 0;
  };
  const pair = (index: number, place: number) => {
    const [old, fresh] = [gone[index], came[place]];
    if (old && fresh) pairs.set(old, fresh);
  };
  const least = Math.min(gone.length, came.length);
  let start = 0;
  for (; start < least && isSure(start, start); start++) pair(start, start);
  let fromEnd = 0;
  for (; start + fromEnd < least; fromEnd++) {
    if (!isSure(gone.length - 1 - fromEnd, came.length - 1 - fromEnd)) break;
    pair(gone.length - 1 - fromEnd, came.length - 1 - fromEnd);
  }
  const old = gone.slice(start, gone.length - fromEnd);
  const fresh = came.slice(start, came.length - fromEnd);
  if (old.length * fresh.length > MANY_PAIRS) return pairs;
  for (const [index, place] of bestPairs(old, fresh, doubt)) pair(start + index, start + place);
  return pairs;
}

function* bestPairs<G extends Sign>(
  old: readonly G[],
  fresh: readonly Sign[],
  doubt: (letter: G) => number,
): Generator<[number, number]> {
  const [height, width] = [old.length, fresh.length];
  const best = new Float64Array((height + 1) * (width + 1));
  const at = (row: number, column: number) => best[row * (width + 1) + column] ?? 0;
  const worth = (row: number, column: number) => {
    const letter = old[row];
    return letter && letter.unit === fresh[column]?.unit ? PAIR - doubt(letter) + at(row + 1, column + 1) : -1;
  };
  for (let row = height - 1; row >= 0; row--) {
    for (let column = width - 1; column >= 0; column--) {
      best[row * (width + 1) + column] = Math.max(worth(row, column), at(row + 1, column), at(row, column + 1));
    }
  }
  for (let row = 0, column = 0; row < height && column < width; ) {
    if (worth(row, column) === at(row, column)) yield [row++, column++];
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
}
