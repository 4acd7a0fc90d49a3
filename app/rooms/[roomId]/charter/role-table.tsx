import { useTranslations } from 'next-intl';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import type { Charter, Pen } from '#domain/charter/charter.ts';
import { STAGES, type Stage } from '#domain/document.ts';
import { ROLES, type Role } from '#domain/seat.ts';
import { remarksOf } from './use-charter-words.ts';

/** A quill for each reach: whole, half, none. */
const QUILLS: Record<Pen, string> = {
  'every-section': 'size-2.5 rounded-full bg-current forced-color-adjust-none',
  'own-sections':
    'size-2.5 rounded-full border-2 border-current bg-linear-to-r from-current from-50% to-transparent to-50% forced-color-adjust-none',
  'no-section': 'size-2.5 rounded-full border-2 border-line',
};

/**
 * What each role may do at each stage: rows and columns where there is room, a card a role on a
 * phone.
 */
export function RoleTable({ charter }: { readonly charter: Charter }) {
  const t = useTranslations('charter');
  return (
    <table className="w-full text-left max-sm:block">
      <caption className="pb-2 text-left font-semibold max-sm:block">{t('table.roles')}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b border-ink">
          <th scope="col" className="py-2 pr-4 font-normal text-muted">
            {t('table.role')}
          </th>
          {STAGES.map((stage) => (
            <th key={stage} scope="col" className="py-2 pr-4 font-normal text-muted">
              {t(`stageNow.${stage}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block max-sm:border-t max-sm:border-ink">
        {ROLES.map((role) => (
          <tr key={role} className="border-b border-line align-top max-sm:block max-sm:py-3">
            <th scope="row" className="py-3 pr-4 font-medium max-sm:block max-sm:py-0">
              <RoleMark role={role} capital />
            </th>
            {STAGES.map((stage) => (
              <td key={stage} className="py-3 pr-4 max-sm:block max-sm:pt-2 max-sm:pb-0">
                <span className="block text-sm text-muted sm:hidden" aria-hidden="true">
                  {t(`stageNow.${stage}`)}
                </span>
                <Cell charter={charter} stage={stage} role={role} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type CellProps = { readonly charter: Charter; readonly stage: Stage; readonly role: Role };

function Cell({ charter, stage, role }: CellProps) {
  const t = useTranslations('charter.table');
  const { pen, ...remarks } = charter.stages[stage][role];
  const reach = stage === 'adopted' ? 'no-section' : pen;
  return (
    <>
      <span className="flex items-baseline gap-2">
        <span aria-hidden="true" className={`inline-block shrink-0 translate-y-px ${QUILLS[reach]}`} />
        {t(`pen.${reach}`)}
      </span>
      <span className="block pl-4.5 text-sm text-muted">{t('remarks', { remarks: remarksOf(remarks) })}</span>
    </>
  );
}
