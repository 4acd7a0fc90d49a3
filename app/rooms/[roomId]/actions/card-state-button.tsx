'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { later } from '#app/_components/shell/later.tsx';
import { Spoken } from '#app/_components/spoken.tsx';
import { useHydrated } from '#app/_components/use-hydrated.ts';
import type { ActionStatus } from '#domain/actions/action.ts';
import type { Card } from './board-card.ts';

/** Nobody moves a card without the service, so nobody misses it where that is away. */
const CardStates = later('app/rooms/[roomId]/actions/card-states.tsx', () =>
  import('./card-states.tsx').then((module) => module.CardStates),
);

type CardStateButtonProps = {
  readonly card: Card;
  /** The card on which somebody goes on where it comes to stand, until it has the focus there. */
  readonly goesOn: RefObject<string | null>;
  readonly onChoose: (status: ActionStatus) => void;
};

/** Says how an action stands, and moves its card: press, choose. */
export function CardStateButton({ card, goesOn, onChoose }: CardStateButtonProps) {
  const t = useTranslations('actions');
  const hydrated = useHydrated();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // In another column it is another button.
    if (goesOn.current !== card.sectionId) return;
    goesOn.current = null;
    focusInRow(button.current);
  }, [goesOn, card.sectionId]);
  const shown = t(`status.${card.status}`);
  return (
    <MenuTrigger>
      <Button
        ref={button}
        isDisabled={!hydrated}
        className="script-only mt-1 flex min-h-11 items-center justify-between gap-2 rounded-md border border-edge bg-raised px-3 text-left text-sm transition-colors hover:border-ink"
      >
        <Spoken shown={shown} heard={t('board.stands', { title: card.title, status: shown })} />
        <svg viewBox="0 0 12 12" aria-hidden="true" className="size-3 shrink-0 text-muted">
          <path d="M2 4.5l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </Button>
      <Popover className="max-h-[80dvh] min-w-52 has-data-late:p-4 overflow-auto rounded-md border border-line bg-raised shadow-float transition-opacity data-entering:opacity-0">
        <CardStates status={card.status} onChoose={onChoose} />
      </Popover>
    </MenuTrigger>
  );
}

/** Focuses a part of a row by way of it: a list entered otherwise leads to its first row. */
function focusInRow(part: HTMLElement | null): void {
  part?.closest<HTMLElement>('[role=row]')?.focus();
  part?.focus();
}
