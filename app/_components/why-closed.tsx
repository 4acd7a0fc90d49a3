import { useFormatter, useTranslations } from 'next-intl';
import type { WriteRefusal } from '#domain/access/write-refusal.ts';
import type { Stage } from '#domain/document.ts';
import type { VersionId } from '#domain/ids.ts';
import type { Role } from '#domain/seat.ts';
import type { SectionRights } from '#protocol/messages.ts';
import { Link } from './link.tsx';

type WhyClosedProps = {
  readonly refusal: WriteRefusal;
  /** The roles whose hat may write there at this stage. */
  readonly writers: Readonly<SectionRights['writers']>;
  /** The stage of the document. */
  readonly stage: Stage;
  /** The roles that the reader may take a seat of by themselves now. */
  readonly mayTake: readonly Role[];
  /** Whether the reader may lock the section, and open it again. */
  readonly moderates?: boolean;
  /** The adopted version that is in force, where it is known. */
  readonly version?: VersionId | null;
};

/**
 * In one sentence: why writing is closed in a section, who may write there, and what one can do.
 */
export function WhyClosed(props: WhyClosedProps) {
  const { writers, mayTake, version } = props;
  const t = useTranslations('document.closed');
  const seat = useTranslations('seat');
  const format = useFormatter();
  const names = format.list(writers.map((role) => seat(`roles.${role}`)));
  const take = writers.some((role) => mayTake.includes(role)) ? 'yes' : 'no';
  return (
    <p className="max-w-measure text-sm text-muted">
      {t(sentenceOf(props), { writers: names, take })}
      {props.refusal === 'adopted' && version && (
        <>
          {' '}
          <Link href={`/adopted/${version}`} className="link">
            {t('adoptedVersion')}
          </Link>
        </>
      )}
    </p>
  );
}

function sentenceOf({ refusal, writers, stage, moderates = false }: WhyClosedProps) {
  if (refusal === 'adopted') return stage === 'adopted' ? 'adopted' : 'adopted-section';
  if (refusal === 'locked') return moderates ? 'locked-by-you' : 'locked';
  // A charter may leave a section to nobody: then there is no one to name.
  if (writers.length > 0) return refusal;
  if (refusal === 'in-review') return 'in-review-nobody';
  return refusal === 'kept-for-others' ? 'kept-for-nobody' : refusal;
}
