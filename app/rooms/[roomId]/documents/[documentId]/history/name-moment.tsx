import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import type { DocumentId, RoomId } from '#domain/ids.ts';
import { MOMENT_LIMITS } from '#domain/moments.ts';
import { nameMomentFromForm } from './name-moment-from-form.ts';

type NameMomentProps = {
  readonly roomId: RoomId;
  readonly documentId: DocumentId;
  /** After which row of the log it is; null for now. */
  readonly seq: number | null;
};

/** Gives a moment a name, so that it is found again on the timeline. */
export function NameMoment({ roomId, documentId, seq }: NameMomentProps) {
  const t = useTranslations('history.name');
  return (
    <div className="screen-only">
      <Disclosure title={seq === null ? t('titleNow') : t('title')}>
        <ActionForm
          action={nameMomentFromForm.bind(null, roomId, documentId, seq)}
          labels={{ title: t('label') }}
          className="flex flex-col gap-4"
        >
          <TextField name="title" label={t('label')} description={t('help')} maxLength={MOMENT_LIMITS.title} />
          <div>
            <SubmitButton>{t('submit')}</SubmitButton>
          </div>
        </ActionForm>
      </Disclosure>
    </div>
  );
}
