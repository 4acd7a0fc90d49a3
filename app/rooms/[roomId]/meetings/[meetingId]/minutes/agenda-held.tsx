import { useTranslations } from 'next-intl';
import type { MinutesItem } from '#server/minutes/gather-minutes.ts';
import { MinutesPart } from './minutes-part.tsx';

/** The agenda as it was held, with what each item took. */
export function AgendaHeld({ items }: { readonly items: readonly MinutesItem[] }) {
  const t = useTranslations('minutes');
  if (items.length === 0) return null;
  const took = (spentMs: number) => t('minutes', { minutes: Math.round(spentMs / 60_000) });
  return (
    <MinutesPart id="agenda" title={t('agenda')}>
      <ol className="flex flex-col">
        {items.map(({ id, title, kind, minutes, spentMs, state }, index) => (
          <li key={id} className="flex flex-wrap gap-x-3 border-b border-line py-2">
            <span className="tabular w-6 shrink-0 text-right text-muted">{index + 1}</span>
            <span className="min-w-0 flex-1 wrap-anywhere">{title}</span>
            <span className="text-sm text-muted max-sm:w-full max-sm:pl-9 sm:shrink-0 sm:text-right">
              {state === 'postponed'
                ? t('postponed')
                : t('item', { kind: t(`kind.${kind}`), spent: took(spentMs), planned: t('minutes', { minutes }) })}
            </span>
          </li>
        ))}
      </ol>
    </MinutesPart>
  );
}
