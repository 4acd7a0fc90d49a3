'use client';

import { useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import { unbroken } from '#app/_components/unbroken.ts';
import { leftText } from '../hall/clock-text.ts';
import { type HeardMeeting, useHallClock } from '../hall/use-hall.ts';

type ItemProps = { readonly meeting: HeardMeeting };

/** The item and its clock above what is decided in it. */
export function ScreenItemInLine({ meeting }: ItemProps) {
  const t = useTranslations('hall.screen');
  const { leftMs } = useHallClock(meeting);
  const { item } = meeting.told;
  if (!item) return null;
  return (
    <p className="mb-[0.6em] flex items-baseline justify-between gap-[1em]">
      <span className="truncate text-muted">
        {`${t('item', { position: item.position, of: item.of })} · ${unbroken(item.title)}`}
      </span>
      <span role="timer" className={classNames('tabular text-[1.3em] font-semibold', leftMs < 0 && 'text-danger')}>
        {leftText(leftMs)}
      </span>
    </p>
  );
}

/** The item that is spoken about, with its clock. */
export function ScreenItem({ meeting }: ItemProps) {
  const t = useTranslations('hall.screen');
  const { leftMs } = useHallClock(meeting);
  const { item, next } = meeting.told;
  if (!item) return null;
  const isOver = leftMs < 0;
  return (
    <div>
      <p className="text-[1.2em] text-muted">{t('item', { position: item.position, of: item.of })}</p>
      <p className="font-serif text-[2.8em] leading-tight font-semibold text-balance">{unbroken(item.title)}</p>
      <div className="mt-[0.5em] flex items-baseline gap-[0.8em]">
        <p
          role="timer"
          className={classNames('tabular text-[4.4em] leading-none font-semibold', isOver && 'text-danger')}
        >
          {leftText(leftMs)}
        </p>
        <p className={classNames('text-[1.2em]', isOver ? 'text-danger' : 'text-muted')}>
          {t(isOver ? 'over' : 'left', { minutes: item.minutes })}
        </p>
      </div>
      {next && <p className="mt-[0.9em] text-[1.2em] text-muted">{t('next', { title: unbroken(next) })}</p>}
    </div>
  );
}
