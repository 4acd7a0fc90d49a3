'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { LiveMeeting } from '#protocol/live.ts';
import { type HeardMeeting, useHall, useHallClock } from './use-hall.ts';

export type HallFaceProps = {
  readonly meetingId: MeetingId;
  /** The meeting as the page was drawn with it. */
  readonly live: LiveMeeting | null;
  readonly timeZone: string;
  /** When the agenda was meant to be over. */
  readonly plannedEnd: Date;
};

/** Who counts as present, whether that is a quorum, and when the agenda will be over: always in sight. */
export function HallFigures({ meetingId, live, timeZone, plannedEnd }: HallFaceProps) {
  const t = useTranslations('hall.figures');
  const meeting = useHall(meetingId, live);
  if (!meeting) return null;
  const { quorum, counts } = meeting.told;
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-4 border-y border-line py-4">
      <Figure label={t('present')} value={t('presentOf', { present: quorum.present, of: votesOf(quorum) })}>
        {t('sides', {
          urban: quorum.urban.present,
          urbanOf: quorum.urban.of,
          rural: quorum.rural.present,
          ruralOf: quorum.rural.of,
        })}
      </Figure>
      <Figure label={t('quorum')} value={t(quorum.met ? 'met' : 'notMet')} tone={quorum.met ? 'good' : 'danger'}>
        {quorum.needed > 0 ? t('needed', { needed: quorum.needed }) : t('noneNeeded')}
      </Figure>
      <Figure label={t('how')} value={String(counts.onSite + counts.remote)}>
        {t('counts', counts)}
      </Figure>
      <EndFigure meeting={meeting} timeZone={timeZone} plannedEnd={plannedEnd} />
    </dl>
  );
}

/** How many mandates decide in all. */
export function votesOf({ urban, rural }: LiveMeeting['quorum']): number {
  return urban.of + rural.of;
}

type FigureProps = {
  readonly label: string;
  readonly value: string;
  readonly tone?: 'plain' | 'good' | 'danger';
  readonly children: string;
};

const TONES = { plain: '', good: 'text-resident', danger: 'text-danger' };

function Figure({ label, value, tone = 'plain', children }: FigureProps) {
  return (
    <div className="min-w-36">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className={classNames('tabular text-2xl font-semibold', TONES[tone])}>{value}</dd>
      <dd className="text-sm text-muted">{children}</dd>
    </div>
  );
}

type EndProps = Pick<HallFaceProps, 'timeZone' | 'plannedEnd'> & { readonly meeting: HeardMeeting };

function EndFigure({ meeting, timeZone, plannedEnd }: EndProps) {
  const t = useTranslations('hall.figures');
  const format = useFormatter();
  const { endsAt } = useHallClock(meeting);
  const time = (at: Date | number) => format.dateTime(at, { hour: '2-digit', minute: '2-digit', timeZone });
  const lateMinutes = endsAt === null ? 0 : Math.round((endsAt - plannedEnd.getTime()) / 60_000);
  return (
    <Figure label={t('end')} value={endsAt === null ? '…' : time(endsAt)} tone={lateMinutes > 0 ? 'danger' : 'plain'}>
      {lateMinutes > 0
        ? t('endLate', { time: time(plannedEnd), late: lateMinutes })
        : t('endPlanned', { time: time(plannedEnd) })}
    </Figure>
  );
}
