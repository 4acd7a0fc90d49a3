'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useRef, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { classNames } from '#app/_components/class-names.ts';
import { useRefusalSentence } from '#app/_components/forms/use-refusal-sentence.ts';
import type { FieldValue, ListKind } from '#domain/actions/fields.ts';
import type { SectionId } from '#domain/ids.ts';
import { dropLine } from '../field/field-keepers.ts';
import { OneField } from '../field/one-field.tsx';
import { sendLine } from '../field/send-field.ts';
import { AddLine } from './late-add-line.ts';
import { draftOf, dropDraft, useDrafts } from './line-drafts.ts';
import type { ListColumn } from './list-column.ts';
import { useLineFocus } from './use-line-focus.ts';

export type ListLine = {
  readonly id: string;
  readonly name: string;
  /** What is taken off with it, and the words that say so before it is. */
  readonly along?: { readonly lineIds: readonly string[]; readonly words: string } | null;
  readonly values: Readonly<Record<string, FieldValue>>;
};

type LineListProps = {
  readonly sectionId: SectionId;
  readonly kind: ListKind;
  /** Of dated values: whose they are. */
  readonly indicatorId?: string;
  readonly columns: readonly ListColumn[];
  /** The widths of the columns where there is room for a heading. */
  readonly grid: string;
  readonly lines: readonly ListLine[];
  /** Whether the reader may add lines and take them off now. */
  readonly open: boolean;
  readonly addLabel: string;
  /** What stands below a line: the values of an indicator. */
  readonly below?: (line: ListLine) => ReactNode;
};

/**
 * One of an action's lists: each field of each line is saved by itself; a line is added and taken
 * away.
 */
export function LineList(props: LineListProps) {
  const { sectionId, kind, indicatorId = null, columns, grid, lines, open, addLabel, below } = props;
  const place = { sectionId, kind, indicatorId };
  const isTyped = useDrafts(sectionId).some(
    (draft) => draft.place.kind === kind && draft.place.indicatorId === indicatorId,
  );
  const [adding, setAdding] = useState<'kept' | 'pressed' | null>(() => (draftOf(place) ? 'kept' : null));
  // Nothing typed is taken away where the list closes.
  const isAdding = adding !== null && (open || isTyped);
  const list = useRef<HTMLDivElement>(null);
  const focus = useLineFocus(
    list,
    lines.map(({ id }) => id),
    isAdding,
  );
  return (
    <div ref={list} className="flex flex-col">
      {lines.length > 0 && (
        <div
          aria-hidden="true"
          className={classNames('line-grid hidden gap-x-2 border-b border-ink pb-1 text-sm text-muted sm:grid', grid)}
        >
          {columns.map(({ field, label }) => (
            <span key={field}>{label}</span>
          ))}
          <span />
        </div>
      )}
      <ul {...focus} className="flex flex-col">
        {lines.map((line) => (
          <li key={line.id} className="border-b border-line py-3">
            <div className={classNames('line-grid grid grid-cols-2 items-start gap-x-2 gap-y-2', grid)}>
              {columns.map(({ field, label, control, open: own = open }) => (
                <OneField
                  key={field}
                  place={{ sectionId, kind, lineId: line.id, field }}
                  label={label}
                  control={control}
                  value={line.values[field] ?? null}
                  open={own}
                  labelHidden
                />
              ))}
              {open ? <RemoveLine sectionId={sectionId} kind={kind} line={line} /> : <span />}
            </div>
            {below?.(line)}
          </li>
        ))}
      </ul>
      {isAdding && (
        <AddLine
          place={place}
          columns={columns}
          addLabel={addLabel}
          open={open}
          takesFocus={adding === 'pressed'}
          onClose={() => setAdding(null)}
        />
      )}
      {open && !isAdding && (
        <Button data-add variant="quiet" className="mt-2 -ml-4 self-start" onPress={() => setAdding('pressed')}>
          {addLabel}
        </Button>
      )}
    </div>
  );
}

type RemoveLineProps = { readonly sectionId: SectionId; readonly kind: ListKind; readonly line: ListLine };

/**
 * Takes a line off, after a second press: what it said stays in the history. What goes with it is
 * said before that.
 */
function RemoveLine({ sectionId, kind, line }: RemoveLineProps) {
  const t = useTranslations('actions.lists');
  const sentence = useRefusalSentence();
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const id = useId();
  const remove = async () => {
    const answer = await sendLine(sectionId, 'DELETE', { kind, lineId: line.id });
    if (answer.state === 'done') {
      for (const lineId of [line.id, ...(line.along?.lineIds ?? [])]) dropLine(lineId);
      dropDraft({ sectionId, kind: 'value', indicatorId: line.id });
      return setFailure(null);
    }
    setFailure(answer.state === 'refused' ? answer.sentence : sentence('not-reached'));
  };
  return (
    <>
      <Button
        data-remove
        variant={asked ? 'danger' : 'quiet'}
        className="screen-only col-span-2 min-w-11 justify-self-end px-2 sm:col-span-1"
        aria-label={t(asked ? 'removeNow' : 'remove', { name: line.name })}
        aria-describedby={id}
        onPress={() => (asked ? void remove() : setAsked(true))}
        onBlur={() => setAsked(false)}
      >
        {asked ? t('removeShort') : <Cross />}
      </Button>
      <p id={id} role="status" className="screen-only col-span-full text-right text-sm text-danger empty:hidden">
        {failure ?? (asked && line.along?.words)}
      </p>
    </>
  );
}

function Cross() {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className="size-3 text-muted">
      <path d="M1 1l10 10M11 1L1 11" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
