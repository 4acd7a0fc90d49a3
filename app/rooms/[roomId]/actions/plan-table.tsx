import { useFormatter, useTranslations } from 'next-intl';
import { apartFromAbandoned, totalsOf } from '#domain/actions/totals.ts';
import type { ActionLine, ActionPlan } from '#server/actions/list-actions.ts';
import { leadOf } from './plan-query.ts';
import { PlanRows } from './plan-rows.tsx';
import { useActionDates } from './use-action-dates.ts';
import { useAmount } from './use-amount.ts';

type PlanTableProps = {
  readonly actions: readonly ActionLine[];
  readonly plan: ActionPlan;
  readonly home: string;
};

/** Of the columns, in hundredths of the table: whatever a word's length, each keeps its own. */
const WIDTHS = ['w-[4%]', 'w-[20%]', 'w-[10%]', 'w-[12%]', 'w-[13%]', 'w-[11%]', 'w-[10%]', 'w-[11%]', 'w-[9%]'];

/** The plan as a table: a row an action, and at the end what all of them come to. */
export function PlanTable({ actions, plan, home }: PlanTableProps) {
  const t = useTranslations('actions');
  const format = useFormatter();
  const themes = new Map<string, string>(plan.themes.map(({ id, title }) => [id, title]));
  const territories = new Map<string, string>(plan.territories.map(({ id, name }) => [id, name]));
  const dates = useActionDates();
  const euros = useAmount();
  const { living, abandoned } = apartFromAbandoned(actions);
  const rows = actions.map((action) => {
    const { sectionId, number, title, confidential, status, themeId, territoryIds, budget } = action;
    const own = totalsOf(budget).eur;
    return {
      id: sectionId,
      number,
      title,
      confidential,
      status,
      theme: themes.get(themeId ?? '') ?? '',
      lead: leadOf(action),
      territories: format.list(territoryIds.flatMap((id) => territories.get(id) ?? [])),
      dates: dates(action),
      planned: own.planned > 0 ? euros(own.planned) : '',
      spent: own.spent > 0 ? euros(own.spent) : '',
    };
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={t('title')} tabIndex={0} className="plan-table mt-6 scrolls-sideways">
      <table className="w-full min-w-[60rem] table-fixed border-collapse text-left text-sm [&_:is(td,th)]:py-2 [&_:is(td,th)]:pr-3 [&_:is(td,th)]:align-top [&_:is(td,th)]:break-words [&_:is(td,th):last-child]:pr-0 print:min-w-0">
        <caption className="sr-only">{t('title')}</caption>
        <colgroup>
          {WIDTHS.map((width, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <col key={at} className={width} />
          ))}
        </colgroup>
        <thead>
          <tr className="border-b border-ink">
            <th scope="col">{t('column.number')}</th>
            <th scope="col">{t('column.action')}</th>
            <th scope="col">{t('label.status')}</th>
            <th scope="col">{t('label.themeId')}</th>
            <th scope="col">{t('column.lead')}</th>
            <th scope="col">{t('column.territories')}</th>
            <th scope="col">{t('column.dates')}</th>
            <th scope="col" className="text-right">
              {t('column.plannedEuros')}
            </th>
            <th scope="col" className="text-right">
              {t('column.spentEuros')}
            </th>
          </tr>
        </thead>
        <PlanRows rows={rows} home={home} />
        <tfoot>
          {living.length > 0 && <TotalRow label={t('total', { count: living.length })} actions={living} isStrong />}
          {abandoned.length > 0 && (
            <TotalRow label={t('totalAbandoned', { count: abandoned.length })} actions={abandoned} />
          )}
        </tfoot>
      </table>
    </section>
  );
}

type TotalRowProps = {
  readonly label: string;
  readonly actions: readonly ActionLine[];
  readonly isStrong?: boolean;
};

function TotalRow({ label, actions, isStrong = false }: TotalRowProps) {
  const euros = useAmount();
  const { eur } = totalsOf(actions.flatMap(({ budget }) => budget));
  return (
    <tr className={isStrong ? 'border-t border-ink font-semibold' : 'border-t border-line text-muted'}>
      <th scope="row" colSpan={7} className={isStrong ? undefined : 'font-normal'}>
        {label}
      </th>
      <td className="tabular text-right">{euros(eur.planned)}</td>
      <td className="tabular text-right">{euros(eur.spent)}</td>
    </tr>
  );
}
