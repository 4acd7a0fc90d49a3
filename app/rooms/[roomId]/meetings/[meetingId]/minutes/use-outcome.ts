import { useTranslations } from 'next-intl';
import type { MinutesDecision } from '#server/minutes/gather-minutes.ts';

/** Says what came of a decision, or how it stands. */
export function useOutcome(): (decision: Pick<MinutesDecision, 'state' | 'result'>) => string {
  const t = useTranslations('minutes.outcome');
  return ({ state, result }) => {
    if (result) return t(result.outcome);
    return t(state === 'cancelled' ? 'cancelled' : 'open');
  };
}
