import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#app/_components/link-button.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import { nextMeeting } from '#app/_data/meetings.ts';
import type { RoomId } from '#domain/ids.ts';
import { FreshPage } from '../live/fresh-page.tsx';
import { MeetingTime } from './meeting-time.tsx';

/** On a room's first page: when it meets next, what the reader answered, and whose voice they hold. */
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
      <h2 id="next-meeting" className="font-semibold text-accent">
        {t('next.title')}
      </h2>
      <p className="mt-1 font-serif text-xl font-semibold">{title}</p>
      <p>
        <MeetingTime startsAt={startsAt} timeZone={timeZone} />
      </p>
      {place && <p className="text-muted">{place}</p>}
      {holdsFor && <p className="mt-1 font-medium">{t('reply.holdsForShort', { name: holdsFor })}</p>}
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        <LinkButton href={`/rooms/${roomId}/meetings/${id}`} variant={answer ? 'secondary' : 'primary'}>
          {t(answer ? 'next.see' : 'next.answer')}
        </LinkButton>
        <StatusLine tone={answer ? 'good' : 'kept'}>{t(`said.${answer ?? 'silent'}`)}</StatusLine>
      </div>
    </section>
  );
}
