'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { buttonStyle } from '#app/_components/button-style.ts';
import { useFormWork } from '#app/_components/forms/form-context.ts';
import type { ReplyAnswer } from '#domain/meetings/reply.ts';

type AnswerButtonProps = { readonly answer: ReplyAnswer; readonly chosen: boolean; readonly children: ReactNode };

/** One answer, given by one touch; the one that holds now is marked in words and by its mark. */
export function AnswerButton({ answer, chosen, children }: AnswerButtonProps) {
  const t = useTranslations('meetings.reply');
  const { pending } = useFormWork();
  return (
    <button
      type="submit"
      name="answer"
      value={answer}
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
      className={buttonStyle(chosen ? 'primary' : 'secondary', 'w-full justify-start')}
    >
      {children}
      {chosen && (
        <>
          <span className="sr-only">{` (${t('current')})`}</span>
          <svg viewBox="0 0 16 16" aria-hidden="true" className="ml-auto size-4 shrink-0">
            <path d="M3 8.5 6.5 12 13 4.5" fill="none" stroke="currentColor" strokeWidth="2" />
          </svg>
        </>
      )}
    </button>
  );
}
