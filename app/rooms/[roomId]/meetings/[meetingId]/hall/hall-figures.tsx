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

/**
 * Who counts as present, whether that is a quorum, and when the agenda will be over: always in
 * sight.
 */
export function HallFigures({ meetingId, live, timeZone, plannedEnd }: HallFaceProps) {
  const meeting = useHall(meetingId, live);
  return meeting && <Figures meeting={meeting} timeZone={timeZone} plannedEnd={plannedEnd} />;
}

type FiguresProps = Pick<HallFaceProps, 'timeZone' | 'plannedEnd'> & { readonly meeting: HeardMeeting };

function Figures({ meeting, timeZone, plannedEnd }: FiguresProps) {
  const t = useTranslations('hall.figures');
  const { quorum, counts, decision } = meeting.told;
  const sides = useSides(quorum);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 border-y border-line py-4 sm:flex sm:flex-wrap sm:gap-x-10">
      <Figure label={t('present')} value={t('presentOf', { present: quorum.present, of: votesOf(quorum) })}>
        {sides}
      </Figure>
      <Figure
        label={t(decision?.state === 'open' ? 'quorumNext' : 'quorum')}
        value={t(quorum.met ? 'met' : 'notMet')}
        tone={quorum.met ? 'good' : 'danger'}
      >
        {quorum.needed > 0 ? t('needed', { needed: quorum.needed }) : t('noneNeeded')}
      </Figure>
      <Figure label={t('how')} value={String(counts.onSite + counts.remote)}>
        {t('counts', counts)}
      </Figure>
      <EndFigure meeting={meeting} timeZone={timeZone} plannedEnd={plannedEnd} />
    </dl>
  );
}

/**
 * How many mandates of each side are there, and how many it takes where the charter asks that of
 * each.
 */
export function useSides({ urban, rural }: LiveMeeting['quorum']): string {
  const t = useTranslations('hall.figures');
  const side = (name: 'urban' | 'rural', { present, of, needed }: typeof urban) =>
    t(needed > 0 ? `${name}Needed` : name, { present, of, needed });
  return `${side('urban', urban)}, ${side('rural', rural)}`;
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
    <div className="sm:min-w-36">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className={classNames('tabular text-2xl font-semibold', TONES[tone])}>{value}</dd>
      <dd className="text-sm text-muted">{children}</dd>
    </div>
  );
}

function EndFigure({ meeting, timeZone, plannedEnd }: FiguresProps) {
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
