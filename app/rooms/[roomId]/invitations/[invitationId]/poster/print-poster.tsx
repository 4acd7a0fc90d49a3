'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';

/** Opens the browser's own printing. */
export function PrintPoster() {
  const t = useTranslations('residents.poster');
  return (
    <Button variant="primary" className="script-only" onPress={() => window.print()}>
      {t('print')}
    </Button>
  );
}
