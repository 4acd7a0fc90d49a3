import { useTranslations } from 'next-intl';
import type { ToReview } from '#server/residents/contributions/contribution-lists.ts';

/** How much of residents waits for who reviews, a sentence for each kind. */
export function useToReview(toReview: ToReview | null): readonly string[] {
  const t = useTranslations('residents.contributions');
  const { waiting = 0, reported = 0 } = toReview ?? {};
  const said = [waiting > 0 && t('waiting', { count: waiting }), reported > 0 && t('toLookAt', { count: reported })];
  return said.filter((line) => line !== false);
}
