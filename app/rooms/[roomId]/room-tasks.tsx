import { useFormatter, useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import type { RoomId } from '#domain/ids.ts';
import type { DecisionTask } from '#server/decisions/see-to-decision.ts';

/**
 * What the room decided and somebody has to see to, until it is done. Nothing where there is
 * nothing.
 */
export function RoomTasks({ roomId, tasks }: { readonly roomId: RoomId; readonly tasks: readonly DecisionTask[] }) {
  const t = useTranslations('decisions.tasks');
  const format = useFormatter();
  if (tasks.length === 0) return null;
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks" className="text-xl font-semibold">
        {t('title')}
      </h2>
      <ul className="mt-3 border-t border-line">
        {tasks.map(({ decisionId, meetingId, number, title, responsible, dueOn, isLate }) => (
          <li key={decisionId} className="border-b border-line py-3">
            <Link href={`/rooms/${roomId}/meetings/${meetingId}/decisions/${decisionId}`} className="link font-medium">
              {title}
            </Link>
            <p className="text-sm text-muted">
              {[
                ...(responsible ? [responsible] : []),
                ...(dueOn ? [t('by', { day: format.dateTime(new Date(`${dueOn}T12:00:00Z`), 'date') })] : []),
                t('of', { number }),
              ].join(' · ')}
              {isLate && <strong className="font-semibold text-danger">{` ${t('late')}`}</strong>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
