import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { buttonStyle } from '#app/_components/button-style.ts';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { CONTROL } from '#app/_components/forms/field.tsx';
import type { TimelineDay } from '#server/history/read-timeline.ts';
import { middayOf } from './midday-of.ts';

type PickMomentsProps = { readonly address: string; readonly days: readonly TimelineDay[] };

/** Chooses two moments to compare. The browser sends it by itself, so that it needs no script. */
export function PickMoments({ address, days }: PickMomentsProps) {
  const t = useTranslations('history.pick');
  const options = useMoments(days);
  return (
    <div className="screen-only mt-4">
      <Disclosure title={t('title')}>
        <form action={`${address}/history/compare`} className="flex flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <Choice name="from" label={t('from')}>
              <option value="">{t('beginning')}</option>
              {options}
            </Choice>
            <Choice name="to" label={t('to')}>
              <option value="">{t('now')}</option>
              {options}
            </Choice>
          </div>
          <div>
            <button type="submit" className={buttonStyle('primary')}>
              {t('submit')}
            </button>
          </div>
        </form>
      </Disclosure>
    </div>
  );
}

function useMoments(days: readonly TimelineDay[]): ReactNode {
  const t = useTranslations('history.pick');
  const format = useFormatter();
  return days.map(({ day, lastSeq, marks }) => [
    <option key={day} value={lastSeq}>
      {t('endOf', { day: format.dateTime(middayOf(day), 'date') })}
    </option>,
    ...marks.toReversed().map((mark) => (
      <option key={mark.id} value={mark.seq}>
        {t(mark.kind, { title: mark.title, at: format.dateTime(mark.at, 'dateTime') })}
      </option>
    )),
  ]);
}

type ChoiceProps = { readonly name: string; readonly label: string; readonly children: ReactNode };

function Choice({ name, label, children }: ChoiceProps) {
  return (
    <label className="flex min-w-0 flex-col gap-1.5 font-medium">
      {label}
      <select name={name} className={`${CONTROL} truncate font-normal`}>
        {children}
      </select>
    </label>
  );
}
