'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { RoomId } from '#domain/ids.ts';
import { type Seat, sameSeat } from '#domain/seat.ts';
import { classNames } from '../class-names.ts';
import { LiveRegion } from '../live-region.tsx';
import { LiveText } from '../live-text.tsx';
import { later } from '../shell/later.tsx';
import { RoleMark } from './role-mark.tsx';
import { SeatBadge } from './seat-badge.tsx';
import type { SeatChoice } from './seat-choice.ts';
import { type SeatView, sameSeatView } from './seat-view.ts';

/** Nobody changes seats without the service, so nobody misses it where that is away. */
const SeatMenu = later('app/_components/seats/seat-menu.tsx', () =>
  import('./seat-menu.tsx').then((module) => module.SeatMenu),
);

type SeatButtonProps = {
  readonly roomId: RoomId;
  readonly mandate: Seat;
  readonly hat: Seat;
  /** Every seat of the room, in the order in which it is shown. */
  readonly choices: readonly SeatChoice[];
  /** Whether the mandate takes part in decisions here. */
  readonly decides: boolean;
  /** On one short line: the territory gives way where there is no room for it. */
  readonly compact?: boolean;
  /** Told of the hat that the server put on. */
  readonly onChanged?: (hat: Seat) => void;
};

/** Says from which seat one speaks, and changes it: press, choose. */
export function SeatButton({ roomId, mandate, hat, choices, decides, compact = false, onChanged }: SeatButtonProps) {
  const t = useTranslations('seat');
  const refusals = useTranslations('refusal');
  const [said, setSaid] = useState('');
  const viewOf = (seat: Seat) => choices.find((choice) => sameSeat(choice.seat, seat))?.view;
  const view = viewOf(hat);
  const mandateView = viewOf(mandate);
  const take = async (key: string) => {
    const choice = choices[Number(key)];
    // Also the one that is shown: a page that is behind may show what one no longer wears.
    if (!choice) return;
    const answer = await putHatOn(roomId, choice.seat);
    if (answer.ok) onChanged?.(choice.seat);
    setSaid(answer.ok ? '' : (answer.message ?? refusals('unexpected')));
  };
  if (!view) return null;
  return (
    <div className={classNames('flex min-w-0 flex-col max-lg:@container', !compact && 'items-start')}>
      <MenuTrigger>
        <Button className="flex min-h-11 min-w-0 max-w-full items-center gap-2 rounded-md border border-edge bg-raised px-3 py-1.5 text-left transition-colors hover:border-ink">
          {compact ? (
            <CompactSeat hat={view} mandate={mandateView} />
          ) : (
            <span className="flex min-w-0 flex-col gap-x-2 sm:flex-row sm:items-center">
              <span className="shrink-0 text-sm text-muted">{t('from')}</span>
              <SeatBadge
                hat={view}
                mandate={mandateView}
                className="text-sm"
                skylineClass="max-lg:@max-[24rem]:hidden lg:max-xl:hidden"
              />
            </span>
          )}
          <svg viewBox="0 0 12 12" aria-hidden="true" className="script-only ml-auto size-3 shrink-0 text-muted">
            <path d="M2 4.5l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </Button>
        <Popover className="max-h-[80dvh] w-96 max-w-[calc(100vw-2rem)] has-data-late:p-4 overflow-auto rounded-md border border-line bg-raised shadow-float transition-opacity data-entering:opacity-0">
          <SeatMenu {...{ mandate, hat, choices, decides }} onTake={(key) => void take(key)} />
        </Popover>
      </MenuTrigger>
      {said && <p className="pt-1 text-sm text-danger">{said}</p>}
      <LiveRegion text={said} urgent />
    </div>
  );
}

/** A seat on two short lines, for a bar. */
export function CompactSeat({ hat, mandate }: { readonly hat: SeatView; readonly mandate: SeatView | undefined }) {
  const t = useTranslations('seat');
  const isBorrowed = mandate !== undefined && !sameSeatView(mandate, hat);
  return (
    <span className="flex min-w-0 flex-col text-sm leading-tight">
      <span className="sr-only">{t('from')}</span>
      <RoleMark role={hat.role} mandate={isBorrowed ? mandate.role : undefined} className="min-w-0" />
      <span className="truncate text-muted">
        <LiveText>{hat.territory}</LiveText>
      </span>
    </span>
  );
}

type Answer = { readonly ok: boolean; readonly message: string | null };

async function putHatOn(roomId: RoomId, seat: Seat): Promise<Answer> {
  try {
    const response = await fetch(`/api/rooms/${roomId}/hat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(seat),
    });
    if (response.ok) return { ok: true, message: null };
    const { error } = (await response.json()) as { error?: { message?: string } };
    return { ok: false, message: error?.message ?? null };
  } catch {
    return { ok: false, message: null };
  }
}
