import { useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import type { VoteResult } from '#domain/meetings/voting/decision-result.ts';

type OutcomeLineProps = {
  readonly result: Pick<VoteResult, 'outcome' | 'byChair' | 'method' | 'tally' | 'rule' | 'sides' | 'objections'>;
  readonly className?: string;
};

/** What a decision came to, in a word and, where one could wonder, in a sentence. */
export function OutcomeLine({ result, className }: OutcomeLineProps) {
  const t = useTranslations('decisions');
  const isGood = result.outcome === 'carried';
  const why = useWhy(result);
  return (
    <p className={className}>
      <span className={classNames('font-semibold', isGood ? 'text-resident' : 'text-danger')}>
        {t(`outcomeLine.${result.outcome}`)}
      </span>
      {why && <span>{` ${why}`}</span>}
    </p>
  );
}

function useWhy({ outcome, byChair, tally, rule, sides, objections }: OutcomeLineProps['result']): string | null {
  const t = useTranslations('decisions.why');
  if (outcome === 'no-quorum') return null;
  if (byChair) return t('byChair');
  if (rule === 'consent' && objections > 0) return t('objections', { count: objections });
  if (!tally) return t(outcome === 'carried' ? 'recorded' : 'sideAbsent');
  if (sides && outcome === 'not-carried') {
    if (!sides.urban && !sides.rural) return t('bothOpposed');
    if (!sides.urban || !sides.rural) return t('oneOpposed', { side: sides.urban ? 'rural' : 'urban' });
  }
  return null;
}
