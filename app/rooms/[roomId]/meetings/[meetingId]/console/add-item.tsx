import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { ITEM_KINDS, MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { addItemFromForm } from './run-agenda.ts';

type AddItemProps = {
  readonly roomId: string;
  readonly meetingId: string;
  /** How many items the agenda has. */
  readonly count: number;
  /** Whether an item is spoken about, which another one may come right after. */
  readonly isRunning: boolean;
};

/** What a new item is taken for until somebody says so. */
const USUAL = { kind: 'discussion', minutes: '10' } as const;

/** An item that nobody had foreseen. Empty again after each. */
export function AddItem({ roomId, meetingId, count, isRunning }: AddItemProps) {
  const t = useTranslations('hall.agenda');
  const tm = useTranslations('meetings.form');
  const labels = {
    title: tm('itemTitle'),
    kind: tm('itemKind'),
    minutes: tm('itemMinutes'),
    presenter: tm('itemPresenter'),
    where: t('where'),
  };
  if (count >= MEETING_LIMITS.items) return <p className="mt-3 text-sm text-muted">{t('full', { count })}</p>;
  const kinds = ITEM_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
  const places = (isRunning ? (['next', 'last'] as const) : (['last'] as const)).map((value) => ({
    value,
    label: t(value),
  }));
  return (
    <Disclosure title={t('add')}>
      <ActionForm again action={addItemFromForm.bind(null, roomId, meetingId)} labels={labels} className="gap-4">
        <TextField name="title" label={labels.title} maxLength={MEETING_LIMITS.itemTitle} autoComplete="off" />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select name="kind" label={labels.kind} options={kinds} defaultValue={USUAL.kind} />
          <TextField
            name="minutes"
            label={labels.minutes}
            inputMode="numeric"
            autoComplete="off"
            maxLength={3}
            className="tabular"
            defaultValue={USUAL.minutes}
          />
        </div>
        <TextField
          name="presenter"
          label={labels.presenter}
          required={false}
          maxLength={MEETING_LIMITS.presenter}
          autoComplete="off"
        />
        <Select
          key={places.length}
          name="where"
          label={labels.where}
          options={places}
          defaultValue={places[0]?.value ?? 'last'}
        />
        <SubmitButton variant="secondary">{t('addHere')}</SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}
