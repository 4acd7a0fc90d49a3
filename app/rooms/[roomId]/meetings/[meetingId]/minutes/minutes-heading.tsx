import { useFormatter, useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { remarksOpenUntil } from '#domain/meetings/minutes.ts';
import type { MinutesReading } from '#server/minutes/read-minutes.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { PrintButton } from '../print/print-button.tsx';
import { proposeFromForm, publishFromForm } from './minutes-from-form.ts';

type Props = { readonly room: RoomView; readonly minutes: MinutesReading };

/** Whose minutes they are, how far they have come, and the next step for who may take it. */
export function MinutesHeading({ room, minutes }: Props) {
  const t = useTranslations('minutes');
  const format = useFormatter();
  const { meeting, state, sha256 } = minutes;
  const { timeZone } = meeting;
  const date = format.dateTime(meeting.startsAt, { dateStyle: 'full', timeZone });
  return (
    <header>
      <p className="text-sm text-muted">
        {room.title} · {room.cooperationTitle}
      </p>
      <h1 className="font-serif text-3xl font-semibold text-balance">{t('title')}</h1>
      <p className="mt-1 text-lg wrap-anywhere">{t('of', { title: meeting.title, date })}</p>
      <p className="mt-4 max-w-measure border-l-2 border-line pl-4 text-muted">
        <strong className="font-semibold text-ink">{t(`state.${state}`)}</strong>
        <br />
        <StateHelp minutes={minutes} />
      </p>
      {sha256 && (
        <p className="mt-3 text-sm">
          <span className="text-muted">{t('fingerprint')}</span> <code className="break-all">{sha256}</code>
        </p>
      )}
      <div className="screen-only mt-6 flex flex-wrap items-start gap-x-6 gap-y-4">
        <PrintButton />
        {minutes.may.publish && <Publish room={room} minutes={minutes} />}
        {minutes.may.approve && <Propose minutes={minutes} />}
      </div>
    </header>
  );
}

function StateHelp({ minutes: { meeting, state, publishedAt, remarksUntil, approvedAt } }: Pick<Props, 'minutes'>) {
  const t = useTranslations('minutes');
  const format = useFormatter();
  const day = (instant: Date | null) =>
    instant ? format.dateTime(instant, { dateStyle: 'long', timeZone: meeting.timeZone }) : '';
  if (state === 'draft') return t(meeting.state === 'closed' ? 'draftOverHelp' : 'draftHelp');
  if (state === 'approved') return t('approvedHelp', { date: day(approvedAt) });
  const isOpen = remarksOpenUntil({ state, remarksUntil }, new Date()) !== null;
  return t(!isOpen ? 'publishedOver' : 'publishedHelp', { published: day(publishedAt), until: day(remarksUntil) });
}

function Publish({ room, minutes }: Props) {
  const t = useTranslations('minutes');
  const { roomId, id } = minutes.meeting;
  return (
    <ActionForm action={publishFromForm.bind(null, roomId, id)} className="gap-2">
      <SubmitButton>{t('publish')}</SubmitButton>
      <p className="max-w-measure text-sm text-muted">
        {t('publishHelp', { count: room.members.length, days: room.charter.meetings.remarkDays })}
      </p>
    </ActionForm>
  );
}

/** Where members may still remark, it takes two presses. */
export function Propose({ minutes }: Pick<Props, 'minutes'>) {
  const t = useTranslations('minutes');
  const format = useFormatter();
  const { roomId, id, timeZone } = minutes.meeting;
  const until = remarksOpenUntil(minutes, new Date());
  const propose = proposeFromForm.bind(null, roomId, id);
  if (until) {
    return (
      <Disclosure title={t('approve')}>
        <ActionForm action={propose} className="gap-2">
          <p className="max-w-measure">
            {`${t('remarksOpen', { until: format.dateTime(until, { dateStyle: 'long', timeZone }) })} ${t('approveEarly')}`}
          </p>
          <SubmitButton>{t('approveNow')}</SubmitButton>
          <p className="max-w-measure text-sm text-muted">{t('approveHelp')}</p>
        </ActionForm>
      </Disclosure>
    );
  }
  return (
    <ActionForm action={propose} className="gap-2">
      <SubmitButton>{t('approve')}</SubmitButton>
      <p className="max-w-measure text-sm text-muted">{t('approveHelp')}</p>
    </ActionForm>
  );
}
