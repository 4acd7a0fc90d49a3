import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber, readWholeNumber, writeNumber } from './typed-number.ts';

const NO_BREAK = '\u00a0';
const NARROW_NO_BREAK = '\u202f';
const THIN = '\u2009';

describe('readNumber', () => {
  it.each([
    ['218', 218],
    ['0', 0],
    ['3 057', 3057],
    [`3${NO_BREAK}057`, 3057],
    [`3${NARROW_NO_BREAK}057`, 3057],
    [`3${THIN}057`, 3057],
    ['97 000', 97_000],
    ['1 234 567', 1_234_567],
    ['  12,5 ', 12.5],
    ['12.5', 12.5],
    ['0,038', 0.038],
    ['0.038', 0.038],
    ['1 234,5', 1234.5],
    ['1 234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1,234,567', 1_234_567],
    ['1.234.567', 1_234_567],
    ['3057,123', 3057.123],
    ['-0', 0],
  ])('reads « %s »', (typed, value) => {
    expect(readNumber(typed)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'number-missing'],
    [`${NARROW_NO_BREAK} `, 'number-missing'],
    ['beaucoup', 'not-a-number'],
    ['30 57', 'not-a-number'],
    ['3 0570', 'not-a-number'],
    ['1,2,3', 'not-a-number'],
    ['1.23,456.7', 'not-a-number'],
    ['12,', 'not-a-number'],
    [',5', 'not-a-number'],
    ['1e5', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['21 800 ha', 'not-a-number'],
    ['1234567890123456', 'not-a-number'],
    ['3,057', 'number-ambiguous'],
    ['3.057', 'number-ambiguous'],
    ['-5', 'number-negative'],
    ['− 12,5', 'number-negative'],
  ])('refuses « %s » as %s', (typed, code) => {
    expect(readNumber(typed)).toEqual({ ok: false, code });
  });

  it('passes over the unit that is meant, and over no other', () => {
    for (const typed of ['15 000 €', '15 000€', '15 000 Euros']) {
      expect(readNumber(typed, ['€', 'euros'])).toEqual({ ok: true, value: 15_000 });
    }
    expect(readWholeNumber('207 000 habitants', ['habitants'])).toEqual({ ok: true, value: 207_000 });
    expect(readNumber('218 km²', ['km²'])).toEqual({ ok: true, value: 218 });
    expect(readNumber('21 800 ha', ['km²'])).toEqual({ ok: false, code: 'not-a-number' });
    expect(readNumber('€', ['€'])).toEqual({ ok: false, code: 'number-missing' });
  });

  it('reads back whatever the French locale writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 99 }), (whole, hundredths) => {
        const value = Number(`${whole}.${String(hundredths).padStart(2, '0')}`);
        const written = new Intl.NumberFormat('fr', { maximumFractionDigits: 2 }).format(value);
        expect(readNumber(written)).toEqual({ ok: true, value });
      }),
    );
  });

  it('never throws and never gives a negative or endless number', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const read = readNumber(typed);
        if (read.ok) expect(read.value >= 0 && Number.isFinite(read.value)).toBe(true);
      }),
    );
  });
});

describe('readWholeNumber', () => {
  it.each([
    ['207 000', 207_000],
    ['207,000', 207_000],
    ['207.000', 207_000],
    ['8', 8],
    ['8,0', 8],
  ])('reads « %s »', (typed, value) => {
    expect(readWholeNumber(typed)).toEqual({ ok: true, value });
  });

  it.each([
    ['12,5', 'not-whole'],
    ['-3', 'number-negative'],
    ['', 'number-missing'],
    ['huit', 'not-a-whole-number'],
  ])('refuses « %s » as %s', (typed, code) => {
    expect(readWholeNumber(typed)).toEqual({ ok: false, code });
  });
});

it('a number that was written is read as the same one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), fc.integer({ min: 0, max: 4 }), (digits, decimals) => {
      const value = digits / 10 ** decimals;
      expect(readNumber(writeNumber(value))).toEqual({ ok: true, value });
    }),
  );
  expect(writeNumber(3.057)).toBe('3,0570');
});
