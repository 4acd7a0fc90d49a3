'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useId, useState, useSyncExternalStore } from 'react';
import { Button } from '#app/_components/button.tsx';
import { ERROR, HELP } from '#app/_components/forms/field.tsx';
import type { FieldValue } from '#domain/actions/fields.ts';
import { Control, type ControlKind, typedOf } from './control.tsx';
import type { FieldKeeper, Typed } from './field-keeper.ts';
import { keeperOf } from './field-keepers.ts';
import { Overtaken } from './overtaken.tsx';
import type { FieldPlace } from './send-field.ts';
import { useValueWords } from './use-value-words.ts';

type OneFieldProps = {
  readonly place: FieldPlace;
  readonly label: string;
  readonly control: ControlKind;
  /** What the page was drawn with. */
  readonly value: FieldValue;
  /** Whether the reader may change it now; otherwise it is only read. */
  readonly open: boolean;
  readonly help?: string;
  /** Whether the heading of its column says its label, where there is room for one. */
  readonly labelHidden?: boolean;
  /** Where it is empty and closed: whether it is left out. */
  readonly hideEmpty?: boolean;
};

/**
 * One field of an action: saved when it is left, kept until it is, and shown beside what somebody
 * else put there meanwhile. One that closes while somebody types stays until they let go of it.
 */
export function OneField(props: OneFieldProps) {
  const { place, label, control, value, open, hideEmpty = false, labelHidden = false } = props;
  const words = useValueWords();
  const [keeper] = useState(() => keeperOf(place));
  const state = useSyncExternalStore(
    keeper.subscribe,
    () => keeper.state,
    () => keeper.state,
  );
  if (open || state.typed !== null) return <OpenField {...props} keeper={keeper} />;
  if (hideEmpty && isBlankValue(value)) return null;
  return <ReadField label={label} words={words(control, value)} labelHidden={labelHidden} />;
}

type ReadFieldProps = { readonly label: string; readonly words: string; readonly labelHidden: boolean };

function ReadField({ label, words, labelHidden }: ReadFieldProps) {
  return (
    <div className="flex flex-col gap-0.5">
      <p className={labelHidden ? 'text-sm text-muted sm:sr-only' : 'text-sm text-muted'}>{label}</p>
      <p className="whitespace-pre-line">{words}</p>
    </div>
  );
}

/** Whether nothing is said in a field. */
export function isBlankValue(value: FieldValue): boolean {
  return value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);
}

type OpenFieldProps = OneFieldProps & { readonly keeper: FieldKeeper };

function OpenField(props: OpenFieldProps) {
  const { keeper, place, label, control, value, open, help, labelHidden = false, hideEmpty = false } = props;
  const words = useValueWords();
  const id = useId();
  const { field } = place;
  const { state } = keeper;
  useEffect(() => keeper.hear(value), [keeper, value]);
  const shown = state.typed ?? typedOf(control, keeper.valueOf(value));
  const type = (typed: Typed, isChosen: boolean) => {
    keeper.type(value, typed);
    if (isChosen) void keeper.leave(value);
  };
  const isWrong = state.phase === 'refused' || state.phase === 'overtaken';
  const label_ = <span className={labelHidden ? 'text-sm text-muted sm:sr-only' : 'font-medium'}>{label}</span>;
  return (
    <>
      {/* Paper has nothing to fill in. */}
      {!(hideEmpty && isBlankValue(value)) && (
        <div className="hidden print:block">
          <ReadField label={label} words={words(control, keeper.valueOf(value))} labelHidden={labelHidden} />
        </div>
      )}
      <div className="screen-only flex min-w-0 flex-col gap-1" data-phase={state.phase} data-field={field}>
        <Control
          id={id}
          control={control}
          label={label_}
          value={shown}
          invalid={isWrong}
          describedBy={`${id}-help ${id}-state`}
          onType={type}
          onLeave={() => void keeper.leave(value)}
        />
        {help && (
          <p id={`${id}-help`} className={HELP}>
            {help}
          </p>
        )}
        <div id={`${id}-state`} role="status" className="text-sm empty:hidden">
          <FieldState id={id} keeper={keeper} control={control} drawn={value} />
          {!open && <Closed keeper={keeper} />}
        </div>
      </div>
    </>
  );
}

/** What was typed into a field that closed meanwhile is not saved, and not taken away either. */
function Closed({ keeper }: { readonly keeper: FieldKeeper }) {
  const t = useTranslations('actions.field');
  return (
    <div className="flex flex-wrap items-center gap-x-3">
      <p>{t('closed')}</p>
      <Button variant="quiet" onPress={() => keeper.drop()}>
        {t('drop')}
      </Button>
    </div>
  );
}

type FieldStateProps = {
  /** Of the control. */
  readonly id: string;
  readonly keeper: FieldKeeper;
  readonly control: ControlKind;
  readonly drawn: FieldValue;
};

/** How it stands with what was typed: nothing where nothing was. */
function FieldState({ id, keeper, control, drawn }: FieldStateProps): ReactNode {
  const t = useTranslations('actions.field');
  const words = useValueWords();
  const { phase, refusal, theirs } = keeper.state;
  switch (phase) {
    case 'idle':
      return null;
    case 'saving':
      return <span className="text-muted">{t('saving')}</span>;
    case 'saved':
      return <span className="text-muted">{t('saved')}</span>;
    case 'refused':
      return <p className={ERROR}>{refusal}</p>;
    case 'unheard':
      return (
        <div className="flex flex-wrap items-center gap-x-3">
          <p className={ERROR}>{t('unheard')}</p>
          <Button variant="quiet" onPress={() => void keeper.leave(drawn)}>
            {t('again')}
          </Button>
        </div>
      );
    case 'overtaken':
      return (
        <Overtaken
          id={id}
          by={theirs?.by ?? null}
          words={theirs ? words(control, theirs.value) : ''}
          onKeepMine={() => void keeper.keepMine(drawn)}
          onTakeTheirs={() => keeper.takeTheirs(drawn)}
        />
      );
  }
}
