import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { withWords } from '#app/_components/shell/words.tsx';
import { agendaItemId } from '#domain/ids.ts';
import type { DecisionView } from '#server/decisions/read-decisions.ts';
import { RoomShell } from '../../../../room-shell.tsx';
import { hallPage } from '../../hall-data.ts';
import { MinutesToApprove } from '../../minutes-to-approve.tsx';
import { DecisionForm } from '../decision-form.tsx';
import { decisionStart } from '../decision-start.ts';
import { originOf } from '../decisions-data.ts';
import { pickedSections } from '../picked-sections.ts';
import { draftFromForm } from '../save-decision.ts';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly meetingId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('decisions.form');
  return { title: t('new') };
}

export default withWords('rooms/[roomId]/meetings/[meetingId]/decisions/new', NewDecisionPage);

/**
 * Where a decision is prepared: from nothing, from one whose objection it integrates, or from one
 * that it corrects.
 */
async function NewDecisionPage({ params, searchParams }: Props) {
  const { roomId, meetingId } = await params;
  const asked = await searchParams;
  const page = await hallPage(roomId, meetingId);
  const { person, room, choices, hall } = page;
  if (!hall.runs) notFound();
  const home = `/rooms/${room.id}/meetings/${hall.id}`;
  if (!hall.preparesDecisions) redirect(home);
  const [follows, replaces] = [await originOf(page, asked.follows), await originOf(page, asked.replaces)];
  const t = await getTranslations('decisions.form');
  const back = `${home}/console`;
  const sections = pickedSections(room);
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="meetings"
      width="text"
      above={{ href: back, label: hall.title }}
    >
      <h1 className="font-serif text-3xl font-semibold">{t('new')}</h1>
      <Origin follows={follows} replaces={replaces} />
      {!follows && !replaces && <MinutesToApprove roomId={room.id} className="mt-4" />}
      <div className="mt-8">
        <DecisionForm
          page={page}
          action={draftFromForm.bind(null, room.id, hall.id)}
          start={{
            ...decisionStart({
              hall,
              before: follows ?? replaces,
              itemId: agendaItemId.safeParse(asked.item).data ?? null,
              sections,
            }),
            followsId: follows?.id ?? null,
            replacesId: follows ? null : (replaces?.id ?? null),
          }}
          sections={sections}
          back={back}
        />
      </div>
    </RoomShell>
  );
}

type OriginProps = { readonly follows: DecisionView | null; readonly replaces: DecisionView | null };

/** Whose objection is to be integrated, or what is corrected. */
async function Origin({ follows, replaces }: OriginProps) {
  const t = await getTranslations('decisions.form');
  const origin = follows ?? replaces;
  if (!origin) return null;
  const { number, title } = origin;
  return (
    <p className="mt-3 max-w-measure border-l-4 border-accent pl-4">
      {t(follows ? 'follows' : 'replaces', { number, title })}
    </p>
  );
}
