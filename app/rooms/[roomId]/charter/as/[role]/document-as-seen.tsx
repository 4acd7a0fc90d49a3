import { useTranslations } from 'next-intl';
import { ROLE_BORDER } from '#app/_components/seats/seat-view.ts';
import { StageBadge } from '#app/_components/seats/stage-badge.tsx';
import { WhyClosed } from '#app/_components/why-closed.tsx';
import type { Role } from '#domain/seat.ts';
import type { DocumentAs, SectionAs } from '../../charter-data.ts';

type DocumentAsSeenProps = { readonly document: DocumentAs; readonly role: Role };

/**
 * A document as a role finds it: what it may do there, and each section open or closed, with the
 * reason.
 */
export function DocumentAsSeen({ document, role }: DocumentAsSeenProps) {
  const { id, title, stage, capabilities, sections } = document;
  const t = useTranslations('charter.as');
  const open = sections.filter(({ refusal }) => refusal === null).length;
  const may = (capability: (typeof capabilities)[number]) => capabilities.includes(capability);
  const remarks = [
    t(`remarks.${may('comment') ? 'comment' : 'noComment'}`),
    t(`remarks.${may('amend') ? 'amend' : 'noAmend'}`),
    t(`remarks.${may('decide') ? 'decide' : 'noDecide'}`),
  ];
  return (
    <section aria-labelledby={`document-${id}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id={`document-${id}`} className="min-w-0 font-serif text-2xl font-semibold">
          {title}
        </h2>
        <StageBadge stage={stage} />
      </div>
      <p className="mt-1">{t('openCount', { open, total: sections.length })}</p>
      <p className="text-muted">{remarks.join(' · ')}</p>
      <ol className="mt-4 grid grid-cols-1 gap-x-12 border-t border-ink lg:grid-cols-2">
        {sections.map((section, index) => (
          <Section key={section.id} document={document} section={section} number={index + 1} role={role} />
        ))}
      </ol>
    </section>
  );
}

type SectionProps = DocumentAsSeenProps & { readonly section: SectionAs; readonly number: number };

function Section({ document: { stage, mayTake }, section: { title, refusal, writers }, number, role }: SectionProps) {
  const t = useTranslations('charter.as');
  return (
    <li className="flex min-w-0 gap-3 border-b border-line py-3">
      <div className={`min-w-0 border-l-4 pl-3 ${refusal ? 'border-transparent' : ROLE_BORDER[role]}`}>
        <h3 className="font-medium">
          <span aria-hidden="true" className="mr-2 font-normal text-muted tabular">
            {number}
          </span>
          {title}
        </h3>
        {refusal ? (
          <WhyClosed refusal={refusal} writers={writers} stage={stage} mayTake={mayTake} />
        ) : (
          <p className="text-sm">{t('open')}</p>
        )}
      </div>
    </li>
  );
}
