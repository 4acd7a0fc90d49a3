import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { roomBase } from '#app/_data/room.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { drawSeed, type JudgeRoundRefusal } from '#server/rounds/judge-round.ts';
import { RoomShell } from '../../room-shell.tsx';
import { roundPreview } from '../rounds-data.ts';
import { RoundForm } from './round-form.tsx';
import { RoundPreview } from './round-preview.tsx';
import { type RoundQuery, readRoundParts, readRoundQuery, roundAddress } from './round-query.ts';

type Props = {
  readonly params: Promise<{ readonly roomId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations('rounds');
  const asked = await searchParams;
  return {
    title: t(readRoundQuery(asked) && !asked.edit ? 'preview.title' : 'new.title'),
    // The address may be long, and with it as the referrer each request would have it twice. With
    // no referrer at all a browser without scripts would not say either from where a form comes.
    referrer: 'strict-origin',
  };
}

export default withWords('rooms/[roomId]/rounds/new', NewRoundPage);

/** First the form; then, once it is filled in, who will sit where. */
async function NewRoundPage({ params, searchParams }: Props) {
  const { person, room, choices } = await roomBase((await params).roomId);
  const asked = await searchParams;
  const query = readRoundQuery(asked);
  const isForm = query === null || asked.edit !== undefined;
  // In the address, so that the page shows the same draw however often it is drawn anew.
  if (!isForm && query.rule === 'draw-lots' && query.seed === undefined)
    redirect(roundAddress(room.id, { ...query, seed: drawSeed() }));
  const draft = { rule: query?.rule ?? 'roles-rotate', seed: query?.seed ?? null, out: query?.out ?? [] } as const;
  const preview = await roundPreview({ person, room }, draft);
  const t = await getTranslations('rounds');
  const shown = preview.ok && !isForm;
  return (
    <RoomShell person={person} room={room} choices={choices} place="rounds" width={shown ? 'wide' : 'text'}>
      <h1 className="font-serif text-3xl font-semibold">{t(shown ? 'preview.title' : 'new.title')}</h1>
      <div className="mt-8">
        {!preview.ok && <Refused room={room} query={query} code={preview.code} />}
        {preview.ok && !shown && <RoundForm room={room} query={readRoundParts(asked)} />}
        {preview.ok && shown && (
          <RoundPreview
            room={room}
            query={query}
            preview={preview.value}
            changed={asked.changed !== undefined}
            freshSeed={drawSeed()}
          />
        )}
      </div>
    </RoomShell>
  );
}

type RefusedProps = {
  readonly room: RoomView;
  readonly query: RoundQuery | null;
  readonly code: JudgeRoundRefusal;
};

/** Why no round can be prepared now, and where to go instead. */
async function Refused({ room, query, code }: RefusedProps) {
  const t = await getTranslations('rounds.new');
  const refusal = await getTranslations('refusal');
  const home = `/rooms/${room.id}/rounds`;
  if (code === 'round-running' && room.round) {
    return (
      <EmptyState
        title={t('running')}
        action={<LinkButton href={`${home}/${room.round.id}`}>{t('seeRunning')}</LinkButton>}
      >
        {t('runningText')}
      </EmptyState>
    );
  }
  // Too many were left outside: nothing else that was chosen is lost.
  if (code === 'round-needs-two' && query && query.out.length > 0) {
    const again = roundAddress(room.id, { ...query, out: [] });
    return <EmptyState title={refusal(code)} action={<LinkButton href={again}>{t('allTakePart')}</LinkButton>} />;
  }
  return <EmptyState title={refusal(code)} action={<LinkButton href={home}>{t('back')}</LinkButton>} />;
}
