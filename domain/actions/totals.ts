import { type ActionStatus, BUDGET_KINDS, type BudgetKind, type BudgetUnit } from './action.ts';

/** A line of a budget; amounts in hundredths of euros or of posts. */
export type BudgetLine = {
  readonly year: number | null;
  readonly kind: BudgetKind;
  readonly payer: string;
  readonly unit: BudgetUnit;
  readonly planned: number | null;
  readonly spent: number | null;
};

/** In whole hundredths, so that no sum is ever rounded. */
export type Amounts = { readonly planned: number; readonly spent: number };

export type Totals = {
  readonly eur: Amounts;
  readonly fte: Amounts;
};

/**
 * Actions that go on or were done, and those that were abandoned, merged ones among them: what
 * these planned nobody will spend, and what they spent is not to be forgotten.
 */
export function apartFromAbandoned<Action extends { readonly status: ActionStatus }>(
  actions: readonly Action[],
): { readonly living: Action[]; readonly abandoned: Action[] } {
  const isAbandoned = ({ status }: Action) => status === 'abandoned';
  return { living: actions.filter((action) => !isAbandoned(action)), abandoned: actions.filter(isAbandoned) };
}

/** What lines come to, by unit. Totals are only ever computed: nobody types one. */
export function totalsOf(lines: readonly BudgetLine[]): Totals {
  const sum = (unit: BudgetUnit): Amounts => {
    const own = lines.filter((line) => line.unit === unit);
    return {
      planned: own.reduce((total, { planned }) => total + (planned ?? 0), 0),
      spent: own.reduce((total, { spent }) => total + (spent ?? 0), 0),
    };
  };
  return { eur: sum('eur'), fte: sum('fte') };
}

export type TotalsBy<Key> = { readonly key: Key; readonly totals: Totals }[];

/**
 * What lines come to by year (those without one last), by kind and by payer (by amount planned).
 * Each adds up to the whole.
 */
export function breakdown(lines: readonly BudgetLine[]): {
  readonly whole: Totals;
  readonly byYear: TotalsBy<number | null>;
  readonly byKind: TotalsBy<BudgetKind>;
  readonly byPayer: TotalsBy<string>;
} {
  const byYear = groups(lines, ({ year }) => year).sort((a, b) => (a.key ?? Infinity) - (b.key ?? Infinity));
  const byKind = groups(lines, ({ kind }) => kind);
  const byPayer = groups(lines, ({ payer }) => payer);
  return {
    whole: totalsOf(lines),
    byYear,
    byKind: byKind.sort((a, b) => BUDGET_KINDS.indexOf(a.key) - BUDGET_KINDS.indexOf(b.key)),
    byPayer: byPayer.sort((a, b) => b.totals.eur.planned - a.totals.eur.planned || a.key.localeCompare(b.key, 'fr')),
  };
}

function groups<Key>(lines: readonly BudgetLine[], keyOf: (line: BudgetLine) => Key): TotalsBy<Key> {
  const byKey = new Map<Key, BudgetLine[]>();
  for (const line of lines) {
    const key = keyOf(line);
    byKey.set(key, [...(byKey.get(key) ?? []), line]);
  }
  return [...byKey].map(([key, own]) => ({ key, totals: totalsOf(own) }));
}
