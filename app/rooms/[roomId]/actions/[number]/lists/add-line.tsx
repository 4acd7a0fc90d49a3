'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { ERROR } from '#app/_components/forms/field.tsx';
import { useRefusalSentence } from '#app/_components/forms/use-refusal-sentence.ts';
import { newId } from '#app/_data/new-id.ts';
import type { ListKind } from '#domain/actions/fields.ts';
import type { SectionId } from '#domain/ids.ts';
import { Control } from '../field/control.tsx';
import { type LineAnswer, sendLine } from '../field/send-field.ts';
import type { ListColumn } from './list-column.ts';

type AddLineProps = {
  readonly sectionId: SectionId;
  readonly kind: ListKind;
  readonly indicatorId: string | null;
  readonly columns: readonly ListColumn[];
  readonly addLabel: string;
  readonly onClose: () => void;
};

type Refused = Extract<LineAnswer, { state: 'refused' }>;

/**
 * A new line of a list. What is wrong is said at its field, and nothing typed is lost. The same one
 * sent twice is one.
 */
export function AddLine({ sectionId, kind, indicatorId, columns, addLabel, onClose }: AddLineProps) {
  const t = useTranslations('actions.lists');
  const sentence = useRefusalSentence();
  const id = useId();
  const [key] = useState(newId);
  const starts = Object.fromEntries(columns.map(({ field, start = '' }) => [field, start]));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(starts);
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    const answer = await sendLine(sectionId, 'POST', { kind, key, typed, indicatorId });
    setSending(false);
    if (answer.state === 'done') return onClose();
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
                    {optional && <span className="font-normal text-muted">{` (${t('optional')})`}</span>}
                  </span>
                }
                value={typed[field] ?? ''}
                invalid={wrong !== undefined}
                describedBy={`${id}-${field}-error`}
                onType={(value) => setTyped((before) => ({ ...before, [field]: String(value) }))}
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
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary">
          {sending ? t('adding') : t('add')}
        </Button>
        <Button variant="quiet" onPress={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
