'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { isOtherTime } from './other-time.ts';

/**
 * Says whose clock the hours of a page are read on, to whoever reads it where that is another one.
 */
export function TimeZoneNote({ className }: { readonly className: string }) {
  const t = useTranslations('common');
  const zone = useTimeZone() ?? 'Europe/Paris';
  const [elsewhere, setElsewhere] = useState(false);
  useEffect(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    setElsewhere(isOtherTime(zone, timeZone, new Date()));
  }, [zone]);
  if (!elsewhere) return null;
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return <p className={className}>{t('timeZone', { city })}</p>;
}
