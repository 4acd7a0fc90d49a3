import type { useTranslations } from 'next-intl';
import type { SeatView } from './seat-view.ts';

/**
 * In a word or two what makes a mandate another seat than the hat worn: the role, or else the
 * territory.
 */
export function sayMandate(t: ReturnType<typeof useTranslations<'seat'>>, mandate: SeatView, hat: SeatView): string {
  return mandate.role === hat.role ? mandate.territory : t(`role.${mandate.role}`);
}
