import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import type { AskedQuery } from '../../../../journal/journal-data.ts';
import { type NewAmendmentPage, newAmendmentPage } from '../amendments-data.ts';
import '#app/_editor/ui/document-text.css';
import { isolated } from '#domain/isolated.ts';
import { renderSectionHtml } from '#editor/render-html.ts';
import { sectionText } from '#editor/section/section-text.ts';
import { type AmendableSection, MAX_BLOCKS_TO_CHOOSE } from '#server/amendments/read-amendable.ts';
import { RoomShell } from '../../../../room-shell.tsx';
import { proposeFromForm } from '../amendments-from-form.ts';
import { BlockPicker } from './block-picker.tsx';
import { ProposalForm } from './proposal-form.tsx';

/** So much of a block's words names it to who cannot see it. */
const MAX_LABEL = 120;

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly documentId: string }>;
  readonly searchParams: Promise<AskedQuery>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('amendments');
  return { title: t('propose') };
}

export default withWords('rooms/[roomId]/documents/[documentId]/amendments/new', ProposeAmendmentPage);

/** Proposes an amendment, in three steps: the section, the passage in it, the text and why. */
async function ProposeAmendmentPage({ params, searchParams }: Props) {
  const { roomId, documentId } = await params;
  const page = await newAmendmentPage(roomId, documentId, await searchParams);
  const t = await getTranslations('amendments');
  const { person, room, choices, document, section } = page;
  const address = `/rooms/${room.id}/documents/${document.id}`;
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="room"
      above={{ href: address, label: document.title }}
      width="text"
    >
      <h1 className="font-serif text-3xl font-semibold">
        {t('propose')}
        <span className="mt-1 block font-sans text-lg font-normal text-muted">{section?.title ?? document.title}</span>
      </h1>
      <div className="mt-8">
        <Step page={page} address={`${address}/amendments/new`} />
      </div>
    </RoomShell>
  );
}

async function Step({ page, address }: { readonly page: NewAmendmentPage; readonly address: string }) {
  const t = await getTranslations('amendments');
  const refusal = await getTranslations('refusal');
  const { person, room, document, sections, section, closed, draftId } = page;
  const whyClosed = closed && t(closed.adopted ? 'closedAdopted' : 'closedSection', { title: isolated(closed.title) });
  if (sections.length === 0) {
    const why = room.archived ? refusal('room-archived') : (whyClosed ?? t('noAmendingText'));
    return <EmptyState title={t('noAmending')}>{why}</EmptyState>;
  }
  if (!section) {
    return (
      <>
        {whyClosed && <p className="mb-6 max-w-measure">{whyClosed}</p>}
        <h2 className="mb-2 font-serif text-xl font-semibold">{t('whichSection')}</h2>
        <ul>
          {sections.map(({ id, title }) => (
            <li key={id}>
              <Link href={`${address}?section=${id}`} className="link inline-flex min-h-11 items-center">
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </>
    );
  }
  const own = `${address}?section=${section.id}`;
  if (!section.passage) return <Choice section={section} address={own} />;
  return (
    <ProposalForm
      action={proposeFromForm.bind(null, room.id, document.id)}
      sectionId={section.id}
      anchor={{ blocks: section.blocks.map(({ id }) => id), before: [], after: [] }}
      draft={draftId ? { draftId, personId: person.id, documentId: document.id } : null}
      base={section.blocks.flatMap(({ content }) => content)}
      otherPassage={section.total > 1 ? own : null}
    />
  );
}

type ChoiceProps = { readonly section: AmendableSection; readonly address: string };

/** The blocks of a section to choose from, so many at a time. */
async function Choice({ section: { blocks, first, total }, address }: ChoiceProps) {
  const t = await getTranslations('amendments');
  const drawn = blocks.map(({ content }) => ({
    html: content.map((block) => renderSectionHtml(block)).join(''),
    words: sectionText({ type: 'doc', content: [...content] }).slice(0, MAX_LABEL),
  }));
  const next = first + blocks.length;
  const before = Math.max(0, first - MAX_BLOCKS_TO_CHOOSE);
  return (
    <>
      {/* Another choice begins with nothing chosen. */}
      <BlockPicker key={first} blocks={drawn} first={first} address={address} />
      {blocks.length < total && (
        <nav aria-label={t('otherBlocks')} className="mt-6 flex flex-wrap items-center gap-x-6">
          <p className="tabular text-muted">{t('blocksShown', { first: first + 1, last: next, total })}</p>
          {first > 0 && (
            <Link href={`${address}&first=${before}`} className="link inline-flex min-h-11 items-center">
              {t('blocksBefore')}
            </Link>
          )}
          {next < total && (
            <Link href={`${address}&first=${next}`} className="link inline-flex min-h-11 items-center">
              {t('blocksAfter')}
            </Link>
          )}
        </nav>
      )}
    </>
  );
}
