import { useFormatter, useTranslations } from 'next-intl';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import { usePercent } from './use-percent.ts';
import { VoiceBar } from './voice-bar.tsx';
import type { SectionBalance } from './voices-data.ts';

/** The balance of roles in each section, one under the other. */
export function SectionVoices({ sections }: { readonly sections: readonly SectionBalance[] }) {
  const t = useTranslations('voices');
  const roles = sections[0]?.roles ?? [];
  const unknown = sections.some((section) => section.roles.some(({ key }) => key === null));
  const keys = [...roles.flatMap(({ key }) => (key ? [key] : [])), ...(unknown ? [null] : [])];
  return (
    <section aria-labelledby="by-section">
      <h2 id="by-section" className="text-xl font-semibold">
        {t('bySection')}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label={t('caption.section')} tabIndex={0} className="mt-3 scrolls-sideways">
        <table className="w-full min-w-2xl text-left">
          <caption className="sr-only">{t('caption.section')}</caption>
          <thead className="text-sm">
            <tr>
              <th scope="col" className="w-[45%] pb-1 font-normal text-muted">
                {t('column.section')}
              </th>
              {keys.map((key) => (
                <th key={key ?? 'unknown'} scope="col" className="pb-1 pl-4 text-right font-normal">
                  {key ? <RoleMark role={key} /> : t('unknown')}
                </th>
              ))}
              <th scope="col" className="pb-1 pl-4 text-right font-normal text-muted">
                {t('column.signs')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sections.map((section) => (
              <SectionRow key={section.id} section={section} keys={keys} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

type SectionRowProps = {
  readonly section: SectionBalance;
  readonly keys: readonly SectionBalance['roles'][number]['key'][];
};

function SectionRow({ section: { title, signs, roles }, keys }: SectionRowProps) {
  const t = useTranslations('voices');
  const format = useFormatter();
  const percent = usePercent();
  const parts = roles.map(({ key, signs: own }) => ({
    id: key ?? 'unknown',
    fill: key ?? ('unknown' as const),
    signs: own,
  }));
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-2 font-normal">
        {title}
        <VoiceBar parts={parts} thin />
      </th>
      {keys.map((key) => {
        const voice = roles.find((candidate) => candidate.key === key);
        return (
          <td key={key ?? 'unknown'} className="tabular py-2 pl-4 text-right whitespace-nowrap">
            {voice && voice.signs > 0 ? percent(voice) : <span className="text-muted">{t('none')}</span>}
          </td>
        );
      })}
      <td className="tabular py-2 pl-4 text-right">{format.number(signs, 'whole')}</td>
    </tr>
  );
}
