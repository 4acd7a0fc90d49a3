'use client';

import { useTranslations } from 'next-intl';
import { useRoom } from '../../../live/room-context.tsx';

type BallotProgressProps = { readonly decisionId: string; readonly voted: number; readonly of: number };

/**
 * How many have voted: what the room tells once a second, and until then what the page came with.
 */
export function BallotProgress({ decisionId, voted, of }: BallotProgressProps) {
  const t = useTranslations('decisions');
  const told = useRoom(({ meeting }) => meeting?.told.decision ?? null);
  const now = told?.id === decisionId ? told.voted : voted;
  return (
    <p className="flex items-baseline gap-2">
      <span className="tabular text-3xl font-semibold">{t('votedOf', { voted: now, of })}</span>
      <span className="text-muted">{t('ballotsIn')}</span>
    </p>
  );
}
