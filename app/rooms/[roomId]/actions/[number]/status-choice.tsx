'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { isWell, useFormWork } from '#app/_components/forms/form-context.ts';
import { Select } from '#app/_components/forms/select.tsx';
import { type ActionStatus, statusesFrom } from '#domain/actions/action.ts';

/**
 * The state that a review gives an action. It follows what others say meanwhile until somebody
 * chooses one; then their choice stays until it was taken, and the form says what they had seen.
 */
export function StatusChoice({ status }: { readonly status: ActionStatus }) {
  const t = useTranslations('actions');
  const { state } = useFormWork();
  const [chosen, setChosen] = useState<{ readonly seen: ActionStatus | null; readonly state: object }>({
    seen: null,
    state,
  });
  if (chosen.state !== state) {
    setChosen({ seen: isWell(state) ? null : chosen.seen, state });
  }
  const seen = chosen.seen ?? status;
  return (
    <div className="max-w-60" onInput={() => setChosen({ seen, state })}>
      <input type="hidden" name="seen" value={state.values?.seen ?? seen} />
      <Select
        key={seen}
        name="status"
        label={t('label.status')}
        defaultValue={seen}
        options={statusesFrom(seen).map((value) => ({ value, label: t(`status.${value}`) }))}
      />
    </div>
  );
}
