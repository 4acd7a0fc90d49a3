'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import type { CommentAuthor } from './answers.ts';
import { useHatView } from './places.ts';

type SaidByProps = { readonly voice: CommentAuthor; readonly at: Date; readonly edited?: boolean };

/** Who said something, from which seat, and when. */
export function SaidBy({ voice, at, edited = false }: SaidByProps) {
  const t = useTranslations('comments');
  const format = useFormatter();
  const hatView = useHatView();
  return (
    <div className="text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium wrap-anywhere">{voice.name || t('unknownPerson')}</span>
        <span className="text-muted">
          <time dateTime={at.toISOString()}>{format.dateTime(at, 'dateTime')}</time>
          {edited && ` · ${t('edited')}`}
        </span>
      </p>
      <SeatBadge hat={hatView(voice.hat)} plain />
    </div>
  );
}
