import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import type { ContributionId, ContributionThemeId, QuestionId, RoomId } from '#domain/ids.ts';
import { QUESTION_LIMITS } from '#domain/residents/question.ts';
import type { Theme } from '#server/residents/questions/read-results.ts';
import { addThemeFromForm, putFromForm } from './group-from-form.ts';

type AddThemeProps = { readonly roomId: RoomId; readonly questionId: QuestionId };

/** Begins another theme. */
export function AddThemeForm({ roomId, questionId }: AddThemeProps) {
  const t = useTranslations('residents.results');
  return (
    <ActionForm
      action={addThemeFromForm.bind(null, roomId, questionId)}
      labels={{ title: t('newTheme') }}
      className="mt-4 max-w-md gap-3"
      again
    >
      <TextField name="title" label={t('newTheme')} autoComplete="off" maxLength={QUESTION_LIMITS.option} />
      <SubmitButton variant="secondary">{t('addTheme')}</SubmitButton>
    </ActionForm>
  );
}

type ThemeFormProps = AddThemeProps & {
  readonly contributionId: ContributionId;
  readonly number: number;
  readonly themeId: ContributionThemeId | null;
  readonly themes: readonly Theme[];
};

/** Puts one answer under a theme. */
export function ThemeForm({ roomId, questionId, contributionId, number, themeId, themes }: ThemeFormProps) {
  const t = useTranslations('residents.results');
  return (
    <ActionForm action={putFromForm.bind(null, roomId, questionId, contributionId)} className="mt-2 gap-0">
      <div className="flex items-center gap-2">
        <select
          name="theme"
          aria-label={t('themeOf', { number })}
          defaultValue={themeId ?? ''}
          className="min-h-11 min-w-0 grow rounded-md border border-edge bg-raised px-3 py-2"
        >
          <option value="">{t('noTheme')}</option>
          {themes.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <SubmitButton variant="secondary">{t('put')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
