import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import { CHOICES, DECISION_LIMITS, type DecisionMethod, type DecisionRule } from '#domain/meetings/voting/decision.ts';
import type { VoteView } from '#server/decisions/read-decision.ts';
import { type FormPlace, noteFromForm, strikeNote } from './run-decisions.ts';

type NoteFormProps = {
  readonly at: FormPlace;
  readonly votes: readonly VoteView[];
  readonly rule: DecisionRule;
  readonly method: DecisionMethod;
};

/**
 * What a member says in the hall: an objection, a hand by name, the ballot of who has no device.
 */
export function NoteForm({ at, votes, rule, method }: NoteFormProps) {
  const t = useTranslations('decisions');
  const labels = { voter: t('console.voter'), said: t('console.said'), 'note-reason': t('console.reason') };
  const open = votes.filter(({ hasVoted, noted }) => !hasVoted || noted);
  const isAsked = rule === 'consent';
  return (
    <Disclosure title={t(`console.note.${method}`)}>
      <ActionForm action={noteFromForm.bind(null, at)} labels={labels} className="gap-4">
        <Select
          name="voter"
          label={labels.voter}
          placeholder={t('console.choose')}
          options={open.map(({ membershipId, name, territory }) => ({
            value: membershipId,
            label: `${name} · ${territory}`,
          }))}
        />
        {method === 'recorded' && (
          <TextArea
            name="note-reason"
            label={labels['note-reason']}
            required={isAsked}
            rows={2}
            maxLength={DECISION_LIMITS.reason}
          />
        )}
        {method === 'recorded' ? (
          <SubmitButton name="said" value="against" variant="secondary">
            {t('console.noteObjection')}
          </SubmitButton>
        ) : (
          <>
            <TextArea
              name="note-reason"
              label={labels['note-reason']}
              description={t(isAsked ? 'console.reasonOfObjection' : 'console.reasonOfAgainst')}
              required={false}
              rows={2}
              maxLength={DECISION_LIMITS.reason}
            />
            <div className="flex flex-wrap gap-2">
              {CHOICES.map((choice) => (
                <SubmitButton key={choice} name="said" value={choice} variant="secondary">
                  {t(isAsked ? `consentShort.${choice}` : `choice.${choice}`)}
                </SubmitButton>
              ))}
            </div>
          </>
        )}
      </ActionForm>
    </Disclosure>
  );
}

type NotedProps = { readonly at: FormPlace; readonly votes: readonly VoteView[]; readonly rule: DecisionRule };

/** What was noted so far, each with the way to take it back. */
export function Noted({ at, votes, rule }: NotedProps) {
  const t = useTranslations('decisions');
  const noted = votes.filter((vote) => vote.noted && vote.choice);
  if (noted.length === 0) return null;
  return (
    <ul aria-label={t('console.noted')} className="border-t border-line">
      {noted.map(({ membershipId, name, choice, reason }) => (
        <li key={membershipId} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
          <p className="min-w-0 grow">
            <span className="font-medium">{name}</span>
            {choice && ` : ${t(rule === 'consent' ? `consentShort.${choice}` : `choice.${choice}`)}`}
            {reason && <span className="block text-sm text-muted">{reason}</span>}
          </p>
          <ActionForm action={strikeNote.bind(null, at, membershipId)}>
            <SubmitButton variant="quiet" label={t('console.strikeOf', { name })}>
              {t('console.strike')}
            </SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
