import { useFormatter } from 'next-intl';

/** Hundredths as the reader writes them: cents only where there are some. */
export function useAmount(): (hundredths: number) => string {
  const format = useFormatter();
  return (hundredths) =>
    format.number(hundredths / 100, {
      minimumFractionDigits: hundredths % 100 === 0 ? 0 : 2,
      maximumFractionDigits: 2,
    });
}
