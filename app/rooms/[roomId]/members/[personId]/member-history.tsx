import { useTranslations } from 'next-intl';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import type { PeriodView } from '../members-data.ts';
import { Period } from '../period.tsx';

type MemberHistoryProps = { readonly mandates: readonly PeriodView[]; readonly own: boolean };

/** What somebody held and holds in the room, the latest first. */
export function MemberHistory({ mandates, own }: MemberHistoryProps) {
  const t = useTranslations('members');
  const numbered = mandates.map((period, index) => ({ ...period, key: `${mandates.length - index}` }));
  return (
    <section aria-labelledby="history" className="mt-8">
      <h2 id="history" className="font-semibold">
        {t(own ? 'member.historyOwn' : 'member.history')}
      </h2>
      <ol className="mt-2 border-t border-line">
        {numbered.map(({ key, seat, beginsOn, endsOn }) => (
          <li key={key} className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line py-2">
            <SeatBadge hat={seat} plain className="items-start [&>svg]:mt-[0.28em]" />
            <span className="text-muted tabular">
              <Period beginsOn={beginsOn} endsOn={endsOn} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
