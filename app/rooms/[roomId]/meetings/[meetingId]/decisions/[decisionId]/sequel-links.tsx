import { useTranslations } from 'next-intl';
import { LinkButton } from '#app/_components/link-button.tsx';
import type { Sequel } from '#server/decisions/find-sequel.ts';
import type { DecisionView } from '#server/decisions/read-decisions.ts';

type SequelLinksProps = {
  readonly decision: DecisionView;
  readonly sequel: Sequel;
  /** Whether the reader leads the meeting that took it. */
  readonly runs: boolean;
  /** Where the room's meetings are. */
  readonly home: string;
};

/**
 * The ways to the decision that comes after one: in the meeting that takes it, or else, for who led
 * this one, when that will be.
 */
export function SequelLinks({ decision, sequel, runs, home }: SequelLinksProps) {
  const t = useTranslations('decisions');
  const { id, result, followedBy } = decision;
  const isToIntegrate = result?.outcome === 'objected' && followedBy.length === 0;
  if (!sequel.meetingId) {
    if (!runs || sequel.isPlanned) return null;
    return (
      <p className="mt-10 max-w-measure text-muted">{t(isToIntegrate ? 'page.integrateLater' : 'page.correctLater')}</p>
    );
  }
  const prepare = `${home}/${sequel.meetingId}/decisions/new`;
  return (
    <p className="mt-10 flex flex-wrap gap-3">
      {isToIntegrate && (
        <LinkButton href={`${prepare}?follows=${id}`} variant="secondary">
          {t('console.integrate')}
        </LinkButton>
      )}
      <LinkButton href={`${prepare}?replaces=${id}`} variant="secondary">
        {t('page.correct')}
      </LinkButton>
    </p>
  );
}
