import { useTranslations } from 'next-intl';
import type { NotShown } from '#server/reading/reading.ts';
import { EmptyState } from './empty-state.tsx';
import { ReloadButton } from './shell/reload-button.tsx';

type Props = { readonly why: NotShown['code']; readonly className?: string };

/**
 * In place of what a document's past would tell: why it is not told, and another try where that may
 * help.
 */
export function PastNotShown({ why, className }: Props) {
  const t = useTranslations('history.notShown');
  return (
    <div className={className}>
      <EmptyState title={t(`${why}.title`)} action={why === 'too-busy' && <ReloadButton />}>
        {t(`${why}.text`)}
      </EmptyState>
    </div>
  );
}
