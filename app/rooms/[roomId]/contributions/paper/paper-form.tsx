import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { CheckboxGroup } from '#app/_components/forms/checkbox-group.tsx';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import type { RoomId } from '#domain/ids.ts';
import { CONTRIBUTION_LIMITS } from '#domain/residents/contribution.ts';
import type { QuestionView } from '#server/residents/questions/list-questions.ts';
import type { TerritoryView } from '#server/rooms/read-room.ts';
import { SectionSelect } from '../../questions/section-select.tsx';
import type { PickedSections } from '../../residents-data.ts';
import { notePaperFromForm } from './note-from-form.ts';

type PaperFormProps = {
  readonly roomId: RoomId;
  /** Names this form, so that what is sent twice is noted once. */
  readonly sending: string;
  /** What it answers; null for words of the person's own. */
  readonly question: QuestionView | null;
  readonly documents: readonly PickedSections[];
  readonly territories: readonly TerritoryView[];
};

/** A contribution that came in on paper or by telephone. */
export function PaperForm({ roomId, sending, question, documents, territories }: PaperFormProps) {
  const t = useTranslations('residents.paper');
  return (
    <ActionForm
      action={notePaperFromForm.bind(null, roomId, question?.id ?? null)}
      labels={{
        words: t('words'),
        territory: t('territory'),
        place: t('place'),
        saidOn: t('day'),
        choice: t('choice'),
      }}
    >
      <input type="hidden" name="sending" value={sending} />
      {question ? (
        <>
          <p className="border-l-4 border-resident pl-4 font-serif text-xl">{question.prompt}</p>
          <Options question={question} />
        </>
      ) : (
        <SectionSelect label={t('section')} none={t('whole')} documents={documents} required={false} />
      )}
      <TextArea
        name="words"
        label={t('words')}
        description={t('wordsHelp')}
        required={!question || question.kind === 'words'}
        maxLength={CONTRIBUTION_LIMITS.body}
      />
      <Select
        name="territory"
        label={t('territory')}
        placeholder={t('chooseTerritory')}
        options={territories.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField
        name="place"
        label={t('place')}
        description={t('placeHelp')}
        required={false}
        autoComplete="off"
        maxLength={CONTRIBUTION_LIMITS.place}
      />
      <TextField name="saidOn" type="date" label={t('day')} className="max-w-56" />
      <SubmitButton>{t('submit')}</SubmitButton>
    </ActionForm>
  );
}

function Options({ question: { kind, options, several } }: { readonly question: QuestionView }) {
  const t = useTranslations('residents.paper');
  if (kind === 'words') return null;
  const cards = options.map(({ id, label }) => ({ value: id, label }));
  if (kind === 'choice') {
    return several ? (
      <CheckboxGroup name="choice" label={t('choice')} options={cards} />
    ) : (
      <RadioCards name="choice" label={t('choice')} cards={cards} />
    );
  }
  return options.map(({ id, label }) => (
    <Select
      key={id}
      name={`rank-${id}`}
      label={t('rank', { option: label })}
      placeholder={t('noRank')}
      options={options.map((_, at) => ({ value: String(at + 1), label: String(at + 1) }))}
    />
  ));
}
