import { useFormatter, useTranslations } from 'next-intl';
import { StatusLine, type StatusTone } from '#app/_components/status-line.tsx';
import type { AmendmentState as State } from '#domain/amendments.ts';
import { isolated } from '#domain/isolated.ts';
import type { AmendmentSummary } from '#server/amendments/read-amendments.ts';

const TONES: Record<State, StatusTone> = {
  open: 'busy',
  accepting: 'busy',
  accepted: 'good',
  'accepted-in-part': 'good',
  rejected: 'quiet',
  withdrawn: 'quiet',
  'put-to-meeting': 'busy',
  'taken-back': 'quiet',
};

/** Where the page of an amendment says how it stands: there the focus goes of what was decided. */
export const AMENDMENT_STATE = 'amendment-state';

/** How an amendment stands, and by whom. */
export function AmendmentState({
  amendment: { state, decidedBy, decidedAt },
}: {
  readonly amendment: Pick<AmendmentSummary, 'state' | 'decidedBy' | 'decidedAt'>;
}) {
  const t = useTranslations('amendments');
  const format = useFormatter();
  const by = decidedBy ? isolated(decidedBy) : null;
  const decided = by && decidedAt && state !== 'taken-back';
  return (
    <StatusLine tone={TONES[state]}>
      {decided
        ? t('stateBy', { state: t(`state.${state}`), name: by, date: format.dateTime(decidedAt, 'date') })
        : t(`state.${state}`)}
    </StatusLine>
  );
}
