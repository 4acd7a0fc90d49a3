'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';

/** Opens the browser's own printing. */
export function PrintButton() {
  const t = useTranslations('meetings.print');
  return (
    <Button variant="primary" className="script-only" onPress={() => window.print()}>
      {t('button')}
    </Button>
  );
}
