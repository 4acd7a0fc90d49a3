'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useEffect, useId, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { ERROR } from '#app/_components/forms/field.tsx';
import { useRefusalSentence } from '#app/_components/forms/use-refusal-sentence.ts';
import { isFocusLost } from '#app/_components/saved/focus-lost.ts';
import { newId } from '#app/_data/new-id.ts';
import { Control } from '../field/control.tsx';
import { type LineAnswer, sendLine } from '../field/send-field.ts';
import { type DraftPlace, draftOf, dropDraft, keepDraft } from './line-drafts.ts';
import type { ListColumn } from './list-column.ts';

type AddLineProps = {
  readonly place: DraftPlace;
  readonly columns: readonly ListColumn[];
  readonly addLabel: string;
  /** Whether the reader may add it now. */
  readonly open: boolean;
  /** Whether it was opened by a press: one goes on in it. */
  readonly takesFocus: boolean;
  readonly onClose: () => void;
};

type Refused = Extract<LineAnswer, { state: 'refused' }>;

/**
 * A new line of a list. What is wrong is said at its field, and nothing typed is lost, also where
 * the list closes or one goes elsewhere meanwhile. The same one sent twice is one.
 */
export function AddLine({ place, columns, addLabel, open, takesFocus, onClose }: AddLineProps) {
  const t = useTranslations('actions');
  const sentence = useRefusalSentence();
  const id = useId();
  const [draft, setDraft] = useState(() => draftOf(place) ?? { place, key: newId(), typed: startsOf(columns) });
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const first = `${id}-${columns[0]?.field}`;
  useEffect(() => {
    // The button that opened it went, and the focus with it.
    if (takesFocus && isFocusLost()) document.getElementById(first)?.focus();
  }, [takesFocus, first]);
  const type = (field: string, value: string) => {
    const now = { ...draft, typed: { ...draft.typed, [field]: value } };
    setDraft(now);
    if (isBegun(now.typed, columns)) keepDraft(now);
    else dropDraft(place);
  };
  const close = () => {
    dropDraft(place);
    onClose();
  };
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    const { sectionId, kind, indicatorId } = place;
    const { key, typed } = draft;
    const answer = await sendLine(sectionId, 'POST', { kind, key, typed, indicatorId });
    setSending(false);
    if (answer.state === 'done') return close();
    setRefused(
      answer.state === 'refused' ? answer : { state: 'refused', sentence: sentence('not-reached'), fields: {} },
    );
    const wrong = answer.state === 'refused' && columns.find(({ field }) => answer.fields[field]);
    if (wrong) document.getElementById(`${id}-${wrong.field}`)?.focus();
  };
  const isWhole = refused !== null && Object.keys(refused.fields).length === 0;
  return (
    <form
      onSubmit={submit}
      aria-label={addLabel}
      noValidate
      className="mt-3 flex flex-col gap-3 rounded-md border border-line bg-sunken p-4"
    >
      <div className="grid gap-3 sm:grid-cols-2">
        {columns.map(({ field, label, control, optional }) => {
          const wrong = refused?.fields[field];
          return (
            <div key={field} className="flex min-w-0 flex-col gap-1">
              <Control
                id={`${id}-${field}`}
                control={control}
                label={
                  <span className="font-medium">
                    {label}
                    {optional && <span className="font-normal text-muted">{` (${t('lists.optional')})`}</span>}
                  </span>
                }
                value={draft.typed[field] ?? ''}
                invalid={wrong !== undefined}
                describedBy={`${id}-${field}-error`}
                onType={(value) => type(field, String(value))}
                onLeave={() => {}}
              />
              <p id={`${id}-${field}-error`} className={`${ERROR} empty:hidden`}>
                {wrong}
              </p>
            </div>
          );
        })}
      </div>
      <div role="alert" className="empty:hidden">
        {isWhole && <p className={ERROR}>{refused.sentence}</p>}
      </div>
      <p role="status" className="empty:hidden">
        {!open && t('field.closed')}
      </p>
      <div className="flex flex-wrap gap-2">
        {open && (
          <Button type="submit" variant="primary">
            {sending ? t('lists.adding') : t('lists.add')}
          </Button>
        )}
        <Button variant="quiet" onPress={close}>
          {open ? t('lists.cancel') : t('field.drop')}
        </Button>
      </div>
    </form>
  );
}

/** What a new line says before anybody typed into it. */
function startsOf(columns: readonly ListColumn[]): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.map(({ field, start = '' }) => [field, start]));
}

function isBegun(typed: Readonly<Record<string, string>>, columns: readonly ListColumn[]): boolean {
  return columns.some(({ field, start = '' }) => typed[field] !== start);
}
