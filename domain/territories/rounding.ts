/** The values that round to a published figure: from `low` to `high`, ends included. */
export type Interval = { readonly low: number; readonly high: number };

/** A whole figure ends in this many zeros at most because it was rounded. */
const MAX_ROUNDED_ZEROS = 3;

/**
 * What a published figure (zero or more) may have been before it was rounded. Its unit is its last
 * digit that is not zero: 218 stands for 217.5 to 218.5, 12.5 for 12.45 to 12.55, 207 000 for 206
 * 500 to 207 500. Rounding is never taken to be coarser than a thousand, nor to have left fewer
 * than two digits: 300 stands for 295 to 305.
 */
export function valuesRoundingTo(figure: number): Interval {
  const half = roundingUnit(figure) / 2;
  return { low: Math.max(0, figure - half), high: figure + half };
}

export function overlap(a: Interval, b: Interval): boolean {
  return a.low <= b.high && b.low <= a.high;
}

function roundingUnit(figure: number): number {
  if (!Number.isInteger(figure)) return 10 ** -decimalPlaces(figure);
  let unit = 1;
  for (let zeros = 1; zeros <= MAX_ROUNDED_ZEROS; zeros += 1) {
    const coarser = 10 ** zeros;
    if (figure % coarser !== 0 || figure < coarser * 10) break;
    unit = coarser;
  }
  return unit;
}

/** Digits after the point in the shortest decimal that gives this number. */
function decimalPlaces(value: number): number {
  const [mantissa = '', exponent = '0'] = value.toString().split('e');
  const written = mantissa.split('.')[1]?.length ?? 0;
  return Math.max(0, written - Number(exponent));
}

/**
 * What share each part (zero or more) has in all of them, in whole percents that make 100 together:
 * each is rounded down, and what is left goes to those that lost most by it, the first of equals
 * before the others. All zero where there is nothing.
 */
export function percentages(parts: readonly number[]): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (total === 0) return parts.map(() => 0);
  const floors = parts.map((part) => Math.floor((part * 100) / total));
  const left = 100 - floors.reduce((sum, floor) => sum + floor, 0);
  const byLoss = parts
    .map((part, index) => ({ index, loss: (part * 100) % total }))
    .sort((a, b) => b.loss - a.loss || a.index - b.index);
  const lucky = new Set(byLoss.slice(0, left).map(({ index }) => index));
  return floors.map((floor, index) => (lucky.has(index) ? floor + 1 : floor));
}
