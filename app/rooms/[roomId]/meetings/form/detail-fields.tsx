'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useFormWork } from '#app/_components/forms/form-context.ts';
import { Select } from '#app/_components/forms/select.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import type { PersonId } from '#domain/ids.ts';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { MEETING_ZONES } from '#domain/meetings/when.ts';
import { Tick } from './tick.tsx';

/** Somebody who may chair or be secretary. */
export type OfficerOption = { readonly personId: PersonId; readonly name: string };

/** What a meeting is beside its agenda, as fields hold it. */
export type Details = {
  readonly title: string;
  readonly day: string;
  readonly time: string;
  readonly timeZone: string;
  readonly place: string;
  readonly link: string;
  readonly chair: string;
  readonly secretary: string;
  readonly secondConvening: boolean;
};

type DetailFieldsProps = {
  readonly details: Details;
  readonly members: readonly OfficerOption[];
  /** What there is to say of the day and hour that are typed now. */
  readonly whenNote: ReactNode;
};

export function DetailFields({ details, members, whenNote }: DetailFieldsProps) {
  const t = useTranslations('meetings');
  const { state } = useFormWork();
  const people = members.map(({ personId, name }) => ({ value: personId as string, label: name }));
  const zones = MEETING_ZONES.map((zone) => ({ value: zone, label: t(`zone.${zone}`) }));
  return (
    <>
      <TextField
        name="title"
        label={t('form.name')}
        description={t('form.nameHelp')}
        maxLength={MEETING_LIMITS.title}
        autoComplete="off"
        defaultValue={details.title}
      />
      <div className="grid gap-6 sm:grid-cols-3">
        <TextField name="day" type="date" label={t('form.day')} defaultValue={details.day} />
        <TextField name="time" type="time" label={t('form.time')} defaultValue={details.time} />
        <Select name="timeZone" label={t('form.timeZone')} options={zones} defaultValue={details.timeZone} />
      </div>
      {whenNote}
      <TextField
        name="place"
        label={t('form.place')}
        description={t('form.placeHelp')}
        required={false}
        maxLength={MEETING_LIMITS.place}
        autoComplete="off"
        defaultValue={details.place}
      />
      <TextField
        name="link"
        label={t('form.link')}
        description={t('form.linkHelp')}
        required={false}
        inputMode="url"
        spellCheck={false}
        maxLength={MEETING_LIMITS.link}
        autoComplete="off"
        defaultValue={details.link}
      />
      <div className="grid gap-6 sm:grid-cols-2">
        {(['chair', 'secretary'] as const).map((seat) => (
          <Select
            key={seat}
            name={seat}
            label={t(`form.${seat}`)}
            required={false}
            options={people}
            placeholder={t('form.nobodyYet')}
            defaultValue={details[seat]}
          />
        ))}
      </div>
      <Tick
        name="secondConvening"
        label={t('form.secondConvening')}
        detail={t('form.secondConveningHelp')}
        ticked={state.values ? 'secondConvening' in state.values : details.secondConvening}
      />
    </>
  );
}
