import { useTranslations } from 'next-intl';
import type { RecordedMember } from '#domain/meetings/attendance-record.ts';
import { PRESENCES } from '#domain/meetings/presence.ts';
import type { SeenAttendance } from '#server/meetings/view-meeting.ts';

/** Who was at a meeting that is over: figures for all who may read it, names for members alone. */
export function Attendance({ attendance }: { readonly attendance: SeenAttendance }) {
  const t = useTranslations('meetings.attendance');
  const { counts, quorum, people } = attendance;
  const told = PRESENCES.filter((way) => counts[way] > 0).map((way) => t(`counts.${way}`, { count: counts[way] }));
  const { present, of, needed, met } = quorum;
  return (
    <section aria-labelledby="attendance" className="mt-14">
      <h2 id="attendance" className="text-xl font-semibold">
        {t('title')}
      </h2>
      <p className="mt-2 text-lg">{told.join(' · ')}</p>
      {needed > 0 && <p className="text-muted">{t(met ? 'quorumMet' : 'quorumMissed', { present, of, needed })}</p>}
      {people && <People people={people} />}
    </section>
  );
}

function People({ people: { members, guests } }: { readonly people: NonNullable<SeenAttendance['people']> }) {
  const t = useTranslations('meetings.attendance');
  const groups = PRESENCES.map((way) => ({
    name: t(`counts.${way}`, { count: members.filter(({ presence }) => presence === way).length }),
    said: members.filter(({ presence }) => presence === way),
  }));
  const say = ({ name, representedBy, stays }: RecordedMember) => {
    const standIn = stays.at(-1)?.standIn;
    if (representedBy) return t('heldBy', { name, holder: representedBy });
    return standIn ? t('standIn', { name, standIn }) : name;
  };
  const former = { name: t('left'), said: members.filter(({ presence }) => presence === null) };
  return (
    <dl className="mt-4 flex max-w-measure flex-col gap-3">
      {[...groups, former].map(({ name, said }) =>
        said.length === 0 ? null : (
          <div key={name}>
            <dt className="text-sm text-muted">{name}</dt>
            <dd>
              <Names names={said.map(say)} />
            </dd>
          </div>
        ),
      )}
      {guests.length > 0 && (
        <div>
          <dt className="text-sm text-muted">{t('guests')}</dt>
          <dd>
            <Names names={guests.map(({ name, quality }) => (quality ? t('guest', { name, quality }) : name))} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1">
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}
