import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { classNames } from '#app/_components/class-names.ts';
import { Link } from '#app/_components/link.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import type { MeetingView } from '#server/meetings/view-meeting.ts';
import { MeetingTime, useHour } from '../../meeting-time.tsx';
import { meetingHref, meetingPage } from '../../meetings-data.ts';
import { PrintButton } from './print-button.tsx';
import './print.css';

type Props = { readonly params: Promise<{ readonly roomId: string; readonly meetingId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, meetingId } = await params;
  const { meeting } = await meetingPage(roomId, meetingId);
  const t = await getTranslations('meetings.print');
  return { title: `${t('title')} – ${meeting.title}` };
}

export default withWords('rooms/[roomId]/meetings/[meetingId]/print', PrintedAgendaPage);

/** The agenda as a sheet of paper: one page of A4, however many points it has. */
async function PrintedAgendaPage({ params }: Props) {
  const { roomId, meetingId } = await params;
  const { room, meeting } = await meetingPage(roomId, meetingId);
  const t = await getTranslations('meetings');
  return (
    <main id="main" className="mx-auto max-w-3xl px-4 py-8 sm:px-6 print:max-w-none print:p-0">
      <p className="screen-only mb-8 flex flex-wrap items-center gap-x-6 gap-y-2">
        <PrintButton />
        <Link href={meetingHref(meeting)} className="link inline-flex min-h-11 items-center">
          {t('print.back')}
        </Link>
      </p>
      <article className={classNames('printed-agenda', densityOf(meeting.items))}>
        <p className="printed-room">
          {room.cooperationTitle} · {room.title}
        </p>
        <h1>{meeting.title}</h1>
        <p className="printed-when">
          <MeetingTime startsAt={meeting.startsAt} timeZone={meeting.timeZone} />
        </p>
        <Where meeting={meeting} />
        <h2>{t('print.title')}</h2>
        <Points meeting={meeting} />
      </article>
    </main>
  );
}

function Where({ meeting }: { readonly meeting: MeetingView }) {
  const t = useTranslations('meetings.page');
  const facts = [
    ['place', meeting.place],
    ['link', meeting.link],
    ['chair', meeting.chair?.name],
    ['secretary', meeting.secretary?.name],
  ] as const;
  return (
    <dl>
      {facts.map(([name, said]) =>
        said ? (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{said}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function Points({ meeting: { items, timeZone, endsAt } }: { readonly meeting: MeetingView }) {
  const t = useTranslations('meetings');
  const hour = useHour(timeZone);
  return (
    <>
      <ol>
        {items.map(({ id, title, kind, minutes, presenter, startsAt, sections }) => (
          <li key={id}>
            <time dateTime={startsAt.toISOString()}>{hour(startsAt)}</time>
            <p>
              <strong>{title}</strong>{' '}
              <span>
                {[t(`kind.${kind}`), t('minutes', { minutes }), ...(presenter ? [presenter] : [])].join(' · ')}
              </span>
              {sections.length > 0 && (
                <em>{t('print.about', { sections: sections.map((section) => section.title).join(', ') })}</em>
              )}
            </p>
          </li>
        ))}
      </ol>
      <p className="printed-end">{t('page.ends', { time: hour(endsAt) })}</p>
    </>
  );
}

/** How close lines have to stand for all of it to go on one page. */
function densityOf(items: MeetingView['items']): string {
  const lines = items.reduce((sum, { title, sections }) => {
    const about = sections.reduce((length, section) => length + section.title.length + 2, 0);
    return sum + 2 + Math.floor(title.length / 70) + Math.ceil(about / 80);
  }, 0);
  if (lines <= 24) return 'printed-wide';
  return lines <= 55 ? 'printed-close' : 'printed-dense';
}
