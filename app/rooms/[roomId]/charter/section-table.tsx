import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import type { SectionOwnership } from '#domain/access/where.ts';
import { writingRoles } from '#domain/access/write-refusal.ts';
import type { CharterRules } from '#domain/charter/charter-sentences.ts';
import { SECTION_NATURES, type SectionNature } from '#domain/document.ts';
import type { Role } from '#domain/seat.ts';
import type { CharterDocument, SectionTitles } from './charter-data.ts';

type SectionTableProps = {
  readonly rules: CharterRules;
  readonly documents: readonly CharterDocument[];
  readonly titles: SectionTitles;
};

/**
 * Whose each nature of section is and who writes there at each stage, then the sections that have a
 * rule of their own.
 */
export function SectionTable({ rules, documents, titles }: SectionTableProps) {
  const t = useTranslations('charter');
  const format = useFormatter();
  const apart = new Map(rules.named.map(({ sectionId, writers }) => [sectionId, writers]));
  const titlesOf = (nature: SectionNature) =>
    documents
      .flatMap(({ sections }) => sections.filter((section) => section.nature === nature && !apart.has(section.id)))
      .map(({ id, title }) => titles[id] ?? title);
  const heads = [t('table.section'), t('table.owners'), t('stageNow.drafting'), t('stageNow.review')] as const;
  return (
    <table className="w-full text-left max-sm:block">
      <caption className="pb-2 text-left font-semibold max-sm:block">{t('table.sections')}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b border-ink">
          {heads.map((head) => (
            <th key={head} scope="col" className="py-2 pr-4 font-normal text-muted">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block max-sm:border-t max-sm:border-ink">
        {SECTION_NATURES.map((nature) => (
          <Row
            key={nature}
            rules={rules}
            section={{ nature, writers: null }}
            name={<span className="inline-block first-letter:uppercase">{t(`nature.${nature}`)}</span>}
            detail={format.list(titlesOf(nature))}
          />
        ))}
        {rules.named.map(({ sectionId, writers }) => (
          <Row
            key={sectionId}
            rules={rules}
            section={{ nature: 'common', writers }}
            name={titles[sectionId] ? t('sectionTitle', { title: titles[sectionId] }) : t('goneSection', { count: 1 })}
            detail={t('table.exception')}
          />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = {
  readonly rules: CharterRules;
  /** A section that names its writers needs no nature. */
  readonly section: SectionOwnership;
  readonly name: ReactNode;
  readonly detail: string;
};

function Row({ rules: { charter }, section, name, detail }: RowProps) {
  const t = useTranslations('charter');
  const owners = section.writers ?? charter.owners[section.nature];
  return (
    <tr className="border-b border-line align-top max-sm:block max-sm:py-3">
      <th scope="row" className="py-3 pr-4 font-medium max-sm:block max-sm:py-0 sm:w-2/5">
        {name}
        {detail && <span className="block text-sm font-normal text-muted">{detail}</span>}
      </th>
      <RolesCell label={t('table.owners')} roles={owners} nobody={t('table.noOwner')} />
      {(['drafting', 'review'] as const).map((stage) => (
        <RolesCell
          key={stage}
          label={t(`stageNow.${stage}`)}
          roles={writingRoles(charter, { stage }, section)}
          nobody={t('table.nobody')}
        />
      ))}
    </tr>
  );
}

type RolesCellProps = { readonly label: string; readonly roles: readonly Role[]; readonly nobody: string };

function RolesCell({ label, roles, nobody }: RolesCellProps) {
  return (
    <td className="py-3 pr-4 max-sm:block max-sm:pt-2 max-sm:pb-0">
      <span className="block text-sm text-muted sm:hidden" aria-hidden="true">
        {label}
      </span>
      {roles.length === 0 && <span className="text-muted">{nobody}</span>}
      <span className="flex flex-wrap gap-x-3 sm:flex-col">
        {roles.map((role) => (
          <RoleMark key={role} role={role} />
        ))}
      </span>
    </td>
  );
}
