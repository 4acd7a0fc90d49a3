'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { buttonStyle } from '#app/_components/button-style.ts';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { CONTROL } from '#app/_components/forms/field.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import type { JournalQuery } from '#server/journal/journal-query.ts';
import type { JournalChoices } from './journal-view.ts';

type JournalFilterProps = {
  /** The journal's page. */
  readonly address: string;
  readonly query: JournalQuery;
  readonly filtered: boolean;
  readonly choices: JournalChoices;
};

/**
 * Chooses what of the journal is shown. The browser sends it by itself, so that it needs no script.
 */
export function JournalFilter({ address, query, filtered, choices }: JournalFilterProps) {
  const t = useTranslations('journal');
  const { action, person, from, to } = query;
  return (
    <Disclosure title={t('filter.title')} open={filtered}>
      {/* Drawn anew with another choice, so that its fields never show an old one. */}
      <form key={[action, person, from, to].join()} action={address} className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Choice name="action" label={t('filter.action')} value={action} all={t('filter.anyAction')}>
            {choices.actions.map((each) => (
              <option key={each} value={each}>
                {t(`action.${each}`)}
              </option>
            ))}
          </Choice>
          <Choice name="person" label={t('filter.person')} value={person} all={t('filter.anybody')}>
            {choices.people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name || t('somebody')}
              </option>
            ))}
          </Choice>
          <Day name="from" label={t('filter.from')} value={from} />
          <Day name="to" label={t('filter.to')} value={to} />
        </div>
        <div className="flex flex-wrap gap-3">
          <button type="submit" className={buttonStyle('primary')}>
            {t('filter.submit')}
          </button>
          {filtered && (
            <LinkButton href={address} variant="quiet">
              {t('filter.reset')}
            </LinkButton>
          )}
        </div>
      </form>
    </Disclosure>
  );
}

type ChoiceProps = {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  /** What the first line says, which leaves nothing out. */
  readonly all: string;
  readonly children: ReactNode;
};

function Choice({ name, label, value = '', all, children }: ChoiceProps) {
  return (
    <label className="flex flex-col gap-1.5 font-medium">
      {label}
      <select name={name} defaultValue={value} className={`${CONTROL} truncate font-normal`}>
        <option value="">{all}</option>
        {children}
      </select>
    </label>
  );
}

function Day({ name, label, value }: Pick<ChoiceProps, 'name' | 'label' | 'value'>) {
  return (
    <label className="flex flex-col gap-1.5 font-medium">
      {label}
      <input type="date" name={name} defaultValue={value} className={`${CONTROL} font-normal`} />
    </label>
  );
}
