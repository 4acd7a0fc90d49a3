'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';
import { FieldError, HELP, useField } from '#app/_components/forms/field.tsx';
import { useFormWork } from '#app/_components/forms/form-context.ts';
import { LiveRegion } from '#app/_components/live-region.tsx';
import { AgendaOrder } from './agenda-order.tsx';
import { ADD_BUTTON } from './agenda-work.ts';
import { ItemCard } from './item-card.tsx';
import { ITEMS, type ItemFields } from './meeting-fields.ts';
import type { PickedDocument } from './picked-document.ts';
import { useAgenda } from './use-agenda.ts';

type AgendaFieldsProps = {
  readonly start: readonly ItemFields[];
  readonly documents: readonly PickedDocument[];
  /** The hour at which it begins, as it is typed now. */
  readonly time: string;
  /** The title of the meeting whose open points it begins with. */
  readonly follows: string | null;
};

/** The agenda within the form: its points with their fields, and their order at a glance. */
export function AgendaFields({ start, documents, time, follows }: AgendaFieldsProps) {
  const t = useTranslations('meetings.form');
  const { state } = useFormWork();
  const sent = state.values?.[ITEMS];
  const work = useAgenda(sent === undefined ? start : (JSON.parse(sent) as ItemFields[]));
  const { error } = useField({ name: ITEMS });
  const end = endOf(time, work.items);
  return (
    <fieldset id={ITEMS} tabIndex={-1} className="min-w-0">
      <legend className="font-serif text-xl font-semibold">{t('agenda')}</legend>
      <FieldError name={ITEMS} error={error} />
      {follows && <p className={`mt-1 ${HELP}`}>{t('follows', { title: follows })}</p>}
      {end && <p className={`mt-1 ${HELP}`}>{t('agendaHelp', { time: end })}</p>}
      <LiveRegion text={work.said} />
      <input type="hidden" name={ITEMS} value={work.items.map(({ key }) => key).join(' ')} />
      {work.items.length > 1 && <AgendaOrder work={work} />}
      {work.items.length === 0 && <p className="mt-3 text-muted">{t('agendaEmpty')}</p>}
      <ol className="mt-5 flex flex-col gap-4">
        {work.items.map((item, at) => (
          <ItemCard
            key={item.key}
            item={item}
            at={at}
            isLast={at === work.items.length - 1}
            step={work.step}
            documents={documents}
          />
        ))}
      </ol>
      <div className="script-only mt-4">
        {work.isFull ? (
          <p className={HELP}>{t('full')}</p>
        ) : (
          <Button id={ADD_BUTTON} onPress={() => work.step({ do: 'add' })}>
            {t('add')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

/**
 * The hour at which all is over if each point takes its time, or null while that cannot be said.
 */
function endOf(time: string, items: readonly ItemFields[]): string | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  const total = items.reduce((sum, item) => sum + (Number(item.minutes) || 0), 0);
  if (hours === undefined || total === 0) return null;
  const end = (Number(hours) * 60 + Number(minutes) + total) % (24 * 60);
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`;
}
