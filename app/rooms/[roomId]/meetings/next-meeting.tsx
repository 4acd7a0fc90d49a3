import { getTranslations } from 'next-intl/server';
import { Link } from '#app/_components/link.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import type { RoomId } from '#domain/ids.ts';
import { FreshPage } from '../live/fresh-page.tsx';
import { QuickAnswers } from './[meetingId]/quick-answers.tsx';
import { MeetingTime } from './meeting-time.tsx';
import { nextMeeting } from './meetings-data.ts';

/**
 * On a room's first page: when it meets next, what the reader answers, in one touch, and whose
 * voice they hold.
 */
export async function NextMeeting({ roomId }: { readonly roomId: RoomId }) {
  const t = await getTranslations('meetings');
  const next = await nextMeeting(roomId);
  if (!next) return null;
  // A meeting that is convened, or a voice that is given, shows at once.
  const fresh = <FreshPage topics={['meeting:', `meeting-member:${next.membershipId}`]} />;
  if (!next.meeting) return fresh;
  const { id, title, startsAt, timeZone, place, answer, holdsFor } = next.meeting;
  return (
    <section
      aria-labelledby="next-meeting"
      className="screen-only mt-8 max-w-3xl border-l-4 border-accent bg-sunken p-5"
    >
      {fresh}
      <div className="grid gap-x-10 gap-y-4 sm:grid-cols-[minmax(0,1fr)_15rem]">
        <div className="min-w-0">
          <h2 id="next-meeting" className="font-semibold text-accent">
            {t('next.title')}
          </h2>
          <p className="mt-1 font-serif text-xl font-semibold">{title}</p>
          <p>
            <MeetingTime startsAt={startsAt} timeZone={timeZone} />
          </p>
          {place && <p className="text-muted">{place}</p>}
          {holdsFor && <p className="mt-1 font-medium">{t('reply.holdsForShort', { name: holdsFor })}</p>}
          <p>
            <Link href={`/rooms/${roomId}/meetings/${id}`} className="link inline-flex min-h-11 items-center">
              {t('next.see')}
            </Link>
          </p>
        </div>
        <div className="flex flex-col gap-2">
          <div role="status">
            <StatusLine tone={answer ? 'good' : 'kept'}>{t(`said.${answer ?? 'silent'}`)}</StatusLine>
          </div>
          <QuickAnswers meeting={{ ...next.meeting, roomId }} answer={answer} />
        </div>
      </div>
    </section>
  );
}
