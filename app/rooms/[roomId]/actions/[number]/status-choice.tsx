'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useFormWork } from '#app/_components/forms/form-context.ts';
import { Select } from '#app/_components/forms/select.tsx';
import { ACTION_STATUSES, type ActionStatus } from '#domain/actions/action.ts';

/**
 * The state that a review gives an action. It follows what others say meanwhile until somebody
 * chooses one; then their choice stays, and the form says what they had seen.
 */
export function StatusChoice({ status }: { readonly status: ActionStatus }) {
  const t = useTranslations('actions');
  const { state } = useFormWork();
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(status);
  useEffect(() => {
    const list = place.current?.querySelector('select');
    if (!list) return;
    const isOwn = list.value !== seen && list.value !== status;
    const chosen = list.value;
    // Also what the form goes back to when it is emptied.
    for (const option of list.options) option.defaultSelected = option.value === status;
    list.value = isOwn ? chosen : status;
    if (!isOwn) setSeen(status);
  }, [status, seen]);
  const options = ACTION_STATUSES.filter((value) => value !== 'abandoned' || status === 'abandoned');
  return (
    <div ref={place} className="max-w-60">
      <input type="hidden" name="seen" value={state.values?.seen ?? seen} />
      <Select
        name="status"
        label={t('label.status')}
        defaultValue={status}
        options={options.map((value) => ({ value, label: t(`status.${value}`) }))}
      />
    </div>
  );
}
