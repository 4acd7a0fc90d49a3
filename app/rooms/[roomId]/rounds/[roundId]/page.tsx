import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { withWords } from '#app/_components/shell/words.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import { roundTopic } from '#server/rounds/say-understood.ts';
import { FreshPage } from '../../live/fresh-page.tsx';
import { RoomShell } from '../../room-shell.tsx';
import { type RoundPage, roundPage } from '../rounds-data.ts';
import { SeatRows } from '../seat-rows.tsx';
import { DrawCheck } from './draw-check.tsx';
import { RoundHeading } from './round-heading.tsx';
import { Understood } from './understood.tsx';
import { Written } from './written.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string; readonly roundId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, roundId } = await params;
  const { round } = await roundPage(roomId, roundId);
  return { title: round.question };
}

export default withWords('rooms/[roomId]/rounds/[roundId]', RoundPageOfRoom);

async function RoundPageOfRoom({ params }: Props) {
  const { roomId, roundId } = await params;
  const page = await roundPage(roomId, roundId);
  const { person, room, choices, round } = page;
  return (
    <RoomShell person={person} room={room} choices={choices} place="rounds">
      <FreshPage topics={[roundTopic(round.id)]} />
      <RoundHeading round={round} about={page.about} />
      {round.endedAt === null ? <Running page={page} /> : <Over page={page} />}
    </RoomShell>
  );
}

async function Running({ page }: { readonly page: RoundPage }) {
  const t = await getTranslations('rounds');
  return (
    <>
      <div className="mt-8">
        <StatusLine>{t('round.running')}</StatusLine>
      </div>
      <Seats page={page} title={t('seats.titleNow')} />
    </>
  );
}

async function Over({ page }: { readonly page: RoundPage }) {
  const t = await getTranslations('rounds');
  return (
    <>
      <Understood page={page} />
      <Written writing={page.writing} notShown={page.notShown} />
      <Seats page={page} title={t('seats.title')} />
    </>
  );
}

function Seats({ page: { round, rows }, title }: { readonly page: RoundPage; readonly title: string }) {
  return (
    <section aria-labelledby="seats" className="mt-14">
      <h2 id="seats" className="mb-4 text-xl font-semibold">
        {title}
      </h2>
      {round.seed !== null && <DrawCheck round={round} seed={round.seed} />}
      <SeatRows rows={rows} />
    </section>
  );
}
