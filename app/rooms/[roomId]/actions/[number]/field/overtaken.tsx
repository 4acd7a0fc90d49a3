'use client';

import { useTranslations } from 'next-intl';
import { flushSync } from 'react-dom';
import { Button } from '#app/_components/button.tsx';

type OvertakenProps = {
  /** The control that this is about; once somebody has chosen, they go on in it. */
  readonly id: string;
  /** Who was quicker, where that is known. */
  readonly by: string | null;
  /** What they put there. */
  readonly words: string;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
};

/**
 * Shows whoever was filling something in what another one put there meanwhile, and asks which of
 * the two it is to be.
 */
export function Overtaken({ id, by, words, onKeepMine, onTakeTheirs }: OvertakenProps) {
  const t = useTranslations('actions.field');
  // The buttons go, and the focus would go with them.
  const choose = (work: () => void) => {
    flushSync(work);
    document.getElementById(id)?.focus();
  };
  return (
    <div className="flex flex-col gap-2 border-l-4 border-technician py-1 pl-3">
      <p className="font-medium">{t('overtaken', { by: by ?? t('somebody') })}</p>
      <p className="whitespace-pre-line">{words}</p>
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => choose(onKeepMine)}>{t('keepMine')}</Button>
        <Button onPress={() => choose(onTakeTheirs)}>{t('takeTheirs')}</Button>
      </div>
    </div>
  );
}
