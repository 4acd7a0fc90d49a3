'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { classNames } from '#app/_components/class-names.ts';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { CONTROL } from '#app/_components/forms/field.tsx';
import { useFormWork } from '#app/_components/forms/form-context.ts';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { RoleShape } from '#app/_components/seats/role-mark.tsx';
import type { MeetingId, RoomId } from '#domain/ids.ts';
import { plainly } from '#domain/typed/plainly.ts';
import type { HallPerson } from '#server/hall/read-hall.ts';
import { noteStandIn, takeBack, tickPresence } from './run-hall.ts';

type AttendanceListProps = {
  readonly roomId: RoomId;
  readonly meetingId: MeetingId;
  readonly people: readonly HallPerson[];
};

/** Above so many members one looks for a name instead of reading all of them. */
const SEARCH_FROM = 8;

/** Every member of the room with how they are there, to be ticked as they come through the door. */
export function AttendanceList({ roomId, meetingId, people }: AttendanceListProps) {
  const t = useTranslations('hall.attendance');
  const [sought, setSought] = useState('');
  const shown = people.filter(({ name }) => plainly(name).includes(plainly(sought)));
  return (
    <>
      {people.length >= SEARCH_FROM && (
        <div className="script-only mt-3">
          <label htmlFor="sought" className="sr-only">
            {t('search')}
          </label>
          <input
            id="sought"
            type="search"
            value={sought}
            onChange={({ target }) => setSought(target.value)}
            placeholder={t('search')}
            autoComplete="off"
            className={CONTROL}
          />
        </div>
      )}
      <ul className="mt-3 border-t border-line">
        {shown.map((person) => (
          <PersonRow key={person.membershipId} roomId={roomId} meetingId={meetingId} person={person} />
        ))}
      </ul>
      <p role="status" className="text-sm text-muted">
        {shown.length === 0 ? t('nobody') : ''}
      </p>
    </>
  );
}

type PersonRowProps = Pick<AttendanceListProps, 'roomId' | 'meetingId'> & { readonly person: HallPerson };

function PersonRow({ roomId, meetingId, person }: PersonRowProps) {
  const t = useTranslations('hall.attendance');
  const { name, mandate, territory, presence, stay, gaveTo, holdsOf, membershipId, decides, announced, answer } =
    person;
  const notes = [
    ...(stay?.standIn ? [t('standIn', { name: stay.standIn })] : []),
    ...(holdsOf ? [t('holds', { name: holdsOf })] : []),
    ...(presence === 'excused' ? [t('excused')] : []),
    ...(!stay && (answer === 'comes' || answer === 'remote') ? [t(`answered.${answer}`)] : []),
    ...(decides ? [] : [t('noVote')]),
  ];
  return (
    <li className="border-b border-line py-1.5">
      <div className="flex flex-wrap items-center gap-x-3">
        <div className="min-w-0 grow basis-40">
          <p className="flex items-center gap-1.5">
            <RoleShape role={mandate.role} />
            <span className={classNames('truncate', stay && 'font-semibold')}>{name}</span>
          </p>
          <p className="pl-5 text-sm text-muted">{[territory, ...notes].join(' · ')}</p>
        </div>
        <ActionForm action={tickPresence.bind(null, roomId, meetingId, membershipId)}>
          <Ticks name={name} mode={stay?.mode ?? null} />
        </ActionForm>
      </div>
      {announced && !stay && (
        <div className="flex items-center gap-2 pl-5 text-sm text-muted">
          <span className="min-w-0">{t('announced', { name: announced })}</span>
          <ActionForm action={noteStandIn.bind(null, roomId, meetingId)}>
            <input type="hidden" name="absent" value={membershipId} />
            <input type="hidden" name="standIn" value={announced} />
            <SubmitButton variant="quiet" className="px-2 text-sm" label={t('announcedLabel', { name: announced })}>
              {t('announcedNote')}
            </SubmitButton>
          </ActionForm>
        </div>
      )}
      {gaveTo && (
        <div className="flex items-center gap-2 pl-5 text-sm text-muted">
          <span className="min-w-0">{t(presence === 'represented' ? 'gave' : 'gaveToAbsent', { name: gaveTo })}</span>
          <ActionForm action={takeBack.bind(null, roomId, meetingId, membershipId)}>
            <SubmitButton variant="quiet" className="px-2 text-sm" label={t('takeBackLabel', { name })}>
              {t('takeBack')}
            </SubmitButton>
          </ActionForm>
        </div>
      )}
    </li>
  );
}

const TICKS = ['on-site', 'remote', 'gone'] as const;
type Tick = (typeof TICKS)[number];

/**
 * The one that holds now is pressed in. Another is shown so as it is pressed, and no more where it
 * was refused.
 */
function Ticks({ name, mode }: { readonly name: string; readonly mode: 'on-site' | 'remote' | null }) {
  const t = useTranslations('hall.attendance');
  const { state } = useFormWork();
  const [pressed, setPressed] = useState<Tick | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was pressed counts until the list says how it is
  useEffect(() => setPressed(null), [mode]);
  useEffect(() => {
    if (state.code !== undefined) setPressed(null);
  }, [state]);
  return (
    <fieldset className="flex">
      <legend className="sr-only">{t('tickOf', { name })}</legend>
      {TICKS.map((tick) => {
        const isNow = tick === (pressed ?? mode ?? 'gone');
        return (
          <button
            key={tick}
            type="submit"
            name="to"
            value={tick}
            aria-pressed={isNow}
            onClick={() => setPressed(tick)}
            className={classNames(
              'min-h-11 border border-edge px-2.5 text-sm not-first:-ml-px first-of-type:rounded-l-md last:rounded-r-md',
              isNow &&
                tick !== 'gone' &&
                'z-1 border-accent bg-accent font-semibold text-on-accent forced-color-adjust-none',
              isNow && tick === 'gone' && 'bg-sunken text-muted',
              !isNow && 'bg-raised hover:z-1 hover:border-ink',
            )}
          >
            {t(`tick.${tick}`)}
          </button>
        );
      })}
    </fieldset>
  );
}
