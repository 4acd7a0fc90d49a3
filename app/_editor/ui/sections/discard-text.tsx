'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';
import { Dialog } from '#app/_components/dialog.tsx';

type DiscardTextProps = { readonly variant: 'quiet' | 'secondary'; readonly onDiscard: () => void };

/** Throws a text away that is kept nowhere else, after asking. */
export function DiscardText({ variant, onDiscard }: DiscardTextProps) {
  const t = useTranslations('document');
  return (
    <Dialog title={t('draft.discardTitle')} trigger={<Button variant={variant}>{t('draft.discard')}</Button>}>
      {(close) => (
        <div className="flex flex-col gap-5">
          <p>{t('draft.discardText')}</p>
          <div className="flex flex-wrap gap-2">
            <Button onPress={close}>{t('draft.keep')}</Button>
            <Button variant="danger" onPress={onDiscard}>
              {t('draft.discardForGood')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
