import { useTimeZone, useTranslations } from 'next-intl';
import { classNames } from './class-names.ts';
import { isOtherTime } from './other-time.ts';

/**
 * Says whose clock the hours of a page are read on. It stands in every page and is seen where
 * `OtherTimeMark` found another clock.
 */
export function TimeZoneNote({ className }: { readonly className: string }) {
  const t = useTranslations('common');
  const zone = useTimeZone() ?? 'Europe/Paris';
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return <p className={classNames('other-time-only', className)}>{t('timeZone', { city })}</p>;
}

type OtherTimeMarkProps = {
  /** The time zone of the page's hours. */
  readonly zone: string;
  readonly nonce: string | undefined;
};

/**
 * Marks the page where its reader's clock shows other hours. Only the browser knows, and a note
 * that came once the page is drawn would move it.
 */
export function OtherTimeMark({ zone, nonce }: OtherTimeMarkProps) {
  const own = 'Intl.DateTimeFormat().resolvedOptions().timeZone';
  const differs = `(${isOtherTime})(${JSON.stringify(zone)},${own},new Date())`;
  return (
    // Browsers hide the number from scripts, so React finds another one there.
    <script nonce={nonce} suppressHydrationWarning>
      {`if(${differs})document.documentElement.dataset.clock='other'`}
    </script>
  );
}
