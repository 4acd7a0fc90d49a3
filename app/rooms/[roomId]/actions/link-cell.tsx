'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { actionFailure } from '#app/_components/forms/action-failure.ts';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { useRefusalSentence } from '#app/_components/forms/use-refusal-sentence.ts';
import type { RoomId, SectionId } from '#domain/ids.ts';
import { linkFromMatrix } from './link-from-matrix.ts';

type LinkCellProps = {
  readonly roomId: RoomId;
  readonly orientationId: SectionId;
  readonly findingId: SectionId;
  readonly label: string;
  readonly linked: boolean;
  readonly open: boolean;
};

/** Whether an orientation answers a finding: a box to tick, or a mark for who only reads. */
export function LinkCell({ roomId, orientationId, findingId, label, linked, open }: LinkCellProps) {
  const t = useTranslations('actions.matrix');
  const sentence = useRefusalSentence();
  const [wish, setWish] = useState<boolean | null>(null);
  const [state, setState] = useState<FormState>({});
  const [pending, startTransition] = useTransition();
  if (!open) return linked ? <span>{t('yes')}</span> : null;
  const link = (answers: boolean) => {
    setWish(answers);
    startTransition(async () => {
      const answer = await linkFromMatrix(roomId, orientationId, findingId, answers).catch((error: unknown) => ({
        code: actionFailure(error),
      }));
      setState(answer);
      setWish(null);
    });
  };
  return (
    <label className="flex min-h-11 min-w-11 items-center gap-2">
      <input
        type="checkbox"
        aria-label={label}
        aria-busy={pending}
        checked={wish ?? linked}
        onChange={({ target }) => link(target.checked)}
        className="size-5 accent-(--accent)"
      />
      <span role="status" className="text-danger empty:hidden">
        {state.code && sentence(state.code, state.sentences)}
      </span>
    </label>
  );
}
