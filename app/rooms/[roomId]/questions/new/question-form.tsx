'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { classNames } from '#app/_components/class-names.ts';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import type { RoomId } from '#domain/ids.ts';
import { QUESTION_KINDS, QUESTION_LIMITS } from '#domain/residents/question.ts';
import type { PickedSections } from '../../residents-data.ts';
import { askFromForm } from '../ask-from-form.ts';
import { SectionSelect } from '../section-select.tsx';

type QuestionFormProps = { readonly roomId: RoomId; readonly documents: readonly PickedSections[] };

export function QuestionForm({ roomId, documents }: QuestionFormProps) {
  const t = useTranslations('residents.newQuestion');
  const [kind, setKind] = useState<string>('words');
  return (
    <ActionForm
      action={askFromForm.bind(null, roomId)}
      labels={{
        prompt: t('prompt'),
        details: t('details'),
        kind: t('kind'),
        options: t('options'),
        section: t('section'),
        lastDay: t('lastDay'),
      }}
    >
      <TextField
        name="prompt"
        label={t('prompt')}
        description={t('promptHelp')}
        autoComplete="off"
        maxLength={QUESTION_LIMITS.prompt}
      />
      <TextArea name="details" label={t('details')} required={false} rows={2} maxLength={QUESTION_LIMITS.details} />
      <RadioCards
        name="kind"
        label={t('kind')}
        defaultValue="words"
        onChoose={setKind}
        cards={QUESTION_KINDS.map((each) => ({
          value: each,
          label: t(`kindOption.${each}`),
          detail: t(`kindDetail.${each}`),
        }))}
      />
      {/* Where scripts do not run there is nothing to open it by, so it is hidden by scripts alone. */}
      <div className={classNames('flex flex-col gap-4', kind === 'words' && '[@media(scripting:enabled)]:hidden')}>
        <TextArea name="options" label={t('options')} description={t('optionsHelp')} required={false} rows={4} />
        <label className="flex min-h-11 items-start gap-3 py-2">
          <input type="checkbox" name="several" value="yes" className="mt-1 size-4 shrink-0 accent-accent" />
          {t('several')}
        </label>
      </div>
      <SectionSelect label={t('section')} none={t('whole')} documents={documents} required={false} />
      <TextField
        name="lastDay"
        type="date"
        label={t('lastDay')}
        description={t('lastDayHelp')}
        required={false}
        className="max-w-56"
      />
      <SubmitButton>{t('submit')}</SubmitButton>
    </ActionForm>
  );
}
