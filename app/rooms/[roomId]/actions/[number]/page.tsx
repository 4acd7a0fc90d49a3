import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { seatChoices } from '#app/_data/seat-choices.ts';
import { DocumentProvider } from '#app/_editor/ui/document-context.tsx';
import { DocumentSeat } from '#app/_editor/ui/document-seat.tsx';
import { OneSection } from '#app/_editor/ui/sections/one-section.tsx';
import type { ServedDocument } from '#app/_editor/ui/served-document.ts';
import { actionPage, mergeTargets } from '../actions-data.ts';
import '#app/_editor/ui/document-text.css';
import { PrintButton } from '../print-button.tsx';
import '../print.css';
import type { ActionSheet } from '#server/actions/read-action.ts';
import type { DocumentReading } from '#server/documents/read-document.ts';
import { CharterNotice } from '../../charter-notice.tsx';
import { OpenMeetingLine } from '../../open-meeting-line.tsx';
import { RoomNav } from '../../room-nav.tsx';
import { RoundBanner } from '../../rounds/banner/round-banner.tsx';
import { ActionFacts } from './action-facts.tsx';
import { ActionHeading } from './action-heading.tsx';
import { ActionHistory } from './action-history.tsx';
import { EndAction } from './end-action.tsx';
import { FreshAction } from './fresh-action.tsx';
import { ActionLists } from './lists/action-lists.tsx';
import { Reviews } from './reviews.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly number: string }>;
  readonly searchParams: Promise<{ readonly already?: string; readonly merge?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, number } = await params;
  const { action } = await actionPage(roomId, number);
  return { title: action.title };
}

export default withWords('rooms/[roomId]/actions/[number]', ActionPageOfRoom);

async function ActionPageOfRoom({ params, searchParams }: Props) {
  const { roomId, number } = await params;
  const { person, action, document, mayMerge } = await actionPage(roomId, number);
  const { already, merge } = await searchParams;
  const others = mayMerge && merge !== undefined ? await mergeTargets(person, action) : null;
  const t = await getTranslations('actions');
  const common = await getTranslations('common');
  const { room, cooperation } = document;
  const choices = seatChoices(document);
  const breadcrumb = [
    { href: '/cooperations', label: common('home') },
    { href: `/cooperations/${cooperation.id}`, label: cooperation.title },
    { href: `/rooms/${room.id}`, label: room.title },
    { href: `/rooms/${room.id}/actions`, label: t('title') },
  ];
  return (
    <DocumentProvider facts={factsOf(document, action, person)}>
      <PageShell
        person={person}
        breadcrumb={breadcrumb}
        seat={<DocumentSeat choices={choices} />}
        nav={<RoomNav roomId={room.id} searches current="actions" />}
      >
        <FreshAction sectionId={action.sectionId} />
        <RoundBanner roomId={room.id} />
        <div className="mb-6 sm:hidden">
          <DocumentSeat choices={choices} />
        </div>
        <OpenMeetingLine roomId={room.id} />
        <ActionHeading action={action} roomId={room.id} wasThere={already !== undefined} />
        <div className="action-sheet mt-8 grid gap-x-10 gap-y-10 min-[1000px]:grid-cols-[minmax(0,1fr)_18rem]">
          <div className="flex min-w-0 flex-col gap-12">
            <OneSection sectionId={action.sectionId} heading={t('sheet.text')} />
            <ActionLists action={action} />
            <Reviews action={action} formKey={randomUUID()} />
          </div>
          <ActionFacts action={action} roomId={room.id} />
        </div>
        <div className="mt-12 flex flex-col gap-12">
          <p className="screen-only -ml-4">
            <PrintButton label={t('sheet.print')} />
          </p>
          <EndAction action={action} mayMerge={mayMerge} others={others} />
          <ActionHistory sectionId={action.sectionId} names={namesIn(action)} />
        </div>
        <CharterNotice roomId={room.id} charterNumber={room.charterNumber} />
      </PageShell>
    </DocumentProvider>
  );
}

function namesIn({ themes, orientations, territories }: ActionSheet): Record<string, string> {
  return Object.fromEntries([
    ...[...themes, ...orientations].map(({ id, title }) => [id, title]),
    ...territories.map(({ id, name }) => [id, name]),
  ]);
}

function factsOf(
  { id, kind, room, territories, rights, sections, mayTake, inRound, fullness }: DocumentReading,
  { sectionId }: ActionSheet,
  person: ServedDocument['person'],
): ServedDocument {
  return {
    documentId: id,
    kind,
    roomId: room.id,
    person: { id: person.id, name: person.name },
    territories,
    sections,
    only: sectionId,
    plan: null,
    mayTake,
    inRound,
    charterNumber: room.charterNumber,
    fullness,
    rights,
  };
}
