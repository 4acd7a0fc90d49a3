import { useTranslations } from 'next-intl';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import type { DecisionRule } from '#domain/meetings/voting/decision.ts';
import type { VoteView } from '#server/decisions/read-decision.ts';

type VoteTableProps = { readonly votes: readonly VoteView[]; readonly rule: DecisionRule };

/** Who said what, with the names and mandates of that day: votes are open. */
export function VoteTable({ votes, rule }: VoteTableProps) {
  const t = useTranslations('decisions');
  const said = (vote: VoteView) => {
    if (!vote.choice) return t('silent');
    return rule === 'consent' ? t(`consentShort.${vote.choice}`) : t(`choice.${vote.choice}`);
  };
  return (
    <section aria-labelledby="votes" className="mt-10">
      <h2 id="votes" className="text-xl font-semibold">
        {t('page.votes')}
      </h2>
      <div className="mt-2 overflow-x-auto">
        <table className="w-full text-left">
          <thead className="border-b border-ink text-sm">
            <tr>
              <th scope="col" className="py-1.5 pr-4 font-medium">
                {t('page.member')}
              </th>
              <th scope="col" className="py-1.5 pr-4 font-medium">
                {t('page.mandate')}
              </th>
              <th scope="col" className="py-1.5 font-medium">
                {t('page.vote')}
              </th>
            </tr>
          </thead>
          <tbody>
            {votes.map((vote) => (
              <tr key={vote.membershipId} className="border-b border-line align-top">
                <th scope="row" className="py-2 pr-4 font-medium">
                  {vote.name}
                  {vote.chair && <span className="block text-sm font-normal text-muted">{t('page.chair')}</span>}
                </th>
                <td className="py-2 pr-4">
                  <RoleMark role={vote.role} />
                  <span className="block text-sm text-muted">{`${vote.territory} · ${t(`row.${vote.side}`)}`}</span>
                </td>
                <td className="py-2">
                  {said(vote)}
                  <Notes vote={vote} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Notes({ vote: { castBy, noted, reason } }: { readonly vote: VoteView }) {
  const t = useTranslations('decisions.page');
  return (
    <>
      {castBy && <span className="block text-sm text-muted">{t('castBy', { name: castBy })}</span>}
      {noted && <span className="block text-sm text-muted">{t('wasNoted')}</span>}
      {reason && <span className="block max-w-measure text-sm">{reason}</span>}
    </>
  );
}
