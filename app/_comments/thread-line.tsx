'use client';

import { useTranslations } from 'next-intl';
import type { Line } from './answers.ts';
import { PlaceNote } from './place-note.tsx';
import { SaidBy } from './said-by.tsx';

/** A thread in short: what it is about, how it begins and how many have answered. */
export function ThreadLine({ line, quoted = true }: { readonly line: Line; readonly quoted?: boolean }) {
  const t = useTranslations('comments');
  return (
    <div className="flex flex-col gap-1.5 text-left">
      {quoted && <PlaceNote line={line} />}
      <SaidBy voice={line.opener} at={line.createdAt} />
      <p className={line.beginning === null ? 'text-muted italic' : 'line-clamp-3 wrap-anywhere'}>
        {line.beginning ?? t('deleted')}
      </p>
      <p className="flex flex-wrap gap-x-3 text-sm text-muted">
        {line.comments > 1 && <span>{t('answers', { count: line.comments - 1 })}</span>}
        {line.state === 'resolved' && <span>{t('state.resolved')}</span>}
        {line.mentionsMe && <span className="font-medium text-accent">{t('mentionsYou')}</span>}
      </p>
    </div>
  );
}
