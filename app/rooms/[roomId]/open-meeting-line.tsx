'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import { Link } from '#app/_components/link.tsx';
import { useRoom } from './live/room-context.tsx';

type OpenMeetingLineProps = { readonly roomId: string; readonly className?: string };

/**
 * Says on every page of a room that its meeting is under way and where it is, and leads there in
 * one touch.
 */
export function OpenMeetingLine({ roomId, className = 'mb-8' }: OpenMeetingLineProps) {
  const t = useTranslations('hall.line');
  const heard = useRoom(({ meeting }) => meeting);
  const href = heard && `/rooms/${roomId}/meetings/${heard.told.id}`;
  const isThere = usePathname().startsWith(href ?? ' ');
  if (!href || isThere) return null;
  const { item, title, decision } = heard.told;
  return (
    <Link
      href={href}
      className={classNames(
        'screen-only flex min-h-11 flex-wrap items-baseline gap-x-3 border-l-4 border-accent bg-sunken px-4 py-2.5 hover:bg-raised',
        className,
      )}
    >
      <span className="font-semibold text-accent">{t(decision?.state === 'open' ? 'vote' : 'open')}</span>
      <span className="min-w-0">
        {item ? t('item', { position: item.position, of: item.of, title: item.title }) : title}
      </span>
      <span className="link ml-auto">{t('join')}</span>
    </Link>
  );
}
