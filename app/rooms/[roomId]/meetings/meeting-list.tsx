import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import { MeetingTime } from './meeting-time.tsx';
import type { MeetingsPage } from './meetings-data.ts';

type Meeting = MeetingsPage['coming'][number];

type MeetingListProps = {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly meetings: readonly Meeting[];
  readonly home: string;
};

/** Meetings of one kind, under one title; nothing where there are none. */
export function MeetingList({ id, title, text, meetings, home }: MeetingListProps) {
  if (meetings.length === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-12">
      <h2 id={id} className="text-xl font-semibold">
        {title}
      </h2>
      {text && <p className="mt-1 max-w-measure text-muted">{text}</p>}
      <ol className="mt-3 border-t border-ink">
        {meetings.map((meeting) => (
          <li key={meeting.id} className="border-b border-line">
            <MeetingEntry meeting={meeting} href={`${home}/${meeting.id}`} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function MeetingEntry({ meeting, href }: { readonly meeting: Meeting; readonly href: string }) {
  const t = useTranslations('meetings');
  const { id, title, place, link, state, runs, asksReader, answer, holdsFor, minutes } = meeting;
  return (
    <article className="group relative flex flex-col gap-1.5 py-6 hover:bg-sunken/60">
      <p className="text-sm text-muted">
        <MeetingTime startsAt={meeting.startsAt} timeZone={meeting.timeZone} />
      </p>
      <h3 id={`meeting-${id}`} className="font-serif text-2xl font-semibold">
        <Link
          href={href}
          className="decoration-1 underline-offset-4 group-hover:underline after:absolute after:inset-0"
        >
          {title}
        </Link>
      </h3>
      {(place || link) && <p className="text-muted">{place || t('page.link')}</p>}
      {state === 'cancelled' && <StatusLine tone="danger">{t('state.cancelled')}</StatusLine>}
      {minutes === 'published' && <StatusLine>{t('minutesState.published')}</StatusLine>}
      {minutes === 'approved' && <StatusLine tone="good">{t('minutesState.approved')}</StatusLine>}
      {asksReader && <StatusLine tone={answer ? 'good' : 'kept'}>{t(`said.${answer ?? 'silent'}`)}</StatusLine>}
      {holdsFor && <p className="font-medium">{t('reply.holdsForShort', { name: holdsFor })}</p>}
      {runs && state === 'planned' && (
        // Above the title's link, which covers the whole entry.
        <p className="relative self-start">
          <Link
            href={`${href}/console`}
            aria-describedby={`meeting-${id}`}
            className="link inline-flex min-h-11 items-center"
          >
            {t('page.console')}
          </Link>
        </p>
      )}
    </article>
  );
}
