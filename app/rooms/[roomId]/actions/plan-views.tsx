import { useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import { Link } from '#app/_components/link.tsx';
import { PLAN_VIEWS, type PlanQuery, planHref } from './plan-query.ts';

/** The ways to look at the same plan. */
export function PlanViews({ home, query }: { readonly home: string; readonly query: PlanQuery }) {
  const t = useTranslations('actions.view');
  return (
    <nav aria-label={t('label')} className="screen-only mt-8">
      <ul className="flex flex-wrap gap-x-6 border-b border-line">
        {PLAN_VIEWS.map((view) => (
          <li key={view} className="-mb-px">
            <Link
              href={planHref(home, query, { view })}
              aria-current={view === query.view ? 'page' : undefined}
              className={classNames(
                'inline-flex min-h-11 items-center border-b-2',
                view === query.view
                  ? 'border-accent font-semibold text-ink'
                  : 'border-transparent text-muted hover:border-edge forced-colors:border-none hover:text-ink',
              )}
            >
              {t(view)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
