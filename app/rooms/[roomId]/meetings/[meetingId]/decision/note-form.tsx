'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { type Option, Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import { CHOICES, DECISION_LIMITS, type DecisionMethod, type DecisionRule } from '#domain/meetings/voting/decision.ts';
import { NOTED, typedNote } from './kept-reasons.ts';
import { NoteKeeper } from './note-keeper.tsx';
import { type FormPlace, noteFromForm } from './run-decisions.ts';

type NoteFormProps = {
  readonly at: FormPlace;
  /** Whose voice may be noted. */
  readonly voters: readonly Option[];
  readonly rule: DecisionRule;
  readonly method: DecisionMethod;
};

/**
 * What a member says in the hall: an objection, a hand by name, the ballot of who has no device.
 * What is typed is there again, open, for who went to read the text at stake.
 */
export function NoteForm({ at, voters, rule, method }: NoteFormProps) {
  const t = useTranslations('decisions');
  const place = { meetingId: at.meetingId, decisionId: at.decisionId, voiceOf: NOTED };
  const [kept] = useState(() => typedNote(place));
  const labels = { voter: t('console.voter'), said: t('console.said'), 'note-reason': t('console.reason') };
  const isAsked = rule === 'consent';
  const isRecorded = method === 'recorded';
  const help = t(isAsked ? 'console.reasonOfObjection' : 'console.reasonOfAgainst');
  return (
    <Disclosure title={t(`console.note.${method}`)} open={kept !== null}>
      <ActionForm action={noteFromForm.bind(null, at)} labels={labels} className="gap-4">
        <NoteKeeper place={place}>
          <Select
            name="voter"
            label={labels.voter}
            placeholder={t('console.choose')}
            options={voters}
            defaultValue={kept?.voter ?? ''}
          />
          <TextArea
            name="note-reason"
            label={labels['note-reason']}
            {...(!isRecorded && { description: help })}
            required={isRecorded && isAsked}
            rows={2}
            maxLength={DECISION_LIMITS.reason}
            defaultValue={kept?.reason ?? ''}
          />
        </NoteKeeper>
        {isRecorded ? (
          <SubmitButton name="said" value="against" variant="secondary">
            {t('console.noteObjection')}
          </SubmitButton>
        ) : (
          <div className="flex flex-wrap gap-2">
            {CHOICES.map((choice) => (
              <SubmitButton key={choice} name="said" value={choice} variant="secondary">
                {t(isAsked ? `consentShort.${choice}` : `choice.${choice}`)}
              </SubmitButton>
            ))}
          </div>
        )}
      </ActionForm>
    </Disclosure>
  );
}
