import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTION_LIMITS, BUDGET_KINDS, BUDGET_UNITS } from './action.ts';
import { readHundredths } from './fields.ts';
import { type Amounts, apartFromAbandoned, type BudgetLine, breakdown, totalsOf } from './totals.ts';

const amount = fc.option(fc.integer({ min: 0, max: ACTION_LIMITS.amount }));
const anyLine: fc.Arbitrary<BudgetLine> = fc.record({
  year: fc.option(fc.integer({ min: 2026, max: 2030 })),
  kind: fc.constantFrom(...BUDGET_KINDS),
  payer: fc.constantFrom('', 'Brest métropole', 'Région', 'État'),
  unit: fc.constantFrom(...BUDGET_UNITS),
  planned: amount,
  spent: amount,
});

const exact = (lines: readonly BudgetLine[], unit: string, of: 'planned' | 'spent') =>
  lines.reduce((sum, line) => (line.unit === unit ? sum + BigInt(line[of] ?? 0) : sum), 0n);

const add = (one: Amounts, other: Amounts): Amounts => ({
  planned: one.planned + other.planned,
  spent: one.spent + other.spent,
});
const NONE: Amounts = { planned: 0, spent: 0 };

test('actions that were abandoned stand apart, each once and in their order', () => {
  const [first, dropped, last] = [{ status: 'done' }, { status: 'abandoned' }, { status: 'blocked' }] as const;
  expect(apartFromAbandoned([first, dropped, last])).toEqual({ living: [first, last], abandoned: [dropped] });
});

describe('totals of a budget', () => {
  test('equal those of a table made by hand', () => {
    const lines: BudgetLine[] = [
      { year: 2026, kind: 'investment', payer: 'Brest métropole', unit: 'eur', planned: 12_000_050, spent: 4_000_025 },
      { year: 2026, kind: 'operation', payer: 'Région', unit: 'eur', planned: 3_000_000, spent: null },
      { year: 2027, kind: 'operation', payer: 'Région', unit: 'eur', planned: 2_550_010, spent: 0 },
      { year: null, kind: 'operation', payer: 'Carhaix', unit: 'fte', planned: 50, spent: 25 },
    ];
    const { whole, byYear, byKind, byPayer } = breakdown(lines);
    expect(whole).toEqual({ eur: { planned: 17_550_060, spent: 4_000_025 }, fte: { planned: 50, spent: 25 } });
    expect(byYear.map(({ key, totals }) => [key, totals.eur.planned])).toEqual([
      [2026, 15_000_050],
      [2027, 2_550_010],
      [null, 0],
    ]);
    expect(byKind.map(({ key, totals }) => [key, totals.eur.planned])).toEqual([
      ['investment', 12_000_050],
      ['operation', 5_550_010],
    ]);
    expect(byPayer.map(({ key }) => key)).toEqual(['Brest métropole', 'Région', 'Carhaix']);
  });

  test('are exact to the cent, however large, and every breakdown adds up to them', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 80 }), (lines) => {
        const { whole, byYear, byKind, byPayer } = breakdown(lines);
        for (const unit of BUDGET_UNITS) {
          for (const of of ['planned', 'spent'] as const) expect(BigInt(whole[unit][of])).toBe(exact(lines, unit, of));
          for (const parts of [byYear, byKind, byPayer]) {
            expect(parts.map(({ totals }) => totals[unit]).reduce(add, NONE)).toEqual(whole[unit]);
          }
        }
      }),
    );
  });

  test('do not depend on the order of lines, and stay when lines move from one action to another', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 40 }), fc.nat(40), (lines, at) => {
        expect(totalsOf(lines.toReversed())).toEqual(totalsOf(lines));
        const [one, other] = [totalsOf(lines.slice(0, at)), totalsOf(lines.slice(at))];
        expect(add(one.eur, other.eur)).toEqual(totalsOf(lines).eur);
      }),
    );
  });

  test('stay whole numbers a double can hold for as many lines as there may be', () => {
    expect(ACTION_LIMITS.actions * ACTION_LIMITS.budgetLines * ACTION_LIMITS.amount).toBeLessThan(
      Number.MAX_SAFE_INTEGER,
    );
  });
});

describe('readHundredths', () => {
  test.each<[string, number]>([
    ['0', 0],
    ['22,5', 2250],
    ['1 234 567,89', 123_456_789],
    ['0,07', 7],
    ['1.005,10', 100_510],
    ['999 999 999,99', 99_999_999_999],
  ])('reads %s', (typed, value) => {
    expect(readHundredths(typed)).toEqual({ ok: true, value });
  });

  test.each<[string, string]>([
    ['22,555', 'number-ambiguous'],
    ['0,005', 'too-many-decimals'],
    ['-5', 'number-negative'],
    ['2 000 000 000', 'amount-too-large'],
    ['douze', 'not-a-number'],
    ['1e3', 'not-a-number'],
  ])('refuses %s', (typed, code) => {
    expect(readHundredths(typed)).toEqual({ ok: false, code });
  });

  test('reads every amount as it was typed, to the cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: ACTION_LIMITS.amount }), (cents) => {
        const typed = `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
        expect(readHundredths(typed)).toEqual({ ok: true, value: cents });
      }),
    );
  });
});
