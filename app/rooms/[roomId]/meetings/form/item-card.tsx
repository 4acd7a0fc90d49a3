'use client';

import { useTranslations } from 'next-intl';
import { type Dispatch, memo, type ReactNode } from 'react';
import { Button } from '#app/_components/button.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { ITEM_KINDS, MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { type AgendaStep, moveButton } from './agenda-work.ts';
import { ItemSections } from './item-sections.tsx';
import { type ItemFields, itemField } from './meeting-fields.ts';
import type { PickedDocument } from './picked-document.ts';

type ItemCardProps = {
  readonly item: ItemFields;
  /** Its place, from 0. */
  readonly at: number;
  readonly isLast: boolean;
  readonly step: Dispatch<AgendaStep>;
  readonly documents: readonly PickedDocument[];
};

/** One point of the agenda with its fields; not drawn again for what is typed into another one. */
export const ItemCard = memo(function ItemCard({ item, at, isLast, step, documents }: ItemCardProps) {
  const t = useTranslations('meetings');
  const { key } = item;
  const number = at + 1;
  const kinds = ITEM_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
  const hear = (field: 'title' | 'minutes') => (typed: string) => step({ do: 'hear', key, typed: { [field]: typed } });
  return (
    <li className="rounded-md border border-line p-4">
      {/* biome-ignore lint/a11y/useSemanticElements: a legend cannot stand in a line with buttons */}
      <div role="group" aria-labelledby={`item-${key}`} className="flex min-w-0 flex-col gap-4">
        <div className="-mt-2 flex flex-wrap items-center justify-between gap-x-4">
          <p id={`item-${key}`} className="font-semibold">
            {t('form.point', { number })}
          </p>
          <Moves itemKey={key} number={number} isLast={isLast} step={step} />
        </div>
        <Heard hear={hear('title')}>
          <TextField
            name={itemField(key, 'title')}
            label={t('form.itemTitle')}
            maxLength={MEETING_LIMITS.itemTitle}
            autoComplete="off"
            defaultValue={item.title}
          />
        </Heard>
        <div className="grid gap-4 sm:grid-cols-[1fr_8rem_1.5fr]">
          <Select name={itemField(key, 'kind')} label={t('form.itemKind')} options={kinds} defaultValue={item.kind} />
          <Heard hear={hear('minutes')}>
            <TextField
              name={itemField(key, 'minutes')}
              label={t('form.itemMinutes')}
              inputMode="numeric"
              autoComplete="off"
              maxLength={3}
              className="tabular"
              defaultValue={item.minutes}
            />
          </Heard>
          <TextField
            name={itemField(key, 'presenter')}
            label={t('form.itemPresenter')}
            required={false}
            maxLength={MEETING_LIMITS.presenter}
            autoComplete="off"
            defaultValue={item.presenter}
          />
        </div>
        <ItemSections itemKey={key} documents={documents} chosen={item.sections} />
      </div>
    </li>
  );
});

/** Tells what is typed within, whichever control it is. */
function Heard({ hear, children }: { readonly hear: (typed: string) => void; readonly children: ReactNode }) {
  return (
    <div
      onInput={({ target }) => {
        if (target instanceof HTMLInputElement) hear(target.value);
      }}
    >
      {children}
    </div>
  );
}

type MovesProps = Pick<ItemCardProps, 'isLast' | 'step'> & { readonly itemKey: string; readonly number: number };

/** One step up or down, for who does not drag, and away. */
function Moves({ itemKey: key, number, isLast, step }: MovesProps) {
  const t = useTranslations('meetings.form');
  const buttons = [
    { name: 'up', id: moveButton(key, 'up'), isDisabled: number === 1 },
    { name: 'down', id: moveButton(key, 'down'), isDisabled: isLast },
    { name: 'remove', isDisabled: false },
  ] as const;
  return (
    <div className="script-only -mx-4 flex min-w-0 flex-wrap">
      {buttons.map(({ name, ...button }) => (
        <Button
          key={name}
          {...button}
          variant="quiet"
          aria-label={t(`${name}Label`, { number })}
          onPress={() => step({ do: name, key })}
          className="px-3 sm:px-4"
        >
          {t(name)}
        </Button>
      ))}
    </div>
  );
}
