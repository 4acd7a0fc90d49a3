'use client';

import { useTranslations } from 'next-intl';
import { type Dispatch, useEffect, useReducer } from 'react';
import { type Agenda, type AgendaStep, beginAgenda, isFull, stepAgenda } from './agenda-work.ts';
import type { ItemFields } from './meeting-fields.ts';

export type AgendaWork = {
  readonly items: readonly ItemFields[];
  /** What was done last, to be said aloud. */
  readonly said: string;
  readonly isFull: boolean;
  /** Always the same, so that nothing is drawn again because of it. */
  readonly step: Dispatch<AgendaStep>;
};

/** Keeps an agenda in order while somebody writes it, and the focus near what was moved. */
export function useAgenda(start: readonly ItemFields[]): AgendaWork {
  const [agenda, step] = useReducer(stepAgenda, start, beginAgenda);
  const { items, focus } = agenda;
  useEffect(() => {
    if (focus) document.getElementById(focus.id)?.focus();
  }, [focus]);
  return { items, said: useSaid(agenda), isFull: isFull(agenda), step };
}

function useSaid({ done }: Agenda): string {
  const t = useTranslations('meetings.form');
  if (done === null) return '';
  if (done.what === 'added') return t('added');
  const title = done.title.trim() || t('untitled');
  return done.what === 'removed' ? t('removed', { title }) : t('moved', { title, number: done.number });
}
