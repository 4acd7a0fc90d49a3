'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { isTextDropItem, useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { Button } from '#app/_components/button.tsx';
import { Link } from '#app/_components/link.tsx';
import type { ActionStatus } from '#domain/actions/action.ts';
import type { Card } from './board-card.ts';
import { CardStateButton } from './card-state-button.tsx';
import { StatusBadge } from './status-badge.tsx';

type BoardColumnProps = {
  readonly status: ActionStatus;
  readonly cards: readonly Card[];
  readonly home: string;
  /** The card that was moved last: it is shown where it went, however long the column is. */
  readonly held: string | null;
  /** The card on which somebody goes on where it comes to stand. */
  readonly goesOn: RefObject<string | null>;
  /** Hears of a card that was dropped here. */
  readonly onMove: (id: string, status: ActionStatus) => Promise<void>;
  /** Hears of a state that was chosen on a card. */
  readonly onChoose: (id: string, status: ActionStatus) => void;
};

/** What is dragged from a column of this board to another one. */
const CARD_TYPE = 'entente-action';
/** A long column shows so many cards until one asks for the rest. */
const SHOWN = 40;

/**
 * The actions that stand so. Cards are dropped anywhere in it: within a column there is no order of
 * one's own.
 */
export function BoardColumn({ status, cards, home, held, goesOn, onMove, onChoose }: BoardColumnProps) {
  const t = useTranslations('actions');
  const [all, setAll] = useState(false);
  const shown = all ? cards : cards.filter(({ sectionId }, at) => at < SHOWN || sectionId === held);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [CARD_TYPE]: String(key), 'text/plain': titleOf(cards, key) })),
    acceptedDragTypes: [CARD_TYPE],
    // One abandons an action on its own page, with the reason.
    getDropOperation: () => (status === 'abandoned' ? 'cancel' : 'move'),
    onRootDrop: async ({ items }) => {
      for (const item of items.filter(isTextDropItem)) await onMove(await item.getText(CARD_TYPE), status);
    },
  });
  return (
    <div className="flex w-60 flex-col gap-2">
      <h2 className="flex items-baseline justify-between border-b border-ink pb-2 font-semibold">
        <StatusBadge status={status} />
        <span className="tabular font-normal text-muted">{cards.length}</span>
      </h2>
      <GridList
        // Not by its title: where a card is dropped, the place is named by this name alone.
        aria-label={t(`status.${status}`)}
        items={shown}
        dragAndDropHooks={dragAndDropHooks}
        keyboardNavigationBehavior="tab"
        renderEmptyState={() => (
          <p className="p-3 text-sm text-muted">{t(status === 'abandoned' ? 'board.abandonThere' : 'board.none')}</p>
        )}
        className="flex min-h-24 grow flex-col gap-2 rounded-md outline-none data-drop-target:bg-sunken data-drop-target:outline-2 data-drop-target:outline-accent"
      >
        {(card: Card) => (
          <GridListItem
            id={card.sectionId}
            textValue={card.title}
            className="rounded-md border border-line bg-raised p-3 data-dragging:opacity-50"
          >
            <BoardCard card={card} home={home} goesOn={goesOn} onChoose={onChoose} />
          </GridListItem>
        )}
      </GridList>
      {shown.length < cards.length && (
        <Button variant="quiet" onPress={() => setAll(true)}>
          {t('board.more', { count: cards.length - shown.length })}
        </Button>
      )}
    </div>
  );
}

const titleOf = (cards: readonly Card[], key: unknown): string =>
  cards.find(({ sectionId }) => sectionId === key)?.title ?? '';

type BoardCardProps = Pick<BoardColumnProps, 'home' | 'goesOn' | 'onChoose'> & { readonly card: Card };

function BoardCard({ card, home, goesOn, onChoose }: BoardCardProps) {
  const { sectionId, number, title, lead, follow } = card;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-start justify-between gap-1">
        {/* Not the address is dragged, but the card. */}
        <Link href={`${home}/${number}`} draggable={false} className="link py-1 font-medium">
          <span className="tabular mr-1 font-normal text-muted">{number}.</span>
          {title}
        </Link>
        {follow && <DragHandle title={title} />}
      </div>
      {lead && <p className="text-sm text-muted">{lead}</p>}
      {follow && <CardStateButton card={card} goesOn={goesOn} onChoose={(to) => onChoose(sectionId, to)} />}
    </div>
  );
}

function DragHandle({ title }: { readonly title: string }) {
  const t = useTranslations('actions.board');
  return (
    <AriaButton
      slot="drag"
      aria-label={t('drag', { title })}
      className="-mt-1 -mr-2 flex size-11 shrink-0 cursor-grab items-center justify-center text-muted hover:text-ink"
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4">
        <path
          d="M5 3h.01M5 8h.01M5 13h.01M11 3h.01M11 8h.01M11 13h.01"
          stroke="currentColor"
          strokeWidth="2.5"
          strokeLinecap="round"
        />
      </svg>
    </AriaButton>
  );
}
