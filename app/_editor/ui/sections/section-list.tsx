'use client';

import { useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import { ROLE_TEXT } from '#app/_components/seats/seat-view.ts';
import { useRoom } from '#app/rooms/[roomId]/live/room-context.tsx';
import { useDocument } from '../document-context.tsx';

/** The sections in order, each with its state for this seat. */
export function SectionList({ onChoose }: { readonly onChoose?: () => void }) {
  const t = useTranslations('document');
  const { sections, rights } = useDocument();
  const about = useRoom(({ room }) => room?.round?.sectionIds) ?? [];
  return (
    <ol className="flex flex-col">
      {sections.map((section, index) => {
        const own = rights.sections[section.id];
        const open = own?.capabilities.includes('write') ?? false;
        return (
          <li key={section.id}>
            <a
              href={`#section-${section.id}`}
              onClick={onChoose}
              className="flex min-h-11 items-baseline gap-2 rounded-sm px-2 py-2 text-sm hover:bg-sunken"
            >
              <span aria-hidden="true" className="tabular w-5 shrink-0 text-right text-muted">
                {index + 1}
              </span>
              <span className={classNames('grow', !open && 'text-muted')}>
                {section.title}
                {about.includes(section.id) && <RoundMark />}
              </span>
              {open && (
                <svg
                  viewBox="0 0 16 16"
                  aria-hidden="true"
                  className={classNames('size-3.5 shrink-0 translate-y-0.5', ROLE_TEXT[rights.hat.role])}
                >
                  <path d="M2 14l1-4 7.5-7.5 3 3L6 13z" fill="currentColor" />
                </svg>
              )}
              <span className="sr-only">{t(open ? 'state.open' : `state.${own?.refusal ?? 'not-a-member'}`)}</span>
            </a>
          </li>
        );
      })}
    </ol>
  );
}

/** Says that the exchange round under way is about this section. */
function RoundMark() {
  const t = useTranslations('rounds.banner');
  return <span className="block text-sm font-medium text-accent">{t('marked')}</span>;
}
