import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { isolated } from '#domain/isolated.ts';
import type { AttendanceRecord, RecordedMember } from '#domain/meetings/attendance-record.ts';
import type { MinutesReading } from '#server/minutes/read-minutes.ts';
import { MinutesPart } from './minutes-part.tsx';

/** When and where it was, who led it, who was there and who was not, and the quorum. */
export function MeetingHeld({ minutes: { meeting, facts } }: { readonly minutes: MinutesReading }) {
  const t = useTranslations('minutes');
  const format = useFormatter();
  const { timeZone, openedAt, closedAt } = meeting;
  const time = (instant: Date) => format.dateTime(instant, { timeStyle: 'short', timeZone });
  const opened = openedAt ?? meeting.startsAt;
  const when = { date: format.dateTime(opened, { dateStyle: 'full', timeZone }), from: time(opened) };
  return (
    <MinutesPart id="meeting" title={t('meeting')}>
      <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-[11rem_1fr]">
        <Fact label={t('when')}>{closedAt ? t('from', { ...when, to: time(closedAt) }) : t('notOver', when)}</Fact>
        {meeting.place && <Fact label={t('place')}>{meeting.place}</Fact>}
        <Fact label={t('chair')}>{facts.chair ?? t('none')}</Fact>
        <Fact label={t('secretary')}>{facts.secretary ?? t('none')}</Fact>
        {facts.attendance && (
          <Attendance attendance={facts.attendance} time={time} held={{ opened, closed: closedAt ?? opened }} />
        )}
        {meeting.secondConvening && <Fact label={t('quorum')}>{t('second')}</Fact>}
      </dl>
    </MinutesPart>
  );
}

type AttendanceProps = {
  readonly attendance: AttendanceRecord;
  readonly time: (instant: Date) => string;
  readonly held: { readonly opened: Date; readonly closed: Date };
};

function Attendance({ attendance, time, held }: AttendanceProps) {
  const t = useTranslations('minutes');
  const { quorum, guests } = attendance;
  const groups = useGroups({ attendance, time, held });
  const { present, of, needed } = quorum;
  const figures = { present, of, needed, urban: quorum.urban.present, rural: quorum.rural.present };
  return (
    <>
      {groups.map(({ label, names }) => names.length > 0 && <Names key={label} label={label} names={names} />)}
      {guests.length > 0 && <Names label={t('guests')} names={guests.map((guest) => t('guest', guest))} />}
      <Fact label={t('quorum')}>{t(quorum.waived ? 'quorumWaived' : 'quorumFigures', figures)}</Fact>
    </>
  );
}

/** The members by how they stood to the meeting, each in words. */
function useGroups({ attendance: { members }, time, held }: AttendanceProps) {
  const t = useTranslations('minutes');
  const seat = useTranslations('seat.role');
  const say = (member: RecordedMember) =>
    t('seat', { name: isolated(member.name), role: seat(member.role), territory: isolated(member.territory) });
  const there = (member: RecordedMember) => {
    const [first] = member.stays;
    const last = member.stays.at(-1);
    if (!first || !last) return say(member);
    const standIn = first.standIn ? t('standIn', { seat: say(member), who: first.standIn }) : say(member);
    const [from, to] = [new Date(first.from), new Date(last.until)];
    return isThroughout(from, to, held) ? standIn : t('partly', { seat: standIn, from: time(from), to: time(to) });
  };
  const isThere = ({ stays }: RecordedMember) => stays.length > 0;
  const away = members.filter((member) => !isThere(member));
  const of = (presence: RecordedMember['presence']) => away.filter((member) => member.presence === presence);
  const standsIn = ({ stays }: RecordedMember) => stays.some(({ standIn }) => standIn !== '');
  const came = members.filter(isThere);
  const inPerson = came.filter((member) => !standsIn(member));
  const remote = ({ stays }: RecordedMember) => stays.at(-1)?.mode === 'remote';
  return [
    { label: t('present'), names: inPerson.filter((member) => !remote(member)).map(there) },
    { label: t('remote'), names: inPerson.filter(remote).map(there) },
    { label: t('standIns'), names: came.filter(standsIn).map(there) },
    {
      label: t('represented'),
      names: of('represented').map((member) => t('by', { seat: say(member), holder: member.representedBy ?? '' })),
    },
    { label: t('excused'), names: of('excused').map(say) },
    { label: t('expected'), names: of('expected').map(say) },
  ];
}

/** Noting who comes in takes a while, and nobody is late for that. */
const GRACE_MS = 10 * 60_000;

function isThroughout(from: Date, to: Date, { opened, closed }: AttendanceProps['held']): boolean {
  return from.getTime() - opened.getTime() <= GRACE_MS && closed.getTime() - to.getTime() <= GRACE_MS;
}

function Names({ label, names }: { readonly label: string; readonly names: readonly string[] }) {
  return (
    <Fact label={`${label} (${names.length})`}>
      <ul>
        {names.map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people may have one name, and the list never changes its order
          <li key={index} className="wrap-anywhere">
            {name}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted max-sm:mt-2">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}
