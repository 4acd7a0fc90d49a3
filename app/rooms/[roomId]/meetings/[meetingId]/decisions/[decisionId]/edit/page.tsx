import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { KeptWhileTyped } from '#app/_components/forms/kept-while-typed.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { draftFingerprint } from '#server/decisions/decision-fingerprint.ts';
import { RoomShell } from '../../../../../room-shell.tsx';
import { DecisionForm } from '../../decision-form.tsx';
import { decisionPage } from '../../decisions-data.ts';
import { pickedSections } from '../../picked-sections.ts';
import { changeFromForm } from '../../save-decision.ts';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly meetingId: string; readonly decisionId: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('decisions.form');
  return { title: t('edit') };
}

export default withWords('rooms/[roomId]/meetings/[meetingId]/decisions/[decisionId]/edit', EditDecisionPage);

/** Where a decision that is being prepared is changed; one that was opened has its words fixed. */
async function EditDecisionPage({ params }: Props) {
  const { roomId, meetingId, decisionId } = await params;
  const page = await decisionPage(roomId, meetingId, decisionId);
  const { person, room, choices, hall, runs, decision } = page;
  if (!runs) notFound();
  const home = `/rooms/${room.id}/meetings/${hall.id}`;
  if (decision.state !== 'draft' || !hall.preparesDecisions) redirect(`${home}/decisions/${decision.id}`);
  const t = await getTranslations('decisions.form');
  const back = `${home}/console`;
  const { follows, replaces } = decision;
  const start = { ...decision, followsId: follows?.id ?? null, replacesId: replaces?.id ?? null };
  const seen = draftFingerprint(start);
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="meetings"
      width="text"
      above={{ href: back, label: hall.title }}
    >
      <h1 className="font-serif text-3xl font-semibold">{t('edit')}</h1>
      <div className="mt-8">
        <KeptWhileTyped about={seen}>
          <DecisionForm
            page={page}
            action={changeFromForm.bind(null, room.id, hall.id, decision.id)}
            start={start}
            seen={seen}
            sections={pickedSections(room)}
            back={back}
          />
        </KeptWhileTyped>
      </div>
    </RoomShell>
  );
}
