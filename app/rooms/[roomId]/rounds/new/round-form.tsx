import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { Link } from '#app/_components/link.tsx';
import { isWork } from '#domain/document.ts';
import type { MeetingId, SectionId } from '#domain/ids.ts';
import { ROUND_LENGTHS, ROUND_MINUTES, ROUND_RULES } from '#domain/rounds/round.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { RuleDrawing } from '../rule-drawing.tsx';
import { packIds } from './packed-ids.ts';
import { prepareRound } from './prepare-round.ts';
import type { RoundQuery } from './round-query.ts';
import { SectionPicker } from './section-picker.tsx';

type RoundFormProps = {
  readonly room: RoomView;
  /** What was chosen before, where one comes back from the preview. */
  readonly query: Partial<RoundQuery> | null;
  /** The sections that are offered as chosen. */
  readonly about?: readonly SectionId[];
  /** The open meeting in which it is prepared. */
  readonly meetingId?: MeetingId | undefined;
};

/** What a round is to be: its question, its rule, its length, its sections. */
export function RoundForm({ room, query, about = [], meetingId = query?.meeting }: RoundFormProps) {
  const t = useTranslations('rounds');
  const common = useTranslations('common');
  const cards = ROUND_RULES.map((rule) => ({
    value: rule,
    label: t(`rule.${rule}`),
    detail: (
      <span className="mt-1 flex flex-col-reverse items-start gap-x-6 gap-y-2 sm:flex-row">
        <span className="min-w-0 grow">{t(`ruleDetail.${rule}`)}</span>
        <RuleDrawing rule={rule} />
      </span>
    ),
  }));
  return (
    <ActionForm
      action={prepareRound.bind(null, room.id)}
      labels={{ question: t('new.question'), rule: t('new.rule'), minutes: t('new.minutes') }}
    >
      {meetingId && <input type="hidden" name="meeting" value={meetingId} />}
      {query?.seed !== undefined && <input type="hidden" name="seed" value={query.seed} />}
      {query?.out && <input type="hidden" name="out" value={packIds(query.out)} />}
      <p className="max-w-measure text-muted">{t('new.intro')}</p>
      <TextArea
        name="question"
        label={t('new.question')}
        description={t('new.questionHelp')}
        rows={2}
        maxLength={ROUND_LENGTHS.question}
        {...(query?.question !== undefined && { defaultValue: query.question })}
      />
      <RadioCards name="rule" label={t('new.rule')} cards={cards} defaultValue={query?.rule} />
      <TextField
        name="minutes"
        label={t('new.minutes')}
        description={t('new.minutesHelp')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        className="tabular max-w-28"
        defaultValue={String(query?.minutes ?? ROUND_MINUTES.usual)}
      />
      <SectionPicker documents={room.documents.filter(isWork)} chosen={query?.section ?? about} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <SubmitButton>{t('new.submit')}</SubmitButton>
        {!meetingId && (
          <Link href={`/rooms/${room.id}/rounds`} className="link inline-flex min-h-11 items-center">
            {common('cancel')}
          </Link>
        )}
      </div>
    </ActionForm>
  );
}
