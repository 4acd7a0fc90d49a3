import { useTranslations } from 'next-intl';
import { SavedNote } from '#app/_components/saved/saved-note.tsx';
import type { DecisionView } from '#server/decisions/read-decisions.ts';

type PreparedNoteProps = {
  readonly decisions: readonly Pick<DecisionView, 'id' | 'number' | 'state'>[];
  /** The decision that was just saved, as the address names it. */
  readonly prepared: string | undefined;
};

/** Says on the console that a decision was saved, until it is put to the vote. */
export function PreparedNote({ decisions, prepared }: PreparedNoteProps) {
  const t = useTranslations('decisions.console');
  const decision = decisions.find(({ id }) => id === prepared);
  if (decision?.state !== 'draft') return null;
  return <SavedNote className="mt-3">{t('prepared', { number: decision.number })}</SavedNote>;
}
