import { getFormatter, getTranslations } from 'next-intl/server';
import { classNames } from '#app/_components/class-names.ts';
import { Link } from '#app/_components/link.tsx';
import { remarksOpenUntil } from '#domain/meetings/minutes.ts';
import { minutesToApprove } from './minutes/minutes-data.ts';

type MinutesToApproveProps = { readonly roomId: string; readonly className?: string };

/** The minutes that wait for this meeting to approve them, and the way to where that is done. */
export async function MinutesToApprove({ roomId, className }: MinutesToApproveProps) {
  const waiting = await minutesToApprove(roomId);
  if (waiting.length === 0) return null;
  const t = await getTranslations('minutes');
  const format = await getFormatter();
  const now = new Date();
  return (
    <section
      aria-label={t('toApprove.title')}
      className={classNames('max-w-measure border-l-2 border-accent pl-4', className)}
    >
      <ul className="flex flex-col gap-3">
        {waiting.map((minutes) => {
          const until = remarksOpenUntil(minutes, now);
          const { meetingId, title, timeZone } = minutes;
          return (
            <li key={meetingId}>
              <Link href={`/rooms/${roomId}/meetings/${meetingId}/minutes`} className="link inline-block py-1.5">
                {t('toApprove.waits', { title })}
              </Link>
              {until && (
                <p className="text-sm text-muted">
                  {t('remarksOpen', { until: format.dateTime(until, { dateStyle: 'long', timeZone }) })}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <p className="mt-1 text-sm text-muted">{t('toApprove.help')}</p>
    </section>
  );
}
