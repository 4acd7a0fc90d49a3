'use client';

import type { JSONContent } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/action-form.tsx';
import type { FormState } from '#app/_components/form-context.ts';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { BlocksField } from '../blocks-field.tsx';

type AcceptEditedProps = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** What the text begins with. */
  readonly blocks: readonly JSONContent[];
  /** What stands there now, where that is not what was amended. */
  readonly over: readonly JSONContent[] | null;
  readonly label: string;
};

/** Accepts an amendment with a text that whoever accepts it writes. */
export function AcceptEdited({ action, blocks, over, label }: AcceptEditedProps) {
  const t = useTranslations('amendments');
  return (
    <ActionForm action={action} labels={{ text: label }} className="gap-4">
      {over && <input type="hidden" name="over" value={JSON.stringify(over)} />}
      <BlocksField name="text" label={label} description={t('whoseWords')} blocks={blocks} />
      <SubmitButton>{t('acceptThis')}</SubmitButton>
    </ActionForm>
  );
}
