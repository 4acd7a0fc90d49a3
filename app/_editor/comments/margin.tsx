'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Line } from '#app/_comments/answers.ts';
import { ThreadLine } from '#app/_comments/thread-line.tsx';
import { Button } from '#app/_components/button.tsx';
import { isFocusLost } from '#app/_components/saved/focus-lost.ts';
import { type Composing, useComments } from './comments-context.tsx';
import type { Marks } from './find-marks.ts';
import { LateThread } from './late-thread.ts';
import { NewComment } from './new-comment.tsx';
import { nearby, type Placed, stack } from './place-cards.ts';

/**
 * The discussions beside the passages that they are about, as many as there are near what is read.
 */
export function Margin() {
  const t = useTranslations('comments');
  const { cards: lines, marks, shown, begun, show, composing } = useComments();
  const column = useRef<HTMLDivElement>(null);
  const placed = usePlaced(column, lines, marks, composing);
  const cards = useNearby(column, placed, shown);
  const byId = new Map(lines.map((line) => [line.id, line]));
  const pinned = composing ? NEW : shown;
  useStacked(column, cards, pinned);
  return (
    <aside aria-label={t('margin')} ref={column} className="relative h-full">
      {cards.map(({ key }) => {
        const line = byId.get(key as Line['id']);
        if (key === NEW && composing) {
          return (
            <div key={NEW} data-card={NEW} className={`${CARD} z-10 border-accent`}>
              <NewComment composing={composing} />
            </div>
          );
        }
        return line && <Card key={key} line={line} isShown={shown === key} isBegun={begun === key} onShow={show} />;
      })}
    </aside>
  );
}

const NEW = 'new';
const CARD = 'absolute inset-x-0 rounded-md border bg-raised p-3 text-sm transition-[top]';

type CardProps = {
  readonly line: Line;
  readonly isShown: boolean;
  /** Whether its reader has just begun it. */
  readonly isBegun: boolean;
  readonly onShow: (id: Line['id'] | null) => void;
};

function Card({ line, isShown, isBegun, onShow }: CardProps) {
  const t = useTranslations('comments');
  const common = useTranslations('common');
  const { marks } = useComments();
  const card = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const pressed = useRef(false);
  // Whoever opened or closed it by its own button goes on there; whoever came by the text stays in
  // it. Whoever began it, in a box that is gone now, goes on in it.
  useEffect(() => {
    if (pressed.current || (isBegun && isFocusLost()))
      (isShown ? card : button).current?.focus({ preventScroll: true });
    pressed.current = false;
  }, [isShown, isBegun]);
  const close = () => {
    pressed.current = true;
    onShow(null);
  };
  if (!isShown) {
    return (
      <button
        ref={button}
        type="button"
        data-card={line.id}
        onClick={() => {
          pressed.current = true;
          onShow(line.id);
        }}
        className={`${CARD} border-line hover:border-edge`}
      >
        <ThreadLine line={line} quoted={line.quote === null || line.place?.how !== 'there'} />
      </button>
    );
  }
  const [range] = marks.ranges.get(line.id) ?? [];
  return (
    <article
      ref={card}
      aria-label={t(isBegun ? 'sent' : 'discussion')}
      tabIndex={-1}
      data-card={line.id}
      onKeyDown={({ key }) => key === 'Escape' && close()}
      className={`${CARD} z-10 border-accent outline-none`}
    >
      <div className="-mt-2 -mr-2 flex justify-end">
        <Button variant="quiet" className="px-3 text-sm" onPress={close}>
          {common('close')}
        </Button>
      </div>
      <LateThread line={line} onGo={range && (() => scrollToRange(range))} />
    </article>
  );
}

/** Brings a passage into the middle of the window. */
export function scrollToRange(range: Range): void {
  const { top, height } = range.getBoundingClientRect();
  scrollTo({ top: scrollY + top - (innerHeight - height) / 2, behavior: 'smooth' });
}

/**
 * Leads to a discussion in the margin and to what it is about, its passage or the title of its
 * section: eyes, keyboard and screen reader go on there.
 */
export function goToCard(id: Line['id'], passage: Range | undefined): void {
  const card = document.querySelector<HTMLElement>(`[data-card="${id}"]`);
  if (passage) scrollToRange(passage);
  else card?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  card?.focus({ preventScroll: true });
}

/**
 * Where each card would stand best: beside its passage, else beside the title of its section. Again
 * whenever the page is laid out anew.
 */
function usePlaced(
  column: RefObject<HTMLElement | null>,
  lines: readonly Line[],
  marks: Marks,
  composing: Composing | null,
): readonly Placed[] {
  const [placed, setPlaced] = useState<readonly Placed[]>([]);
  const place = useCallback(() => {
    const base = column.current?.getBoundingClientRect().top ?? 0;
    const top = (range: Range | null | undefined, sectionId: string | null) => {
      const element = range ?? document.getElementById(sectionId ? `title-${sectionId}` : 'document-sections');
      return Math.max(0, (element?.getBoundingClientRect().top ?? base) - base);
    };
    const titles = new Map<string | null, number>();
    const byTitle = (sectionId: string | null) => {
      const known = titles.get(sectionId) ?? top(null, sectionId);
      titles.set(sectionId, known);
      return known;
    };
    const all: Placed[] = lines.map((line) => {
      const range = marks.ranges.get(line.id)?.[0];
      return { key: line.id, top: range ? top(range, null) : byTitle(line.sectionId) };
    });
    if (composing) all.push({ key: NEW, top: top(composing.range, composing.sectionId) });
    setPlaced(all.sort((a, b) => a.top - b.top));
  }, [column, lines, marks, composing]);
  useLayoutEffect(place, [place]);
  useEffect(() => {
    const page = document.getElementById('document-sections');
    const observer = new ResizeObserver(place);
    if (page) observer.observe(page);
    return () => observer.disconnect();
  }, [place]);
  return placed;
}

/** Those near what is seen now. */
function useNearby(
  column: RefObject<HTMLElement | null>,
  placed: readonly Placed[],
  shown: string | null,
): readonly Placed[] {
  const [seen, setSeen] = useState(0);
  useEffect(() => {
    let waiting = false;
    const look = () => {
      waiting = false;
      setSeen(Math.max(0, -(column.current?.getBoundingClientRect().top ?? 0)));
    };
    const soon = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(look);
    };
    look();
    addEventListener('scroll', soon, { passive: true });
    return () => removeEventListener('scroll', soon);
  }, [column]);
  // In steps, so that scrolling does not draw the margin at every line.
  return nearby(placed, Math.floor(seen / 400) * 400, shown);
}

/**
 * Puts cards one below the other where they would cover each other; the one that is looked at stays
 * beside its passage.
 */
function useStacked(column: RefObject<HTMLElement | null>, cards: readonly Placed[], pinned: string | null): void {
  useLayoutEffect(() => {
    const elements = new Map(
      [...(column.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])].map((card) => [
        card.dataset.card,
        card,
      ]),
    );
    const lay = () => {
      const sized = cards.map((card) => ({ ...card, height: elements.get(card.key)?.offsetHeight ?? 0 }));
      for (const { key, top } of stack(sized, pinned)) elements.get(key)?.style.setProperty('top', `${top}px`);
    };
    lay();
    const observer = new ResizeObserver(lay);
    for (const element of elements.values()) observer.observe(element);
    return () => observer.disconnect();
  });
}
