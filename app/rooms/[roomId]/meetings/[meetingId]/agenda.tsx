import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import type { MeetingView } from '#server/meetings/view-meeting.ts';
import { useHour } from '../meeting-time.tsx';

/**
 * What a meeting is about, point by point, with the hour at which each begins if all goes as
 * planned.
 */
export function Agenda({ meeting }: { readonly meeting: MeetingView }) {
  const t = useTranslations('meetings');
  const hour = useHour(meeting.timeZone);
  return (
    <section aria-labelledby="agenda" className="min-w-0">
      <h2 id="agenda" className="text-xl font-semibold">
        {t('page.agenda')}
      </h2>
      {meeting.items.length === 0 && <p className="mt-3 text-muted">{t('page.noAgenda')}</p>}
      <ol className="mt-3 border-t border-ink">
        {meeting.items.map((item, at) => (
          <li
            key={item.id}
            className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-3 border-b border-line py-4 sm:grid-cols-[4.5rem_minmax(0,1fr)]"
          >
            <time dateTime={item.startsAt.toISOString()} className="tabular pt-0.5 text-muted">
              {hour(item.startsAt)}
            </time>
            <div className="min-w-0">
              <h3 className="font-serif text-xl font-semibold">
                {at + 1}. {item.title}
              </h3>
              <p className="text-muted">
                {[
                  t(`kind.${item.kind}`),
                  t('minutes', { minutes: item.minutes }),
                  ...(item.presenter ? [t('page.presenter', { name: item.presenter })] : []),
                ].join(' · ')}
              </p>
              {item.sections.length > 0 && (
                <ul aria-label={t('page.about')} className="mt-1.5 flex flex-wrap gap-x-5 gap-y-1">
                  {item.sections.map(({ id, title, documentId }) => (
                    <li key={id}>
                      <Link href={`/rooms/${meeting.roomId}/documents/${documentId}#section-${id}`} className="link">
                        {title}
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
