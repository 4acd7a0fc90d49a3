import { useTranslations } from 'next-intl';
import { LinkButton } from '#app/_components/link-button.tsx';
import type { MeetingsPage } from './meetings-data.ts';

type OpenMeetingProps = { readonly meeting: NonNullable<MeetingsPage['open']>; readonly href: string };

/** The meeting that is under way, and the way in. */
export function OpenMeeting({ meeting, href }: OpenMeetingProps) {
  const t = useTranslations('meetings');
  return (
    <section aria-labelledby="open" className="mt-10 border-l-4 border-accent bg-sunken py-5 pr-5 pl-5 sm:pl-6">
      <h2 id="open" className="font-semibold text-accent">
        {t('now')}
      </h2>
      <p className="mt-2 font-serif text-2xl font-semibold text-balance">{meeting.title}</p>
      {meeting.place && <p className="mt-1 text-muted">{meeting.place}</p>}
      <LinkButton href={href} variant="primary" className="mt-4">
        {t('enter')}
      </LinkButton>
    </section>
  );
}
