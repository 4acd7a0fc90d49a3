'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { FieldValue } from '#domain/actions/fields.ts';
import { useAmount } from '../../use-amount.ts';
import type { ControlKind } from './control.tsx';

/** Gives a field's value its words, in the reader's language; a dash where there is none. */
export function useValueWords(): (control: ControlKind, value: FieldValue) => string {
  const t = useTranslations('actions.field');
  const format = useFormatter();
  const amount = useAmount();
  return (control, value) => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return t('nothing');
    if (control.as === 'check') return t(value === true ? 'yes' : 'no');
    if (control.as === 'day') return format.dateTime(new Date(`${String(value)}T12:00:00Z`), 'date');
    if (control.as === 'hundredths') return amount(Number(value));
    if (control.as === 'number') return format.number(Number(value), { maximumFractionDigits: 6 });
    if (control.as !== 'choice' && control.as !== 'checks') return String(value);
    const values: readonly string[] = typeof value === 'object' ? value : [String(value)];
    const labels = values.map((one) => control.options.find((option) => option.value === one)?.label ?? t('gone'));
    return format.list(labels);
  };
}
