'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { isolated } from '#domain/isolated.ts';
import { type Seat, sameSeat } from '#domain/seat.ts';
import type { SeatRefusal } from '#server/rooms/members/seat-options.ts';
import { classNames } from '../class-names.ts';
import { RoleShape } from './role-mark.tsx';
import type { SeatChoice } from './seat-choice.ts';
import { ROLE_TEXT } from './seat-view.ts';
import { SettingSkyline } from './setting-skyline.tsx';

type SeatMenuProps = {
  readonly mandate: Seat;
  readonly hat: Seat;
  readonly choices: readonly SeatChoice[];
  /** Whether the mandate takes part in decisions here. */
  readonly decides: boolean;
  readonly onTake: (key: string) => void;
};

/** The seats, territory by territory; the mandate says that it is the mandate. */
export function SeatMenu({ mandate, hat, choices, decides, onTake }: SeatMenuProps) {
  const t = useTranslations('seat');
  const whyClosed = useHatRefusals();
  const votesId = useId();
  const mandateView = choices.find(({ seat }) => sameSeat(seat, mandate))?.view;
  const numbered = choices.map((choice, index) => ({ ...choice, key: String(index) }));
  const territories = [...new Set(choices.map(({ seat }) => seat.territoryId))];
  const current = numbered.filter(({ seat }) => sameSeat(seat, hat)).map(({ key }) => key);
  const closed = numbered.filter(({ refusal }) => refusal !== null).map(({ key }) => key);
  // Why nobody changes seats, during a round or in an archived room, is said once, above them all.
  const forAll = numbered.find(({ refusal }) => refusal === 'hats-held-by-round' || refusal === 'room-archived');
  return (
    <>
      <p id={votesId} className="border-b border-line px-4 py-2.5 text-sm text-muted">
        {mandateView &&
          t(decides ? 'votes' : 'noVote', {
            role: t(`role.${mandateView.role}`),
            territory: mandateView.territory,
          })}
      </p>
      {forAll && (
        <p className="border-b border-line px-4 py-3 text-sm">
          {forAll.refusal === 'room-archived' ? whyClosed['room-archived'] : t('heldByRound')}
        </p>
      )}
      <Menu
        aria-label={t('change')}
        aria-describedby={votesId}
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
 * Why a seat cannot be taken. Each key is written out, so that no other refusals come along.
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
