import { useFormatter, useTranslations } from 'next-intl';
import { isolated } from '#domain/isolated.ts';
import { SectionLinks } from '../../section-links.tsx';
import type { RoundPage, SectionLink } from '../rounds-data.ts';
import { RuleDrawing } from '../rule-drawing.tsx';

type RoundHeadingProps = { readonly round: RoundPage['round']; readonly about: readonly SectionLink[] };

/** The question of a round, and how it was run. */
export function RoundHeading({ round, about }: RoundHeadingProps) {
  const t = useTranslations('rounds');
  const format = useFormatter();
  const { rule, minutes, startedAt, startedBy, endedAt, endedBy } = round;
  const how = [
    t('minutes', { minutes }),
    t('round.startedBy', { name: isolated(startedBy) }),
    endedBy !== null && t('round.endedBy', { name: isolated(endedBy) }),
    endedAt !== null && endedBy === null && t('round.endedByItself'),
  ].filter(Boolean);
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-10 gap-y-4">
      <div className="flex min-w-0 grow basis-80 flex-col gap-2">
        <p className="text-muted">
          {t(`rule.${rule}`)}
          {' · '}
          <time dateTime={startedAt.toISOString()}>{format.dateTime(startedAt, 'dateTime')}</time>
        </p>
        <h1 className="max-w-3xl font-serif text-3xl font-semibold">{round.question}</h1>
        <p className="text-muted">{how.join(' · ')}</p>
        {about.length > 0 && (
          <p className="max-w-3xl">
            {t('round.about')} <SectionLinks sections={about} />
          </p>
        )}
      </div>
      <RuleDrawing rule={rule} className="max-sm:hidden" />
    </div>
  );
}
