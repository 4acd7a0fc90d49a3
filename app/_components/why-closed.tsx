import { useFormatter, useTranslations } from 'next-intl';
import type { WriteRefusal } from '#domain/access/write-refusal.ts';
import type { Role } from '#domain/seat.ts';
import type { SectionRights } from '#protocol/messages.ts';

type WhyClosedProps = {
  readonly refusal: WriteRefusal;
  /** The roles whose hat may write there at this stage. */
  readonly writers: Readonly<SectionRights['writers']>;
};

/**
 * In one sentence: why writing is closed in a section, who may write there, and what one can do.
 */
export function WhyClosed({ refusal, writers }: WhyClosedProps) {
  const t = useTranslations('document.closed');
  const seat = useTranslations('seat');
  const format = useFormatter();
  const names = format.list(writers.map((role) => seat(`roles.${role}`)));
  return <p className="max-w-measure text-sm text-muted">{t(sentenceOf(refusal, writers), { writers: names })}</p>;
}

/** A charter may leave a section to nobody: then there is no one to name. */
function sentenceOf(refusal: WriteRefusal, writers: readonly Role[]) {
  if (writers.length > 0) return refusal;
  if (refusal === 'in-review') return 'in-review-nobody';
  return refusal === 'kept-for-others' ? 'kept-for-nobody' : refusal;
}
