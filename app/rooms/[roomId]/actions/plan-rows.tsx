'use client';

import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import type { ActionStatus } from '#domain/actions/action.ts';
import type { SectionId } from '#domain/ids.ts';
import { StatusBadge } from './status-badge.tsx';

/** An action as a row of the table, in the reader's words. */
export type PlanRow = {
  readonly id: SectionId;
  readonly number: number;
  readonly title: string;
  readonly confidential: boolean;
  readonly status: ActionStatus;
  readonly theme: string;
  readonly lead: string;
  readonly territories: string;
  readonly dates: string;
  readonly planned: string;
  readonly spent: string;
};

/**
 * The rows of the table. They are drawn here so that a page with a thousand of them carries words
 * only, and no elements.
 */
export function PlanRows({ rows, home }: { readonly rows: readonly PlanRow[]; readonly home: string }) {
  const t = useTranslations('actions.label');
  return (
    <tbody className="[&_.figure]:text-right [&_tr]:border-b [&_tr]:border-line">
      {rows.map((row) => (
        <tr key={row.id}>
          <td className="tabular text-muted">{row.number}</td>
          <th scope="row" className="font-normal">
            <Link href={`${home}/${row.number}`} className="link font-medium">
              {row.title}
            </Link>
            {row.confidential && <span className="block text-muted">{t('confidential')}</span>}
          </th>
          <td>
            <StatusBadge status={row.status} />
          </td>
          <td>{row.theme}</td>
          <td>{row.lead}</td>
          <td>{row.territories}</td>
          <td>{row.dates}</td>
          <td className="figure tabular">{row.planned}</td>
          <td className="figure tabular">{row.spent}</td>
        </tr>
      ))}
    </tbody>
  );
}
