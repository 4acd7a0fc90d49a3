import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { buttonStyle } from '#app/_components/button-style.ts';
import { LinkButton } from '#app/_components/link-button.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import { MeetingTime, useHour } from '../meeting-time.tsx';
import { type MeetingPage, meetingHref } from '../meetings-data.ts';

/** What a meeting is: its title, when, where, who leads it, and what can be done with it. */
export function MeetingHeading({ page }: { readonly page: MeetingPage }) {
  const t = useTranslations('meetings');
  const { meeting } = page;
  const { startsAt, timeZone, endsAt, place, link, chair, secretary } = meeting;
  const hour = useHour(timeZone);
  return (
    <div className="flex flex-col gap-4">
      <h1 className="max-w-3xl font-serif text-3xl font-semibold">{meeting.title}</h1>
      <MeetingStatus page={page} />
      <p className="text-lg">
        <MeetingTime startsAt={startsAt} timeZone={timeZone} />
        <span className="block text-base text-muted">{t('page.ends', { time: hour(endsAt) })}</span>
      </p>
      <dl className="grid max-w-3xl gap-x-10 gap-y-3 sm:grid-cols-2">
        {place && <Fact name={t('page.place')}>{place}</Fact>}
        {link && (
          <Fact name={t('page.link')}>
            <a href={link} rel="noreferrer" className="link wrap-anywhere">
              {link}
            </a>
          </Fact>
        )}
        {chair && <Fact name={t('page.chair')}>{chair.name}</Fact>}
        {secretary && <Fact name={t('page.secretary')}>{secretary.name}</Fact>}
      </dl>
      {meeting.secondConvening && <p className="max-w-measure text-muted">{t('page.secondConvening')}</p>}
      <Ways page={page} />
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function MeetingStatus({ page: { meeting } }: { readonly page: MeetingPage }) {
  const t = useTranslations('meetings');
  if (meeting.state === 'cancelled') {
    return (
      <div className="max-w-measure border-l-4 border-danger pl-4">
        <p className="font-medium">{t('page.cancelled')}</p>
        {meeting.cancelledBecause && <p>{t('page.cancelledBecause', { reason: meeting.cancelledBecause })}</p>}
      </div>
    );
  }
  if (meeting.state === 'open') return <StatusLine tone="busy">{t('page.open')}</StatusLine>;
  if (meeting.state === 'closed') return <StatusLine>{t('page.over')}</StatusLine>;
  return meeting.convenedAt ? null : <StatusLine tone="busy">{t('state.draft')}</StatusLine>;
}

/** What can be done with a meeting from its page. */
function Ways({ page: { meeting, mayRun, room } }: { readonly page: MeetingPage }) {
  const t = useTranslations('meetings.page');
  const here = meetingHref(meeting);
  const isPlanned = meeting.state === 'planned';
  // Minutes name who was there, so they are for members alone.
  const mayReadMinutes = room.me !== null;
  return (
    <p className="screen-only flex flex-wrap gap-x-3 gap-y-2">
      {meeting.runs && meeting.state === 'planned' && <LinkButton href={`${here}/console`}>{t('console')}</LinkButton>}
      {mayRun && isPlanned && (
        <LinkButton href={`${here}/edit`} label={t('editNamed')}>
          {t('edit')}
        </LinkButton>
      )}
      {(meeting.state === 'open' || meeting.state === 'closed') && mayReadMinutes && (
        <LinkButton href={`${here}/minutes`}>{t('minutes')}</LinkButton>
      )}
      <LinkButton href={`${here}/print`}>{t('print')}</LinkButton>
      {isPlanned && meeting.convenedAt && (
        // A file, which is no page of ours to go to.
        <a href={`/api/meetings/${meeting.id}/calendar`} download className={buttonStyle()}>
          {t('calendar')}
        </a>
      )}
      {mayRun && meeting.state === 'closed' && (
        <LinkButton href={`/rooms/${meeting.roomId}/meetings/new?follows=${meeting.id}`}>{t('next')}</LinkButton>
      )}
      {mayRun && isPlanned && (
        // Below the others where it has no room beside them, and then flush with them.
        <span className="max-lg:-ml-4 max-lg:basis-full">
          <LinkButton href={`${here}/cancel`} variant="quiet">
            {t(meeting.convenedAt ? 'cancel' : 'discard')}
          </LinkButton>
        </span>
      )}
    </p>
  );
}
