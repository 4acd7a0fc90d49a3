import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import type { RoundPage } from '../rounds-data.ts';

/** The number that a draw followed from, that it was repeated, and how anybody can. */
export function DrawCheck({ round, seed }: { readonly round: RoundPage['round']; readonly seed: string }) {
  const t = useTranslations('rounds.check');
  const inOrder = round.seats
    .filter(({ late }) => !late)
    .toSorted((a, b) => (a.membershipId < b.membershipId ? -1 : 1));
  return (
    <div className="mb-6 flex flex-col items-start gap-1">
      <p className="tabular text-xl font-semibold">{t('seed', { seed })}</p>
      <StatusLine tone={round.repeats ? 'good' : 'kept'}>{t(round.repeats ? 'same' : 'different')}</StatusLine>
      <Disclosure title={t('how')}>
        <div className="flex max-w-measure flex-col gap-3">
          <p>{t('order')}</p>
          <ol className="list-decimal pl-8">
            {inOrder.map(({ membershipId, name }) => (
              <li key={membershipId}>{name}</li>
            ))}
          </ol>
          <p>{t('pile')}</p>
          <p>{t('draw')}</p>
          <p className="text-sm text-muted">{t('program')}</p>
        </div>
      </Disclosure>
    </div>
  );
}
