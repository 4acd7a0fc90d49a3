import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { classNames } from '#app/_components/class-names.ts';
import { CHOICES, type Choice } from '#domain/meetings/voting/decision.ts';
import type { VoteResult } from '#domain/meetings/voting/decision-result.ts';
import type { Count } from '#domain/meetings/voting/tally.ts';
import { SIDES } from '#domain/territories/setting.ts';

/** Known in grey too: full, striped, dotted, empty. */
const FILLS: Record<Choice, string> = {
  for: 'bg-accent',
  against: 'bg-[repeating-linear-gradient(45deg,var(--danger)_0_0.2em,transparent_0.2em_0.45em)]',
  abstention: 'bg-[radial-gradient(var(--muted)_32%,transparent_36%)] bg-size-[0.5em_0.5em]',
  blank: 'bg-raised',
};

type VoteDrawingProps = {
  readonly result: Pick<VoteResult, 'tally' | 'sides' | 'rule'>;
  readonly className?: string;
};

/**
 * What was voted, drawn, and the same as a table under it. Sizes follow from the text's, so that a
 * hall's screen and a phone have the same. Where the rule asks both sides each has a bar of its
 * own.
 */
export function VoteDrawing({ result: { tally, sides, rule }, className }: VoteDrawingProps) {
  const t = useTranslations('decisions');
  if (!tally) return null;
  const rows = (['all', ...SIDES] as const).map((row) => ({
    row,
    count: tally[row],
    carried: row === 'all' || !sides ? null : sides[row],
  }));
  const drawn = rows.filter(({ row }) => row === 'all' || sides);
  const name = (choice: Choice) => (rule === 'consent' ? t(`consentShort.${choice}`) : t(`choice.${choice}`));
  return (
    <figure className={classNames('flex flex-col gap-[0.6em]', className)}>
      <div aria-hidden="true" className="flex flex-col gap-[0.35em]">
        {drawn.map(({ row, count }) => (
          <div key={row} className="flex items-center gap-[0.7em]">
            {sides && <span className="w-[6.5em] shrink-0">{t(`row.${row}`)}</span>}
            <Bar count={count} />
          </div>
        ))}
      </div>
      <div className="overflow-x-auto">
        <table className="tabular w-full text-left">
          <caption className="sr-only">{t('result')}</caption>
          <thead>
            <tr className="border-b border-ink">
              <td />
              {CHOICES.map((choice) => (
                <th
                  key={choice}
                  scope="col"
                  className="px-[0.3em] py-[0.25em] text-right align-bottom text-[0.75em] font-medium sm:px-[0.5em] sm:text-[1em]"
                >
                  <Legend choice={choice}>{name(choice)}</Legend>
                </th>
              ))}
              <th
                scope="col"
                className="py-[0.25em] pl-[0.3em] text-right align-bottom text-[0.75em] font-medium sm:pl-[0.5em] sm:text-[1em]"
              >
                {t('silent')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, count, carried }) => (
              <tr key={row} className="border-b border-line">
                <th scope="row" className="py-[0.3em] pr-[0.5em] font-normal whitespace-nowrap">
                  {t(`row.${row}`)}
                  {carried !== null && (
                    <span className={classNames('block text-[0.85em]', carried ? 'text-resident' : 'text-danger')}>
                      {t(carried ? 'sideCarried' : 'sideNotCarried')}
                    </span>
                  )}
                </th>
                {CHOICES.map((choice) => (
                  <td key={choice} className="px-[0.5em] py-[0.3em] text-right">
                    {count[choice]}
                  </td>
                ))}
                <td className="py-[0.3em] pl-[0.5em] text-right text-muted">{silentOf(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function silentOf(count: Count): number {
  return count.voices - CHOICES.reduce((sum, choice) => sum + count[choice], 0);
}

function Bar({ count }: { readonly count: Count }) {
  const parts = CHOICES.filter((choice) => count[choice] > 0);
  return (
    <div className="flex h-[1.4em] min-w-0 grow bg-sunken">
      {parts.map((choice) => (
        <span
          key={choice}
          style={{ width: `${(100 * count[choice]) / Math.max(1, count.voices)}%` }}
          className={classNames('border border-ink not-first:border-l-0', FILLS[choice])}
        />
      ))}
    </div>
  );
}

function Legend({ choice, children }: { readonly choice: Choice; readonly children: ReactNode }) {
  return (
    <span className="inline-flex flex-col items-end gap-[0.35em] sm:flex-row sm:items-center">
      <span aria-hidden="true" className={classNames('size-[0.8em] shrink-0 border border-ink', FILLS[choice])} />
      {children}
    </span>
  );
}
