'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useRefusalSentence } from '#app/_components/forms/use-refusal-sentence.ts';
import { LiveRegion } from '#app/_components/live-region.tsx';
import { SidewaysScroll } from '#app/_components/sideways-scroll.tsx';
import { ACTION_STATUSES, type ActionStatus } from '#domain/actions/action.ts';
import type { SectionId } from '#domain/ids.ts';
import { sendField } from './[number]/field/send-field.ts';
import type { Card } from './board-card.ts';
import { BoardColumn } from './board-column.tsx';

/**
 * The plan by how each action stands. A card is moved by dragging, or by its own menu, which needs
 * neither mouse nor sight.
 */
export function PlanBoard({ cards, home }: { readonly cards: readonly Card[]; readonly home: string }) {
  const t = useTranslations('actions');
  const sentence = useRefusalSentence();
  const [moved, setMoved] = useState<ReadonlyMap<SectionId, ActionStatus>>(new Map());
  // A card that was moved by its menu: the menu was where the focus was, and stands elsewhere now.
  const goesOn = useRef<string | null>(null);
  const [held, setHeld] = useState<SectionId | null>(null);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState('');
  // What the server says now counts: what was moved here is in it, or was moved again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only new cards end what was moved
  useEffect(() => setMoved(new Map()), [cards]);
  const shown = useMemo(
    () => cards.map((card) => ({ ...card, status: moved.get(card.sectionId) ?? card.status })),
    [cards, moved],
  );
  const move = useCallback(
    async (id: string, status: ActionStatus, chosen = false) => {
      const card = shown.find(({ sectionId }) => sectionId === id);
      if (!card?.follow || card.status === status) return;
      setFailure('');
      setHeld(card.sectionId);
      goesOn.current = chosen ? card.sectionId : null;
      setMoved((before) => new Map(before).set(card.sectionId, status));
      const place = { sectionId: card.sectionId, kind: 'action', lineId: null, field: 'status' } as const;
      const answer = await sendField(place, card.status, status);
      if (answer.state === 'saved')
        return setSaid(t('board.moved', { title: card.title, status: t(`status.${status}`) }));
      goesOn.current = takeFocusFrom(card.sectionId) ? card.sectionId : null;
      setMoved((before) => new Map([...before].filter(([sectionId]) => sectionId !== card.sectionId)));
      setFailure(
        answer.state === 'overtaken'
          ? t('board.overtaken', { title: card.title, by: answer.by ?? t('field.somebody') })
          : `${card.title} — ${answer.state === 'refused' ? answer.sentence : sentence('not-reached')}`,
      );
    },
    [shown, sentence, t],
  );
  return (
    <div className="mt-6">
      <LiveRegion text={said} />
      <p role="alert" className="mb-3 max-w-measure font-medium text-danger empty:hidden">
        {failure}
      </p>
      <SidewaysScroll label={t('view.board')} className="-mx-4">
        <div className="flex min-w-max items-stretch gap-4">
          {ACTION_STATUSES.map((status) => (
            <BoardColumn
              key={status}
              status={status}
              cards={shown.filter((card) => card.status === status)}
              home={home}
              held={held}
              goesOn={goesOn}
              onMove={move}
              onChoose={(id, to) => void move(id, to, true)}
            />
          ))}
        </div>
      </SidewaysScroll>
    </div>
  );
}

/**
 * Takes the focus from a card that has it; says whether it had. A column that loses a card with the
 * focus would lead to another one.
 */
function takeFocusFrom(card: SectionId): boolean {
  const active = document.activeElement as HTMLElement | null;
  const isThere = active?.closest<HTMLElement>('[role=row]')?.dataset.key === card;
  if (isThere) active?.blur();
  return isThere;
}
