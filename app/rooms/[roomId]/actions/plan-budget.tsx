import { useTranslations } from 'next-intl';
import {
  apartFromAbandoned,
  type BudgetLine,
  breakdown,
  type Totals,
  type TotalsBy,
  totalsOf,
} from '#domain/actions/totals.ts';
import type { ActionLine, ActionPlan } from '#server/actions/list-actions.ts';
import { useAmount } from './use-amount.ts';

type PlanBudgetProps = { readonly actions: readonly ActionLine[]; readonly plan: ActionPlan };

/**
 * What the shown actions come to that were not abandoned: by year, by kind, by payer and by theme.
 * All of it is computed from their lines.
 */
export function PlanBudget({ actions, plan }: PlanBudgetProps) {
  const t = useTranslations('actions');
  const { living, abandoned } = apartFromAbandoned(actions);
  const lines = living.flatMap(({ budget }) => budget);
  const dropped = <Dropped actions={abandoned} />;
  if (lines.length === 0) {
    return (
      <div className="mt-8 flex max-w-measure flex-col gap-4 text-muted">
        <p>{t('budget.none')}</p>
        {dropped}
      </div>
    );
  }
  const { whole, byYear, byKind, byPayer } = breakdown(lines);
  const named = <Key,>(parts: TotalsBy<Key>, nameOf: (key: Key) => string) =>
    parts.map(({ key, totals }) => ({ name: nameOf(key), totals }));
  const parts = [
    { title: t('budget.byYear'), rows: named(byYear, (year) => (year === null ? t('budget.noYear') : String(year))) },
    { title: t('budget.byKind'), rows: named(byKind, (kind) => t(`kind.${kind}`)) },
    { title: t('budget.byPayer'), rows: named(byPayer, (payer) => payer || t('budget.noPayer')) },
    { title: t('budget.byTheme'), rows: themeRows(living, plan, t('budget.noTheme')) },
  ];
  return (
    <div className="mt-8 flex flex-col gap-10">
      {parts.map(({ title, rows }) => (
        <BudgetTable key={title} title={title} rows={rows} whole={whole} />
      ))}
      {dropped}
    </div>
  );
}

/** What abandoned actions had planned, and spent, which stands in none of the tables. */
function Dropped({ actions }: { readonly actions: readonly ActionLine[] }) {
  const t = useTranslations('actions.budget');
  const words = useAmount();
  const lines = actions.flatMap(({ budget }) => budget);
  if (lines.length === 0) return null;
  const { eur } = totalsOf(lines);
  const amounts = { planned: words(eur.planned), spent: words(eur.spent) };
  return <p className="max-w-measure text-muted">{t('abandoned', { count: actions.length, ...amounts })}</p>;
}

function themeRows(actions: readonly ActionLine[], { themes }: ActionPlan, none: string) {
  const linesOf = (themeId: string | null): BudgetLine[] =>
    actions.filter((action) => action.themeId === themeId).flatMap(({ budget }) => budget);
  const rows = [
    ...themes.map(({ id, title }) => ({ name: title, lines: linesOf(id) })),
    { name: none, lines: linesOf(null) },
  ];
  return rows.filter(({ lines }) => lines.length > 0).map(({ name, lines }) => ({ name, totals: totalsOf(lines) }));
}

type Row = { readonly name: string; readonly totals: Totals };
type BudgetTableProps = { readonly title: string; readonly rows: readonly Row[]; readonly whole: Totals };

const CELL = 'py-2 pr-4 last:pr-0';
const FIGURE = `${CELL} tabular text-right whitespace-nowrap`;

function BudgetTable({ title, rows, whole }: BudgetTableProps) {
  const t = useTranslations('actions');
  const words = useAmount();
  const hasPosts = whole.fte.planned > 0 || whole.fte.spent > 0;
  const cells = ({ eur, fte }: Totals) => [eur.planned, eur.spent, ...(hasPosts ? [fte.planned, fte.spent] : [])];
  const heads = [
    t('column.plannedEuros'),
    t('column.spentEuros'),
    ...(hasPosts ? [t('budget.plannedPosts'), t('budget.spentPosts')] : []),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={title} tabIndex={0} className="max-w-4xl scrolls-sideways">
      <table className="w-full text-left">
        <caption className="pb-2 text-left text-xl font-semibold">{title}</caption>
        <thead>
          <tr className="border-b border-ink text-sm">
            <td />
            {heads.map((head) => (
              <th key={head} scope="col" className={FIGURE}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, totals }) => (
            <tr key={name} className="border-b border-line">
              <th scope="row" className={`${CELL} min-w-40 font-normal`}>
                {name}
              </th>
              {cells(totals).map((amount, at) => (
                <td key={heads[at]} className={FIGURE}>
                  {words(amount)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-ink font-semibold">
            <th scope="row" className={CELL}>
              {t('budget.whole')}
            </th>
            {cells(whole).map((amount, at) => (
              <td key={heads[at]} className={FIGURE}>
                {words(amount)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
