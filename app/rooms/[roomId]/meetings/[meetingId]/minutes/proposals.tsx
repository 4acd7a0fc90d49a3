import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import type { VoteResult } from '#domain/meetings/voting/decision-result.ts';
import { SIDES } from '#domain/territories/setting.ts';
import type { DecidedSection, MinutesDecision, NamedVoice } from '#server/minutes/gather-minutes.ts';
import { MinutesPart } from './minutes-part.tsx';
import { useOutcome } from './use-outcome.ts';

/**
 * How each decision was taken: its rule, its figures, the names of an open vote, what was objected,
 * what was adopted.
 */
export function Proposals({ decisions }: { readonly decisions: readonly MinutesDecision[] }) {
  const t = useTranslations('minutes');
  const outcomeOf = useOutcome();
  if (decisions.length === 0) return null;
  return (
    <MinutesPart id="proposals" title={t('proposals')}>
      <ol className="flex flex-col gap-6">
        {decisions.map((decision) => (
          <li key={decision.id} className="break-inside-avoid border-l-2 border-line pl-4">
            <h3 className="font-semibold wrap-anywhere">
              <span className="tabular mr-2 font-normal text-muted">{decision.number}</span>
              {decision.title}
            </h3>
            <p className="text-sm text-muted">{`${t(`rule.${decision.rule}`)}, ${t(`method.${decision.method}`)}`}</p>
            <p className="mt-1 font-medium">{outcomeOf(decision)}</p>
            {decision.result && <Figures result={decision.result} />}
            <Voices voices={decision.voices} isConsent={decision.rule === 'consent'} />
            <Texts sections={decision.sections} />
          </li>
        ))}
      </ol>
    </MinutesPart>
  );
}

function Figures({ result }: { readonly result: VoteResult }) {
  const t = useTranslations('minutes');
  const { tally, byChair, objections, sides } = result;
  if (!tally) return objections === 0 ? <p className="text-sm">{t('noVotes')}</p> : null;
  const { for: yes, against, abstention, blank } = tally.all;
  return (
    <div className="tabular text-sm">
      <p>{t('votes', { for: yes, against, abstention, blank })}</p>
      {sides &&
        SIDES.map((side) => (
          <p key={side}>
            {t('sideVotes', { side: t(`side.${side}`), for: tally[side].for, against: tally[side].against })}
          </p>
        ))}
      {byChair && <p>{t('byChair')}</p>}
    </div>
  );
}

/** Objections with their reasons first: what a room did not agree on is what it will look for. */
function Voices({ voices, isConsent }: { readonly voices: readonly NamedVoice[]; readonly isConsent: boolean }) {
  const t = useTranslations('minutes');
  if (voices.length === 0) return null;
  const objections = voices.filter(({ reason }) => reason !== '');
  const said = ({ name, choice, byProxy }: NamedVoice) =>
    t('voice', { name, choice: t(`choice.${choice}`), proxy: String(byProxy) });
  return (
    <div className="mt-2 text-sm">
      {objections.map(({ name, reason }) => (
        <p key={name} className="max-w-measure wrap-anywhere">
          {t(isConsent ? 'objection' : 'opposed', { name, reason })}
        </p>
      ))}
      <p className="text-muted wrap-anywhere">{`${t('voices')} — ${voices.map(said).join(' · ')}`}</p>
    </div>
  );
}

function Texts({ sections }: { readonly sections: readonly DecidedSection[] }) {
  const t = useTranslations('minutes');
  if (sections.length === 0) return null;
  return (
    <ul className="mt-2 text-sm">
      {sections.map(({ title, effect, version }) => (
        <li key={title} className="wrap-anywhere">
          {version ? (
            <>
              <Link href={`/adopted/${version.id}`} className="link">
                {t('adopted', { title, number: version.number })}
              </Link>{' '}
              <code className="text-xs break-all text-muted">{version.sha256}</code>
            </>
          ) : (
            <>
              {effect === 'reopen' && t('reopened', { title })}
              {effect === 'amend' && t('amended', { title })}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
