'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { RoomId } from '#domain/ids.ts';
import { isolated } from '#domain/isolated.ts';
import { type Seat, sameSeat } from '#domain/seat.ts';
import type { SeatRefusal } from '#server/rooms/members/seat-options.ts';
import { classNames } from '../class-names.ts';
import { LiveRegion } from '../live-region.tsx';
import { LiveText } from '../live-text.tsx';
import { RoleMark, RoleShape } from './role-mark.tsx';
import { SeatBadge } from './seat-badge.tsx';
import { ROLE_TEXT, type SeatView, sameSeatView } from './seat-view.ts';
import { SettingSkyline } from './setting-skyline.tsx';

export type SeatChoice = { readonly seat: Seat; readonly view: SeatView; readonly refusal: SeatRefusal | null };

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
  const votesId = useId();
  const take = async (key: string) => {
    const choice = choices[Number(key)];
    if (!choice || sameSeat(choice.seat, hat)) return;
    const answer = await putHatOn(roomId, choice.seat);
    if (answer.ok) onChanged?.(choice.seat);
    setSaid(answer.ok ? '' : (answer.message ?? refusals('unexpected')));
  };
  if (!view) return null;
  return (
    <div className={classNames('flex min-w-0 flex-col', !compact && 'items-start')}>
      <MenuTrigger>
        <Button className="flex min-h-11 min-w-0 max-w-full items-center gap-2 rounded-md border border-edge bg-raised px-3 py-1.5 text-left transition-colors hover:border-ink">
          {compact ? (
            <CompactSeat hat={view} mandate={mandateView} />
          ) : (
            <span className="flex min-w-0 flex-col gap-x-2 sm:flex-row sm:items-center">
              <span className="shrink-0 text-sm text-muted">{t('from')}</span>
              <SeatBadge hat={view} mandate={mandateView} className="text-sm" />
            </span>
          )}
          <svg viewBox="0 0 12 12" aria-hidden="true" className="script-only ml-auto size-3 shrink-0 text-muted">
            <path d="M2 4.5l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </Button>
        <Popover className="max-h-[80dvh] w-96 max-w-[calc(100vw-2rem)] overflow-auto rounded-md border border-line bg-raised shadow-float transition-opacity data-entering:opacity-0">
          <p id={votesId} className="border-b border-line px-4 py-2.5 text-sm text-muted">
            {mandateView &&
              t(decides ? 'votes' : 'noVote', {
                role: t(`role.${mandateView.role}`),
                territory: mandateView.territory,
              })}
          </p>
          <SeatMenu {...{ mandate, hat, choices }} describedBy={votesId} onTake={(key) => void take(key)} />
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

type SeatMenuProps = Pick<SeatButtonProps, 'mandate' | 'hat' | 'choices'> & {
  readonly describedBy: string;
  readonly onTake: (key: string) => void;
};

/** The seats, territory by territory; the mandate says that it is the mandate. */
function SeatMenu({ mandate, hat, choices, describedBy, onTake }: SeatMenuProps) {
  const t = useTranslations('seat');
  const whyClosed = useHatRefusals();
  const numbered = choices.map((choice, index) => ({ ...choice, key: String(index) }));
  const territories = [...new Set(choices.map(({ seat }) => seat.territoryId))];
  const current = numbered.filter(({ seat }) => sameSeat(seat, hat)).map(({ key }) => key);
  const closed = numbered.filter(({ refusal }) => refusal !== null).map(({ key }) => key);
  // Why nobody changes seats, during a round or in an archived room, is said once, above them all.
  const forAll = numbered.find(({ refusal }) => refusal === 'hats-held-by-round' || refusal === 'room-archived');
  return (
    <>
      {forAll && (
        <p className="border-b border-line px-4 py-3 text-sm">
          {forAll.refusal === 'room-archived' ? whyClosed['room-archived'] : t('heldByRound')}
        </p>
      )}
      <Menu
        aria-label={t('change')}
        aria-describedby={describedBy}
        selectionMode="single"
        selectedKeys={current}
        disabledKeys={closed}
        onAction={(key) => onTake(String(key))}
        className="py-2 outline-none"
      >
        {territories.map((territoryId) => {
          const seats = numbered.filter(({ seat }) => seat.territoryId === territoryId);
          const place = seats[0]?.view;
          return (
            <MenuSection key={territoryId} className="pb-2">
              <Header className="flex items-center gap-2 px-4 py-1 text-sm text-muted">
                {place && t('place', { territory: isolated(place.territory), setting: t(`setting.${place.setting}`) })}
                {place && <SettingSkyline setting={place.setting} decorative />}
              </Header>
              {seats.map(({ key, seat, view, refusal }) => (
                <MenuItem
                  key={key}
                  id={key}
                  textValue={t(`role.${seat.role}`)}
                  className="flex min-h-11 cursor-pointer items-center gap-2 px-4 outline-none data-disabled:cursor-default data-disabled:opacity-60 data-focused:bg-sunken data-selected:font-semibold"
                >
                  <RoleShape role={seat.role} />
                  <span className={classNames('grow first-letter:uppercase', ROLE_TEXT[view.role])}>
                    {t(`role.${seat.role}`)}
                  </span>
                  <span className="text-sm font-normal text-muted">
                    {refusal && !forAll ? whyClosed[refusal] : sameSeat(seat, mandate) && t('yourMandate')}
                  </span>
                  <Check shown={current.includes(key)} />
                </MenuItem>
              ))}
            </MenuSection>
          );
        })}
      </Menu>
    </>
  );
}

/**
 * Why a seat cannot be taken. Each key is written out, so that the page carries no other refusals.
 */
function useHatRefusals(): Readonly<Record<SeatRefusal, string>> {
  const t = useTranslations('refusal');
  return {
    'unknown-territory': t('unknown-territory'),
    'hats-held-by-round': t('hats-held-by-round'),
    'hats-by-facilitator': t('hats-by-facilitator'),
    'hats-in-rounds': t('hats-in-rounds'),
    'elected-hat-closed-to-residents': t('elected-hat-closed-to-residents'),
    'room-archived': t('room-archived'),
    'not-a-member': t('not-a-member'),
  };
}

/** Keeps its place where it is not shown, so that the words beside it stay in line. */
function Check({ shown }: { readonly shown: boolean }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={classNames('size-4 shrink-0', !shown && 'invisible')}>
      <path d="M3 8.5 6.5 12 13 4.5" fill="none" stroke="currentColor" strokeWidth="1.75" />
    </svg>
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
