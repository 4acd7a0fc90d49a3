'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../button.tsx';
import { ReloadButton } from './reload-button.tsx';

/** Says that what was to be opened could not be fetched, and offers another try. */
export function PartMissing({ onRetry }: { readonly onRetry: () => void }) {
  const t = useTranslations('problem');
  return (
    <div role="alert" data-late className="mt-3 flex flex-col items-start border-l-4 border-danger bg-sunken px-4 py-3">
      <p>{t('partMissing')}</p>
      <div className="flex flex-wrap gap-x-3">
        <Button className="mt-2" onPress={onRetry}>
          {t('retry')}
        </Button>
        <ReloadButton />
      </div>
    </div>
  );
}
