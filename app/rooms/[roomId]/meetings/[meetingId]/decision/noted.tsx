import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import type { DecisionRule } from '#domain/meetings/voting/decision.ts';
import type { VoteView } from '#server/decisions/read-decision.ts';
import { type FormPlace, strikeNote } from './run-decisions.ts';

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
