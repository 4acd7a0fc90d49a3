'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Link } from '#app/_components/link.tsx';
import { unbroken } from '#app/_components/unbroken.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { LiveMeeting } from '#protocol/live.ts';
import type { SectionLink } from '../../../rounds/rounds-data.ts';
import { ItemClock } from '../hall/item-clock.tsx';
import { useHall } from '../hall/use-hall.ts';

type CurrentItemProps = {
  readonly meetingId: MeetingId;
  readonly live: LiveMeeting | null;
  /** Those that it is about. */
  readonly sections: readonly SectionLink[];
  readonly children?: ReactNode;
};

/** The item that is spoken about, large: its clock, and its sections one touch away. */
export function CurrentItem({ meetingId, live, sections, children }: CurrentItemProps) {
  const t = useTranslations('hall.agenda');
  const meeting = useHall(meetingId, live);
  const item = meeting?.told.item;
  if (!meeting || !item) return null;
  return (
    <div className="mt-4 border-l-4 border-accent bg-sunken py-4 pr-5 pl-5">
      <p className="text-sm text-muted">{t('now', { position: item.position, of: item.of })}</p>
      <p className="font-serif text-2xl font-semibold text-balance">{unbroken(item.title)}</p>
      <ItemClock meeting={meeting} className="mt-2 text-3xl" />
      {sections.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-2">
          {sections.map(({ id, title, href }) => (
            <li key={id}>
              <Link
                href={href}
                className="inline-flex min-h-11 items-center rounded-md border border-edge bg-raised px-3 py-1.5 font-medium hover:border-ink"
              >
                {title}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {children && <div className="mt-3">{children}</div>}
    </div>
  );
}
