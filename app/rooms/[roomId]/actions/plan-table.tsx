import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { totalsOf } from '#domain/actions/totals.ts';
import type { ActionLine, ActionPlan } from '#server/actions/list-actions.ts';
import { leadOf } from './plan-query.ts';
import { StatusBadge } from './status-badge.tsx';
import { useActionDates } from './use-action-dates.ts';
import { useAmount } from './use-amount.ts';

type PlanTableProps = {
  readonly actions: readonly ActionLine[];
  readonly plan: ActionPlan;
  readonly home: string;
};

const CELL = 'py-2 pr-4 align-top';

/** The plan as a table: a row an action, and at the end what all of them come to. */
export function PlanTable({ actions, plan, home }: PlanTableProps) {
  const t = useTranslations('actions');
  const format = useFormatter();
  const themes = new Map<string, string>(plan.themes.map(({ id, title }) => [id, title]));
  const territories = new Map<string, string>(plan.territories.map(({ id, name }) => [id, name]));
  const dates = useActionDates();
  const euros = useAmount();
  const { eur } = totalsOf(actions.flatMap(({ budget }) => budget));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={t('title')} tabIndex={0} className="plan-table mt-6 overflow-x-auto">
      <table className="w-full min-w-[60rem] border-collapse text-left text-sm print:min-w-0">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr className="border-b border-ink">
            <th scope="col" className={CELL}>
              {t('column.number')}
            </th>
            <th scope="col" className={CELL}>
              {t('column.action')}
            </th>
            <th scope="col" className={CELL}>
              {t('label.status')}
            </th>
            <th scope="col" className={CELL}>
              {t('label.themeId')}
            </th>
            <th scope="col" className={CELL}>
              {t('column.lead')}
            </th>
            <th scope="col" className={CELL}>
              {t('column.territories')}
            </th>
            <th scope="col" className={CELL}>
              {t('column.dates')}
            </th>
            <th scope="col" className={`${CELL} text-right`}>
              {t('column.plannedEuros')}
            </th>
            <th scope="col" className={`${CELL} pr-0 text-right`}>
              {t('column.spentEuros')}
            </th>
          </tr>
        </thead>
        <tbody>
          {actions.map((action) => {
            const own = totalsOf(action.budget).eur;
            return (
              <tr key={action.sectionId} className="border-b border-line">
                <td className={`${CELL} tabular text-muted`}>{action.number}</td>
                <th scope="row" className={`${CELL} min-w-56 font-normal`}>
                  <Link href={`${home}/${action.number}`} className="link font-medium">
                    {action.title}
                  </Link>
                  {action.confidential && <span className="block text-muted">{t('label.confidential')}</span>}
                </th>
                <td className={CELL}>
                  <StatusBadge status={action.status} />
                </td>
                <td className={CELL}>{action.themeId && themes.get(action.themeId)}</td>
                <td className={CELL}>{leadOf(action)}</td>
                <td className={CELL}>{format.list(action.territoryIds.flatMap((id) => territories.get(id) ?? []))}</td>
                <td className={CELL}>{dates(action)}</td>
                <td className={`${CELL} tabular text-right whitespace-nowrap`}>
                  {own.planned > 0 && euros(own.planned)}
                </td>
                <td className={`${CELL} tabular pr-0 text-right whitespace-nowrap`}>
                  {own.spent > 0 && euros(own.spent)}
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr className="border-t border-ink font-semibold">
            <th scope="row" colSpan={7} className={CELL}>
              {t('total', { count: actions.length })}
            </th>
            <td className={`${CELL} tabular text-right whitespace-nowrap`}>{euros(eur.planned)}</td>
            <td className={`${CELL} tabular pr-0 text-right whitespace-nowrap`}>{euros(eur.spent)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
