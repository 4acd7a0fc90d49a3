'use client';

import { useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import { leftText } from './clock-text.ts';
import { type HeardMeeting, useHallClock } from './use-hall.ts';

/**
 * What the item that is spoken about has left, or by how much it overruns. Nothing ends by itself.
 */
export function ItemClock({ meeting, className }: { readonly meeting: HeardMeeting; readonly className?: string }) {
  const t = useTranslations('hall.clock');
  const { leftMs } = useHallClock(meeting);
  const isOver = leftMs < 0;
  return (
    <p role="timer" className={classNames('tabular font-semibold', isOver && 'text-danger', className)}>
      <span className="sr-only">{`${t(isOver ? 'over' : 'left')} `}</span>
      {leftText(leftMs)}
      <span aria-hidden="true" className="ml-2 text-[0.5em] font-normal text-muted">
        {t(isOver ? 'overShort' : 'leftShort', { minutes: meeting.told.item?.minutes ?? 0 })}
      </span>
    </p>
  );
}
