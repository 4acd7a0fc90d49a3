'use client';

import type { JSONContent } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Disclosure } from '#app/_components/disclosure.tsx';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { AcceptEdited } from './accept-edited.tsx';

type AcceptInPartProps = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** What stands there now. */
  readonly now: readonly JSONContent[];
  /** What would stand there with all that is proposed. */
  readonly proposed: readonly JSONContent[];
  /** Whether `now` is still what was amended. */
  readonly isBase: boolean;
};

/**
 * Accepts an amendment otherwise than as it is. The same form whether the passage is still what was
 * amended or not, so that what is typed in it outlives a change of that; it opens by itself where
 * there is no other way to accept, and closes only by hand.
 */
export function AcceptInPart({ action, now, proposed, isBase }: AcceptInPartProps) {
  const t = useTranslations('amendments');
  const [isOpen, setOpen] = useState(!isBase);
  if (!isBase && !isOpen) setOpen(true);
  return (
    <Disclosure title={t(isBase ? 'acceptInPart' : 'acceptOver')} open={isOpen}>
      <AcceptEdited action={action} now={now} proposed={proposed} label={t(isBase ? 'acceptedText' : 'fourthText')} />
    </Disclosure>
  );
}
