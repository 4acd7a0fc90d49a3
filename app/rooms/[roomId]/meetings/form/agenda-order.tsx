'use client';

import { useTranslations } from 'next-intl';
import { Button } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { DropIndicator, useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { HELP } from '#app/_components/forms/field.tsx';
import type { AgendaWork } from './use-agenda.ts';

/** The order of the points at a glance, changed by dragging, with mouse, finger or keyboard. */
export function AgendaOrder({ work }: { readonly work: AgendaWork }) {
  const t = useTranslations('meetings.form');
  const tm = useTranslations('meetings');
  const minutesOf = (typed: string) => (Number(typed) > 0 ? tm('minutes', { minutes: typed }) : '');
  const { items, step } = work;
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    renderDropIndicator: (target) => (
      <DropIndicator target={target} className="h-0 data-drop-target:outline-2 data-drop-target:outline-accent" />
    ),
    onReorder: ({ keys, target }) => {
      const [key] = keys;
      const at = items.findIndex((item) => item.key === target.key);
      if (key === undefined || at < 0) return;
      step({ do: 'move', key: String(key), before: target.dropPosition === 'before' ? at : at + 1 });
    },
  });
  return (
    <div className="script-only mt-4 rounded-md border border-line bg-sunken p-4">
      <p id="order" className="font-medium">
        {t('order')}
      </p>
      <p className={HELP}>{t('orderHelp')}</p>
      <GridList
        aria-labelledby="order"
        items={items.map(({ key, title, minutes }, at) => ({ id: key, title, minutes, at }))}
        dragAndDropHooks={dragAndDropHooks}
        className="mt-2 outline-none"
      >
        {({ id, title, minutes, at }) => (
          <GridListItem
            id={id}
            textValue={title || t('untitled')}
            className="flex min-h-11 items-center gap-2 border-b border-line data-dragging:opacity-50"
          >
            <Button
              slot="drag"
              aria-label={t('drag', { number: at + 1, title: title || t('untitled') })}
              className="flex size-11 shrink-0 cursor-grab items-center justify-center text-muted hover:text-ink"
            >
              <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4">
                <path
                  d="M5 3h.01M5 8h.01M5 13h.01M11 3h.01M11 8h.01M11 13h.01"
                  stroke="currentColor"
                  strokeWidth="2.5"
                  strokeLinecap="round"
                />
              </svg>
            </Button>
            <span className="tabular w-6 shrink-0 text-muted">{at + 1}.</span>
            <span className="min-w-0 grow truncate">{title || t('untitled')}</span>
            <span className="tabular shrink-0 text-sm text-muted">{minutesOf(minutes)}</span>
          </GridListItem>
        )}
      </GridList>
    </div>
  );
}
