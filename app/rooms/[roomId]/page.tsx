import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EditLink } from '#app/_components/edit-link.tsx';
import { Link } from '#app/_components/link.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { requestedRoom, roomPage } from '#app/_data/room.ts';
import { ACTIONS_TOPIC } from '#server/actions/action-topics.ts';
import { TASKS_TOPIC } from '#server/decisions/see-to-decision.ts';
import { CONTRIBUTIONS_TOPIC } from '#server/residents/topics.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { followUp } from './actions/actions-data.ts';
import { ActionsToFollow } from './actions-to-follow.tsx';
import { ContributionsToReview } from './contributions-to-review.tsx';
import { DocumentList } from './document-list.tsx';
import { FreshPage } from './live/fresh-page.tsx';
import { NextMeeting } from './meetings/next-meeting.tsx';
import { MemberList } from './member-list.tsx';
import { RoomDuties } from './room-duties.tsx';
import { RoomShell } from './room-shell.tsx';
import { RoomTasks } from './room-tasks.tsx';
import { SinceRoom } from './since-room.tsx';
import { TerritoryList } from './territory-list.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { room } = await requestedRoom((await params).roomId);
  return { title: room.title };
}

/** A voice that the reader holds, and what somebody sees to, end when that member leaves. */
const SHOWN_MEMBERS = ['left'] as const;

const SHOWN_TOPICS = [TASKS_TOPIC, ACTIONS_TOPIC];

export default withWords('rooms/[roomId]', RoomPage);

async function RoomPage({ params }: Props) {
  const page = await roomPage((await params).roomId);
  const { person, room, hat, choices, documents, members, tasks, toReview, since } = page;
  const t = await getTranslations('room');
  return (
    <RoomShell person={person} room={room} choices={choices} place="room" drawnFor={SHOWN_MEMBERS}>
      <FreshPage topics={toReview ? [...SHOWN_TOPICS, CONTRIBUTIONS_TOPIC] : SHOWN_TOPICS} />
      <RoomHeading room={room} />
      <NextMeeting roomId={room.id} />
      <ContributionsToReview roomId={room.id} toReview={toReview} />
      <ActionsToFollow roomId={room.id} followUp={await followUp(room.id)} />
      <div className="mt-10 grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_17rem] lg:grid-rows-[auto_1fr]">
        {/* What waits for the reader comes first where there is one column. */}
        <div className="empty:hidden lg:col-start-2">
          <RoomTasks roomId={room.id} tasks={tasks} />
        </div>
        <section aria-labelledby="documents" className="lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <h2 id="documents" className="text-xl font-semibold">
            {t('documents')}
          </h2>
          <DocumentList documents={documents} hat={hat} roomId={room.id} />
          <p className="screen-only mt-3 flex flex-wrap gap-x-6">
            {room.duties.includes('manage-documents') && (
              <Link href={`/rooms/${room.id}/documents/new`} className="link inline-flex min-h-11 items-center">
                {t('addDocument')}
              </Link>
            )}
            {room.me && (
              <Link href={`/rooms/${room.id}/documents/archived`} className="link inline-flex min-h-11 items-center">
                {t('archive')}
              </Link>
            )}
          </p>
        </section>
        <div className="flex flex-col gap-10 lg:col-start-2">
          <RoomDuties roomId={room.id} duties={room.duties} frozen={room.frozen} />
          <SinceRoom roomId={room.id} since={since} />
          <TerritoryList territories={room.territories} />
        </div>
        <section aria-labelledby="members" className="lg:col-span-2">
          <MemberList drawn={members} roomId={room.id} mayAdd={room.duties.includes('manage-members')} />
        </section>
      </div>
    </RoomShell>
  );
}

/** What the room is, and what holds for all of it now. */
async function RoomHeading({ room }: { readonly room: RoomView }) {
  const t = await getTranslations('room');
  const kind = t(`kind.${room.kind}`);
  const cooperation = room.cooperationTitle;
  return (
    <div className="flex max-w-3xl flex-col gap-3">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h1 className="font-serif text-3xl font-semibold">{room.title}</h1>
        {room.duties.includes('correct-room') && (
          <EditLink href={`/rooms/${room.id}/edit`} label={t('editLabel')}>
            {t('edit')}
          </EditLink>
        )}
      </div>
      <p className="text-lg text-muted">
        {room.title === kind ? t('in', { cooperation }) : t('of', { kind, cooperation })}
      </p>
      <div role="status">
        {room.archived && <p className="max-w-measure border-l-4 border-accent pl-4 font-medium">{t('archived')}</p>}
        {room.frozen && !room.archived && (
          <p className="max-w-measure border-l-4 border-accent pl-4 font-medium">{t('frozen')}</p>
        )}
      </div>
      {!room.me && <p className="max-w-measure border-l-2 border-line pl-4 text-muted">{t('administratorOutside')}</p>}
    </div>
  );
}
