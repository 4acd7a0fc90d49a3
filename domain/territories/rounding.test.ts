import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlap, percentages, valuesRoundingTo } from './rounding.ts';

describe('valuesRoundingTo', () => {
  it.each([
    [218, 217.5, 218.5],
    [12.5, 12.45, 12.55],
    [207_000, 206_500, 207_500],
    [97_000, 96_500, 97_500],
    [20_000_000, 19_999_500, 20_000_500],
    [300, 295, 305],
    [10, 9.5, 10.5],
    [7, 6.5, 7.5],
    [0, 0, 0.5],
    [0.038, 0.0375, 0.0385],
    [1e-7, 0.5e-7, 1.5e-7],
  ])('takes %d for anything from %d to %d', (figure, low, high) => {
    const interval = valuesRoundingTo(figure);
    expect(interval.low).toBeCloseTo(low, 10);
    expect(interval.high).toBeCloseTo(high, 10);
  });

  it('holds every value that was rounded to the figure, at any precision from a hundredth to a thousand', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), fc.integer({ min: -2, max: 3 }), (value, power) => {
        const unit = 10 ** power;
        const published = Number((Math.round(value / unit) * unit).toFixed(2));
        fc.pre(published >= unit * 10 || unit <= 1);
        const { low, high } = valuesRoundingTo(published);
        expect(low - 1e-6).toBeLessThanOrEqual(value);
        expect(high + 1e-6).toBeGreaterThanOrEqual(value);
      }),
    );
  });
});

describe('overlap', () => {
  it('counts a shared end, and nothing less', () => {
    expect(overlap({ low: 0, high: 1 }, { low: 1, high: 2 })).toBe(true);
    expect(overlap({ low: 0, high: 1 }, { low: 1.1, high: 2 })).toBe(false);
  });
});

describe('percentages', () => {
  it.each([
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [0, 5],
      [0, 100],
    ],
    [
      [1, 999],
      [0, 100],
    ],
    [
      [105, 895],
      [11, 89],
    ],
    [
      [1, 1, 1, 1, 1, 1],
      [17, 17, 17, 17, 16, 16],
    ],
    [
      [0, 0],
      [0, 0],
    ],
    [[], []],
  ])('of %j are %j', (parts, shares) => {
    expect(percentages(parts)).toEqual(shares);
  });

  it('are whole, make 100 together and are less than one away from the true share', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 40 }), (parts) => {
        const total = parts.reduce((sum, part) => sum + part, 0);
        fc.pre(total > 0);
        const shares = percentages(parts);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
        shares.forEach((share, index) => {
          expect(Number.isInteger(share)).toBe(true);
          expect(Math.abs(share - ((parts[index] ?? 0) * 100) / total)).toBeLessThan(1);
        });
      }),
    );
  });
});
