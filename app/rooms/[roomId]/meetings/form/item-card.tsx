'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '#app/_components/button.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { ITEM_KINDS, MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { ItemSections } from './item-sections.tsx';
import { type ItemFields, itemField } from './meeting-fields.ts';
import type { PickedDocument } from './picked-document.ts';
import type { AgendaWork } from './use-agenda.ts';

type ItemCardProps = {
  readonly item: ItemFields;
  /** Its place, from 0. */
  readonly at: number;
  readonly work: AgendaWork;
  readonly documents: readonly PickedDocument[];
};

/** One point of the agenda with its fields. */
export function ItemCard({ item, at, work, documents }: ItemCardProps) {
  const t = useTranslations('meetings');
  const { key } = item;
  const number = at + 1;
  const kinds = ITEM_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
  const hear = (field: 'title' | 'minutes') => (typed: string) => work.hear(key, { [field]: typed });
  return (
    <li className="rounded-md border border-line p-4">
      {/* biome-ignore lint/a11y/useSemanticElements: a legend cannot stand in a line with buttons */}
      <div role="group" aria-labelledby={`item-${key}`} className="flex min-w-0 flex-col gap-4">
        <div className="-mt-2 flex flex-wrap items-center justify-between gap-x-4">
          <p id={`item-${key}`} className="font-semibold">
            {t('form.point', { number })}
          </p>
          <Moves number={number} last={number === work.items.length} remove={() => work.remove(key)}>
            {(way) => work.move(key, way === 'up' ? at - 1 : at + 2)}
          </Moves>
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
        <ItemSections name={itemField(key, 'sections')} documents={documents} chosen={item.sections} />
      </div>
    </li>
  );
}

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

type MovesProps = {
  readonly number: number;
  readonly last: boolean;
  readonly remove: () => void;
  readonly children: (way: 'up' | 'down') => void;
};

/** One step up or down, for who does not drag, and away. */
function Moves({ number, last, remove, children: move }: MovesProps) {
  const t = useTranslations('meetings.form');
  const buttons = [
    { name: 'up', isDisabled: number === 1, press: () => move('up') },
    { name: 'down', isDisabled: last, press: () => move('down') },
    { name: 'remove', isDisabled: false, press: remove },
  ] as const;
  return (
    <div className="script-only -mx-4 flex">
      {buttons.map(({ name, isDisabled, press }) => (
        <Button
          key={name}
          variant="quiet"
          isDisabled={isDisabled}
          aria-label={t(`${name}Label`, { number })}
          onPress={press}
          className="px-3 sm:px-4"
        >
          {t(name)}
        </Button>
      ))}
    </div>
  );
}
