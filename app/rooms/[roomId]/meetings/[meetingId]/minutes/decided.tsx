import { useFormatter, useTranslations } from 'next-intl';
import type { MinutesDecision } from '#server/minutes/gather-minutes.ts';
import { MinutesPart } from './minutes-part.tsx';
import { useOutcome } from './use-outcome.ts';

/** What was decided, who sees to it, by when: all that most readers look for. */
export function Decided({ decisions }: { readonly decisions: readonly MinutesDecision[] }) {
  const t = useTranslations('minutes');
  const outcomeOf = useOutcome();
  if (decisions.length === 0) {
    return (
      <MinutesPart id="decided" title={t('decided')}>
        <p className="text-muted">{t('nothingDecided')}</p>
      </MinutesPart>
    );
  }
  return (
    <MinutesPart id="decided" title={t('decided')}>
      <ol className="flex flex-col border-t border-ink">
        {decisions.map((decision) => (
          <li key={decision.id} className="grid gap-x-8 gap-y-1 border-b border-line py-4 sm:grid-cols-[1fr_12rem]">
            <div className="min-w-0">
              <p className="font-semibold wrap-anywhere">
                <span className="tabular mr-2 font-normal text-muted">{decision.number}</span>
                {decision.title}
              </p>
              <p className="mt-1 max-w-measure whitespace-pre-line wrap-anywhere">{decision.proposal}</p>
            </div>
            <dl className="text-sm">
              <dt className="sr-only">{t('proposals')}</dt>
              <dd className="font-semibold">{outcomeOf(decision)}</dd>
              {decision.result?.outcome === 'carried' && <Task decision={decision} />}
            </dl>
          </li>
        ))}
      </ol>
    </MinutesPart>
  );
}

/** Of what was carried: who sees to it, by when, and whether it is done. */
function Task({ decision: { responsible, dueOn, doneAt } }: { readonly decision: MinutesDecision }) {
  const t = useTranslations('minutes');
  const format = useFormatter();
  return (
    <>
      <dt className="mt-2 text-muted">{t('who')}</dt>
      <dd className="wrap-anywhere">{responsible || t('nobody')}</dd>
      {dueOn && (
        <>
          <dt className="mt-2 text-muted">{t('due')}</dt>
          <dd>{format.dateTime(new Date(`${dueOn}T12:00:00Z`), 'date')}</dd>
        </>
      )}
      {doneAt && <dd>{t('done', { date: format.dateTime(doneAt, 'date') })}</dd>}
    </>
  );
}
