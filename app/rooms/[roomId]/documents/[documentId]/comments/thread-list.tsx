import { useTranslations } from 'next-intl';
import { ThreadLine } from '#app/_comments/thread-line.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { type CommentsPage, type CommentsQuery, THREADS_A_PAGE } from './comments-data.ts';

type ThreadListProps = Pick<CommentsPage, 'query' | 'reading'> & { readonly address: string };

/** The threads that were asked for, a page of them, each leading to all that was said in it. */
export function ThreadList({ address, query, reading }: ThreadListProps) {
  const t = useTranslations('comments');
  const { threads, total } = reading;
  if (threads.length === 0) return <EmptyState title={t('none')}>{t('noneText')}</EmptyState>;
  return (
    <div>
      <ul aria-label={t('title')} className="flex flex-col">
        {threads.map((line) => (
          <li key={line.id} className="border-t border-line py-4 first:border-t-0 first:pt-0">
            <ThreadLine line={line} />
            <Link href={`${address}?thread=${line.id}`} className="link inline-flex min-h-11 items-center text-sm">
              {t('open')}
              <span className="sr-only">{` : ${line.quote ?? line.beginning ?? ''}`.slice(0, 80)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Pages address={address} query={query} total={total} />
    </div>
  );
}

type PagesProps = { readonly address: string; readonly query: CommentsQuery; readonly total: number };

function Pages({ address, query, total }: PagesProps) {
  const t = useTranslations('comments');
  if (total <= THREADS_A_PAGE) return null;
  const { page, filter, section } = query;
  const href = (to: number) => `${address}?${new URLSearchParams({ filter, section: section ?? '', page: `${to}` })}`;
  const from = (page - 1) * THREADS_A_PAGE + 1;
  const last = Math.min(page * THREADS_A_PAGE, total);
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-6 text-sm">
      <span className="tabular text-muted">{t('range', { from, to: last, total })}</span>
      {page > 1 && (
        <Link href={href(page - 1)} className="link inline-flex min-h-11 items-center">
          {t('later')}
        </Link>
      )}
      {last < total && (
        <Link href={href(page + 1)} className="link inline-flex min-h-11 items-center">
          {t('earlier')}
        </Link>
      )}
    </p>
  );
}
