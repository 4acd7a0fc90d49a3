import { useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import type { ActionStatus } from '#domain/actions/action.ts';
import './status-badge.css';

/** A mark for each state, legible without its colour. */
const MARKS: Readonly<Record<ActionStatus, { readonly path: string; readonly tone: string }>> = {
  'to-come': { path: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11', tone: 'text-muted' },
  'under-way': { path: 'M4 3l9 5-9 5z', tone: 'text-accent' },
  late: { path: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M8 5v3.2l2 1.6', tone: 'text-technician' },
  paused: { path: 'M5.5 3v10M10.5 3v10', tone: 'text-muted' },
  blocked: { path: 'M3 3l10 10M13 3L3 13', tone: 'text-danger' },
  done: { path: 'M3 8.5 6.5 12 13 4.5', tone: 'text-accent' },
  abandoned: { path: 'M3 8h10', tone: 'text-muted' },
};

/** How an action stands: a mark and a word. */
export function StatusBadge({ status }: { readonly status: ActionStatus }) {
  const t = useTranslations('actions.status');
  const { path, tone } = MARKS[status];
  return (
    <span className={classNames('inline-flex items-center gap-1.5 whitespace-nowrap', tone)}>
      <svg viewBox="0 0 16 16" aria-hidden="true" className="status-mark">
        <path d={path} />
      </svg>
      {t(status)}
    </span>
  );
}
