import { useFormatter, useTranslations } from 'next-intl';

/** A share in whole percents; what is there and rounds to none is said to be less than one. */
export function usePercent() {
  const format = useFormatter();
  const t = useTranslations('voices');
  return ({ signs, percent }: { readonly signs: number; readonly percent: number }): string =>
    signs > 0 && percent === 0
      ? t('lessThanOne')
      : format.number(percent / 100, { style: 'percent', maximumFractionDigits: 0 });
}
