'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { moveBefore } from '#domain/meetings/agenda.ts';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { type ItemFields, itemField } from './meeting-fields.ts';

/** What a new point is taken for until somebody says so. */
const NEW_ITEM = { title: '', kind: 'discussion', minutes: '15', presenter: '', sections: [] } as const;

/**
 * The points of an agenda while somebody writes it: their order, and what their fields hold as they
 * are typed into.
 */
export type AgendaWork = {
  readonly items: readonly ItemFields[];
  /** What was done last, to be said aloud. */
  readonly said: string;
  readonly isFull: boolean;
  readonly add: () => void;
  readonly remove: (key: string) => void;
  /** Puts a point before another one, or at the end. */
  readonly move: (key: string, before: number) => void;
  /** Hears what is typed into one of the fields that others show too. */
  readonly hear: (key: string, typed: Partial<Pick<ItemFields, 'title' | 'minutes'>>) => void;
};

/**
 * Keeps an agenda in order. The fields keep what is typed by themselves; a point that moves takes
 * its fields along.
 */
export function useAgenda(start: readonly ItemFields[]): AgendaWork {
  const t = useTranslations('meetings.form');
  const [items, setItems] = useState<readonly ItemFields[]>(start.length > 0 ? start : [{ key: 'n0', ...NEW_ITEM }]);
  const [said, setSaid] = useState('');
  const made = useRef(start.length + 1);
  const focusNext = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is to be focused is there once the list is drawn
  useEffect(() => {
    const id = focusNext.current;
    focusNext.current = null;
    if (id) document.getElementById(id)?.focus();
  }, [items]);
  const titleOf = (key: string) => items.find((item) => item.key === key)?.title.trim() || t('untitled');
  return {
    items,
    said,
    isFull: items.length >= MEETING_LIMITS.items,
    add: () => {
      const key = `n${made.current++}`;
      focusNext.current = itemField(key, 'title');
      setItems([...items, { key, ...NEW_ITEM }]);
      setSaid(t('added'));
    },
    remove: (key) => {
      const at = items.findIndex((item) => item.key === key);
      const left = items.filter((item) => item.key !== key);
      const next = left[Math.min(at, left.length - 1)];
      focusNext.current = next ? itemField(next.key, 'title') : 'add-item';
      setSaid(t('removed', { title: titleOf(key) }));
      setItems(left);
    },
    move: (key, before) => {
      const from = items.findIndex((item) => item.key === key);
      if (from < 0 || before < 0 || before > items.length) return;
      const moved = moveBefore(items, from, before);
      setItems(moved);
      setSaid(t('moved', { title: titleOf(key), number: moved.findIndex((item) => item.key === key) + 1 }));
    },
    hear: (key, typed) => setItems(items.map((item) => (item.key === key ? { ...item, ...typed } : item))),
  };
}
