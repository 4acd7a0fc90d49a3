'use client';

import type { JSONContent } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import { BlocksField } from '../blocks-field.tsx';
import { ChangeTicks } from './change-ticks.tsx';
import { useTicks } from './use-ticks.ts';

type AcceptEditedProps = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** What stands there now. */
  readonly now: readonly JSONContent[];
  /** What would stand there with all that is proposed. */
  readonly proposed: readonly JSONContent[];
  readonly label: string;
};

/**
 * Accepts an amendment change by change, and with what whoever accepts it writes in the text that
 * this makes.
 */
export function AcceptEdited({ action, now, proposed, label }: AcceptEditedProps) {
  const t = useTranslations('amendments');
  const { changes, isTaken, toggle, over, text, isCarried, write } = useTicks(now, proposed);
  return (
    <ActionForm again action={action} labels={{ text: label }} className="gap-4">
      <input type="hidden" name="over" value={JSON.stringify(over)} />
      <div role="status" className="contents">
        {isCarried && <StatusLine tone="kept">{t('textCarried')}</StatusLine>}
      </div>
      <ChangeTicks changes={changes} isTaken={isTaken} onToggle={toggle} />
      <BlocksField name="text" label={label} description={t('whoseWords')} blocks={text} onChange={write} />
      <SubmitButton>{t('acceptThis')}</SubmitButton>
    </ActionForm>
  );
}
