'use client';

import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { ChoiceFrame, type FieldProps, useField } from './field.tsx';

export type Card = {
  readonly value: string;
  readonly label: ReactNode;
  readonly detail?: ReactNode;
  readonly disabled?: boolean;
};

type RadioCardsProps = FieldProps & {
  readonly cards: readonly Card[];
  readonly defaultValue?: string | undefined;
  /** Told at each choice; the form keeps the choice by itself. */
  readonly onChoose?: (value: string) => void;
};

/** One of a few, each with room to say what it is. */
export function RadioCards({ cards, defaultValue, onChoose, ...field }: RadioCardsProps) {
  const { error, typed } = useField(field);
  const chosen = typed ?? defaultValue;
  return (
    <ChoiceFrame {...field}>
      <div className={cardGrid(cards)}>
        {cards.map((card) => (
          <ChoiceCard
            key={card.value}
            type="radio"
            name={field.name}
            card={card}
            chosen={card.value === chosen}
            wrong={error !== undefined}
            onChoose={onChoose}
          />
        ))}
      </div>
    </ChoiceFrame>
  );
}

/**
 * Cards that explain themselves stand under one another, to be read; bare words stand side by side.
 */
export function cardGrid(cards: readonly Card[]): string {
  const explained = cards.some(({ detail }) => detail !== undefined);
  return classNames('grid gap-2', !explained && 'grid-cols-[repeat(auto-fill,minmax(min(100%,11rem),1fr))]');
}

type ChoiceCardProps = {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly card: Card;
  readonly chosen: boolean;
  /** Whether the answer that it belongs to was refused. */
  readonly wrong?: boolean;
  readonly onChoose?: ((value: string) => void) | undefined;
};

/**
 * A radio button or a checkbox as a card: the browser's own control, with the whole card to press.
 */
export function ChoiceCard({ type, name, card, chosen, wrong = false, onChoose }: ChoiceCardProps) {
  return (
    <label
      className={classNames(
        'flex min-h-11 items-start gap-3 rounded-md border bg-raised px-3 py-2.5 transition-colors hover:border-ink',
        'has-checked:border-accent has-checked:outline-1 has-checked:outline-accent has-disabled:opacity-60',
        'has-focus-visible:outline-3 has-focus-visible:outline-offset-2',
        wrong ? 'border-danger' : 'border-edge',
      )}
    >
      <input
        type={type}
        name={name}
        value={card.value}
        defaultChecked={chosen}
        disabled={card.disabled}
        onChange={() => onChoose?.(card.value)}
        className="mt-1 size-4 shrink-0 accent-accent outline-none"
      />
      <span className="flex min-w-0 flex-col">
        <span className="font-medium">{card.label}</span>
        {card.detail && <span className="text-sm text-muted">{card.detail}</span>}
      </span>
    </label>
  );
}
