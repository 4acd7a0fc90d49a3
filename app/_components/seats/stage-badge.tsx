import { useTranslations } from 'next-intl';
import type { Stage } from '#domain/document.ts';
import { LiveText } from '../live-text.tsx';

/** An open, a half-filled and a filled disc. */
const FILLS: Record<Stage, string> = {
  drafting: '',
  review: 'M8 1.5a6.5 6.5 0 0 1 0 13Z',
  adopted: 'M8 1.5a6.5 6.5 0 0 1 0 13a6.5 6.5 0 0 1 0-13Z',
};

/** How far a document is. */
export function StageBadge({ stage }: { readonly stage: Stage }) {
  const t = useTranslations('common.stage');
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-sm text-muted">
      <svg viewBox="0 0 16 16" aria-hidden="true" className="size-[0.9em] shrink-0 text-accent">
        <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.75" />
        <path d={FILLS[stage]} fill="currentColor" />
      </svg>
      <LiveText>{t(stage)}</LiveText>
    </span>
  );
}
