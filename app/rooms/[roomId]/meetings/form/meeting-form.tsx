'use client';

import { useTranslations } from 'next-intl';
import { type SyntheticEvent, useState } from 'react';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { useFormWork } from '#app/_components/forms/form-context.ts';
import { SeenField } from '#app/_components/forms/seen-field.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import type { MeetingId, RoomId } from '#domain/ids.ts';
import { AgendaFields } from './agenda-fields.tsx';
import { ClearDays } from './clear-days.tsx';
import { DetailFields, type Details, type OfficerOption } from './detail-fields.tsx';
import { type ItemFields, readItemField } from './meeting-fields.ts';
import type { PickedDocument } from './picked-document.ts';
import { saveMeeting } from './save-meeting.ts';
import { Tick } from './tick.tsx';

export type MeetingFormProps = {
  readonly roomId: RoomId;
  /** Null for a new one. */
  readonly meetingId: MeetingId | null;
  readonly details: Details;
  readonly items: readonly ItemFields[];
  readonly members: readonly OfficerOption[];
  readonly documents: readonly PickedDocument[];
  /** Whether members were told of it already. */
  readonly convened: boolean;
  /** Of what the form shows, so that it overwrites nothing that it does not show. */
  readonly seen: string;
  readonly follows: { readonly id: MeetingId; readonly title: string } | null;
  /** Where one goes without saving. */
  readonly back: string;
};

const ITEM_LABELS = {
  title: 'itemTitle',
  kind: 'itemKind',
  minutes: 'itemMinutes',
  presenter: 'itemPresenter',
  sections: 'itemSections',
} as const;

/** A meeting as a form, its agenda within. What was typed stays, whatever is refused. */
export function MeetingForm(props: MeetingFormProps) {
  const t = useTranslations('meetings.form');
  const details = ['day', 'time', 'timeZone', 'place', 'link', 'chair', 'secretary'] as const;
  const labels = Object.fromEntries(details.map((name) => [name, t(name)]));
  const labelOf = (name: string) => {
    const item = readItemField(name);
    return item ? t(ITEM_LABELS[item.field]) : { ...labels, title: t('name'), items: t('agenda') }[name];
  };
  return (
    <ActionForm action={saveMeeting.bind(null, props.roomId, props.meetingId)} labelOf={labelOf} className="gap-10">
      <MeetingFields {...props} />
    </ActionForm>
  );
}

function MeetingFields(props: MeetingFormProps) {
  const t = useTranslations('meetings.form');
  const common = useTranslations('common');
  const { state } = useFormWork();
  const [when, setWhen] = useState({ ...props.details, ...state.values });
  const { convened, meetingId, follows } = props;
  const hearWhen = ({ target }: SyntheticEvent) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
      setWhen({ ...when, [target.name]: target.value });
    }
  };
  return (
    <>
      <p className="max-w-measure text-muted">{t(convened ? 'introEdit' : 'introNew')}</p>
      {convened && <p className="max-w-measure border-l-2 border-line pl-4">{t('askedAnew')}</p>}
      {/* Without it the first button would answer the Enter key. */}
      <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only">
        {t(meetingId ? 'submitEdit' : 'submitNew')}
      </button>
      <SeenField seen={props.seen} />
      <input type="hidden" name="follows" value={follows?.id ?? ''} />
      <div onInput={hearWhen} className="flex flex-col gap-6">
        <DetailFields details={props.details} members={props.members} whenNote={<ClearDays when={when} />} />
      </div>
      <AgendaFields start={props.items} documents={props.documents} time={when.time} follows={follows?.title ?? null} />
      {convened && (
        <Tick
          name="tell"
          label={t('tell')}
          detail={t('tellHelp')}
          ticked={state.values ? 'tell' in state.values : true}
        />
      )}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <SubmitButton>{t(meetingId ? 'submitEdit' : 'submitNew')}</SubmitButton>
        <Link href={props.back} className="link inline-flex min-h-11 items-center">
          {common('cancel')}
        </Link>
      </div>
    </>
  );
}
