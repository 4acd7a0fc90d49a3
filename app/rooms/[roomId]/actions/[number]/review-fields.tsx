'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type FormState, isWell, useFormWork } from '#app/_components/forms/form-context.ts';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import { ACTION_LIMITS, ACTION_STATUSES, type ActionStatus, statusesFrom } from '#domain/actions/action.ts';
import { Overtaken } from './field/overtaken.tsx';

/** What somebody's words are about, from when they begin to write until these were taken. */
type Held = {
  /** The state that they know of, sent along. */
  readonly seen: string;
  /** The state that the page was drawn with then: they are told of another one. */
  readonly drawn: ActionStatus;
  /** What the list began with, and how often they took what another one chose. */
  readonly begun: ActionStatus;
  readonly taken: number;
};

/**
 * The state that a review gives an action, and where that stands in a sentence. The state follows
 * what others say meanwhile until somebody chooses one or begins to write; then it stays, and they
 * are asked which of the two it is to be.
 */
export function ReviewFields({ status }: { readonly status: ActionStatus }) {
  const t = useTranslations('actions');
  const { held, hold, isNoted } = useHeld(status);
  const { seen, drawn, begun, taken } = held ?? asDrawn(status);
  const isOvertaken = status !== drawn && status !== seen;
  const offered = ACTION_STATUSES.filter((one) => one === begun || statusesFrom(status).includes(one));
  return (
    <div className="flex flex-col gap-3" onInput={() => hold(held ?? asDrawn(status))}>
      <input type="hidden" name="seen" value={seen} />
      <div className="max-w-60">
        <Select
          key={`${begun} ${taken}`}
          name="status"
          label={t('label.status')}
          defaultValue={begun}
          options={offered.map((value) => ({ value, label: t(`status.${value}`) }))}
        />
      </div>
      <div role="status" className="empty:hidden">
        {isOvertaken && (
          <Overtaken
            id="status"
            by={null}
            words={t(`status.${status}`)}
            onKeepMine={() => hold({ seen: status, drawn: status, begun, taken })}
            onTakeTheirs={() => hold({ ...asDrawn(status), taken: taken + 1 })}
          />
        )}
      </div>
      <TextField
        name="words"
        label={t('review.words')}
        description={t('review.wordsHelp')}
        maxLength={ACTION_LIMITS.reviewWords}
        autoComplete="off"
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton>{t('review.now')}</SubmitButton>
        <div role="status">{isNoted && <StatusLine tone="good">{t('review.noted')}</StatusLine>}</div>
      </div>
    </div>
  );
}

function asDrawn(status: ActionStatus): Held {
  return { seen: status, drawn: status, begun: status, taken: 0 };
}

/**
 * Lets go of what is held once it was taken. Whoever was refused has been told of the state that
 * the answer names.
 */
function useHeld(status: ActionStatus) {
  const { state, pending } = useFormWork();
  const [first] = useState(state);
  const [{ held, last }, set] = useState<{ readonly held: Held | null; readonly last: FormState }>({
    held: told(asDrawn(status), state),
    last: state,
  });
  if (last !== state) {
    set({
      held: isWell(state) ? null : (told({ ...(held ?? asDrawn(status)), drawn: status }, state) ?? held),
      last: state,
    });
  }
  return {
    held,
    hold: (next: Held) => set({ held: next, last: state }),
    isNoted: state !== first && isWell(state) && held === null && !pending,
  };
}

function told(held: Held, { values }: FormState): Held | null {
  return values?.seen === undefined ? null : { ...held, seen: values.seen };
}
