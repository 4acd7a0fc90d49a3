'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { clearDays, readInstant, USUAL_CLEAR_DAYS } from '#domain/meetings/when.ts';

type ClearDaysProps = {
  /** As it is typed now. */
  readonly when: { readonly day: string; readonly time: string; readonly timeZone: string };
};

/**
 * Says where members would have less than the usual days between the convening and the meeting, and
 * lets one go on.
 */
export function ClearDays({ when }: ClearDaysProps) {
  const t = useTranslations('meetings.convene');
  // The server does not know when the form is read.
  const [now, setNow] = useState<Date | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed asks for the time anew
  useEffect(() => setNow(new Date()), [when]);
  const instant = readInstant(when, when.timeZone);
  const days = now && instant.ok && instant.value > now ? clearDays(now, instant.value, when.timeZone) : null;
  return (
    <div role="status" className="empty:-mt-6">
      {days !== null && days < USUAL_CLEAR_DAYS && (
        <p className="max-w-measure border-l-2 border-line pl-4">
          {t('clear', { days })} {t('short')}
        </p>
      )}
    </div>
  );
}
