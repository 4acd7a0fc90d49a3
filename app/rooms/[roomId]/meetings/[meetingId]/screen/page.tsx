import type { Metadata } from 'next';
import { withWords } from '#app/_components/shell/words.tsx';
import { plannedMinutes } from '#domain/meetings/agenda.ts';
import { FreshHall } from '../hall/fresh-hall.tsx';
import { hallPage } from '../hall-data.ts';
import { HallScreen } from './hall-screen.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string; readonly meetingId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, meetingId } = await params;
  const { hall } = await hallPage(roomId, meetingId);
  return { title: hall.title };
}

export default withWords('rooms/[roomId]/meetings/[meetingId]/screen', ScreenPage);

/** What is projected in the hall: one thing at a time, large, with nothing to press. */
async function ScreenPage({ params }: Props) {
  const { roomId, meetingId } = await params;
  const { room, hall, live } = await hallPage(roomId, meetingId);
  const { round } = room;
  return (
    <>
      <FreshHall meetingId={hall.id} live={live} topics={[`meeting:${hall.id}`]} />
      <HallScreen
        roomId={room.id}
        meetingId={hall.id}
        state={hall.state}
        title={hall.title}
        roomTitle={room.title}
        place={hall.place}
        startsAt={hall.startsAt}
        timeZone={hall.timeZone}
        plannedEnd={new Date(hall.startsAt.getTime() + plannedMinutes(hall.items) * 60_000)}
        items={hall.items.map(({ id, title, minutes }) => ({ id, title, minutes }))}
        live={live}
        round={
          round && {
            id: round.id,
            question: round.question,
            sectionIds: [...round.sectionIds],
            msLeft: Math.max(0, round.endsAt.getTime() - Date.now()),
            minutes: round.minutes,
            heardAt: null,
          }
        }
      />
    </>
  );
}
